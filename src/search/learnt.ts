/**
 * What is learnt from an article's question bank: its lines, read, and a classifier that tells which sentence answers a
 * question or that none does. Both follow from the data alone. Because it takes seconds, the result is kept in
 * `data/.learnt/<article>.json` (`npm run facts -- learn`); where that file is missing or older than the bank, it is
 * learnt anew at start, with the same result.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Dossier } from '../facts/base.ts';
import type { SentenceId } from '../facts/schema.ts';
import { tablesOf } from './article-reader.ts';
import {
  type BankLines,
  bankTexts,
  readAskedLine,
  readBankLines,
  readOpenLine,
  readSaidLine,
} from './bank-lines.ts';
import { lexicon } from './lexicon.ts';
import { fitLinearModel, type LinearModel } from './linear-classifier.ts';
import { modelFile, readModel, writeModel } from './model-file.ts';
import { questionFeatures } from './question-features.ts';
import { ASKED, frameOf } from './question-frame.ts';
import { createReader, type Reader } from './reading.ts';

export interface Learnt {
  lines: BankLines;
  /** Absent where the bank is too small to learn from. */
  models?: Models;
}

export interface Models {
  /** Which sentence answers a question, or `OPEN`. */
  sentences: LinearModel;
  /** For each sentence with several facts: which of them answers a question that the sentence answers. */
  facts: ReadonlyMap<SentenceId, LinearModel>;
}

/** The label of questions that no sentence answers; sentences go by their ids. */
export const OPEN = 'open';

/** With fewer lines for each sentence of the article the classifier guesses, and rules do better. */
const LEAST_ASKED = 40;
const LEAST_OPEN = 15;

const isRich = ({ sentences }: Dossier, { asked, open }: BankLines): boolean =>
  asked.length >= LEAST_ASKED * sentences.size && open.length >= LEAST_OPEN * sentences.size;

/** Learns from the bank; takes some seconds for ten thousand lines. */
export function learn(dossier: Dossier, reader: Reader): Learnt {
  const lines = readBankLines(dossier, reader);
  if (!isRich(dossier, lines)) return { lines };
  const featuresOf = (text: string) => {
    const reading = reader.read(text);
    return questionFeatures(reading, frameOf(reading).asked);
  };
  const asked = lines.asked.map(({ fact, text }) => ({
    fact,
    sentence: dossier.facts.get(fact)?.quotes[0]?.sentence ?? OPEN,
    features: featuresOf(text),
  }));
  const open = lines.open.map(({ text }) => ({ features: featuresOf(text), label: OPEN }));
  const sentences = fitLinearModel([
    ...asked.map(({ features, sentence: label }) => ({ features, label })),
    ...open,
  ]);
  const facts = new Map<SentenceId, LinearModel>();
  for (const sentence of dossier.sentences.keys()) {
    const own = asked.filter((line) => line.sentence === sentence);
    if (new Set(own.map(({ fact }) => fact)).size < 2) continue;
    facts.set(sentence, fitLinearModel(own.map(({ features, fact: label }) => ({ features, label }))));
  }
  return { lines, models: { sentences, facts } };
}

const line = z.array(z.int().nonnegative()).min(1);
const learntFile = z.object({
  of: z.string(),
  keys: z.array(z.string()),
  asked: z.array(line),
  said: z.array(z.array(z.int().nonnegative())),
  open: z.array(line),
  models: z.object({ sentences: modelFile, facts: z.record(z.string(), modelFile) }).optional(),
});

/** The hash of all that is learnt from. */
function hashOf(dossier: Dossier): string {
  const { asked, said, open } = bankTexts(dossier);
  const written = [...asked, ...said].flatMap(({ fact, text }) => [fact, text]);
  const parts = [...dossier.sentences.keys(), ...written, ...open];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
}

/** Learns from an article's bank and gives the text of the file that keeps it. */
export function learntText(dossier: Dossier): string {
  return writeLearnt(learn(dossier, createReader(tablesOf(dossier, lexicon()))), dossier);
}

/** As text for the file: lines as numbers of their keys, weights as bytes. */
export function writeLearnt({ lines, models }: Learnt, dossier: Dossier): string {
  const numbers = new Map<string, number>();
  const numberOf = (key: string) => {
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  };
  const asked = lines.asked.map(({ keys, asked: ask }) => [ASKED.indexOf(ask), ...keys.map(numberOf)]);
  const said = lines.said.map(({ keys }) => keys.map(numberOf));
  const open = lines.open.map(({ keys, asked: ask, exact }) => [
    ASKED.indexOf(ask) * 2 + (exact ? 1 : 0),
    ...keys.map(numberOf),
  ]);
  const file: z.infer<typeof learntFile> = {
    of: hashOf(dossier),
    keys: [...numbers.keys()],
    asked,
    said,
    open,
    ...(models && {
      models: {
        sentences: writeModel(models.sentences),
        facts: Object.fromEntries([...models.facts].map(([id, model]) => [id, writeModel(model)])),
      },
    }),
  };
  return `${JSON.stringify(file)}\n`;
}

/** Lines read again to see that the file was made by the reader of today. */
const SAMPLES = 40;

/** Reads the file's text; undefined where it is malformed, or was made of another bank or by another reader. */
export function readLearnt(text: string, dossier: Dossier, reader: Reader): Learnt | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = learntFile.safeParse(value);
  if (!parsed.success || parsed.data.of !== hashOf(dossier)) return undefined;
  const { keys, models: kept } = parsed.data;
  const texts = bankTexts(dossier);
  const keysOf = (numbers: readonly number[]) => numbers.map((number) => keys[number] ?? '');
  const lines: BankLines = {
    asked: texts.asked.map(({ fact, text: own }, i) => {
      const [ask = 0, ...numbers] = parsed.data.asked[i] ?? [];
      return { fact, text: own, keys: keysOf(numbers), asked: ASKED[ask] ?? 'keyword' };
    }),
    said: texts.said.map(({ fact, text: own }, i) => ({
      fact,
      text: own,
      keys: keysOf(parsed.data.said[i] ?? []),
    })),
    open: texts.open.map((own, i) => {
      const [head = 0, ...numbers] = parsed.data.open[i] ?? [];
      return {
        text: own,
        keys: keysOf(numbers),
        asked: ASKED[head >> 1] ?? 'keyword',
        exact: head % 2 === 1,
      };
    }),
  };
  if (!isOfToday(lines, reader)) return undefined;
  if (!kept) return isRich(dossier, lines) ? undefined : { lines };
  const sentences = readModel(kept.sentences);
  const facts = Object.entries(kept.facts).map(([id, model]) => [id, readModel(model)] as const);
  const sound = facts.flatMap(([id, model]) => (model ? [[id, model] as const] : []));
  if (!sentences || sound.length < facts.length) return undefined;
  return { lines, models: { sentences, facts: new Map(sound) } };
}

/** Some lines, spread over the bank, read once more: a new word in a lexicon shows here. */
function isOfToday({ asked, said, open }: BankLines, reader: Reader): boolean {
  const isSame = (kept: { keys: readonly string[]; asked?: string }, now: typeof kept) =>
    kept.asked === now.asked && kept.keys.join(' ') === now.keys.join(' ');
  return (
    spread(said).every((known) => isSame(known, readSaidLine(known.fact, known.text, reader))) &&
    spread(asked).every((known) => isSame(known, readAskedLine(known.fact, known.text, reader))) &&
    spread(open).every((known) => isSame(known, readOpenLine(known.text, reader)))
  );
}

function spread<T>(items: readonly T[]): T[] {
  const step = Math.max(1, Math.floor(items.length / SAMPLES));
  return items.filter((_, i) => i % step === 0);
}
