/**
 * What is learnt from a bank, kept in `data/.learnt/<article>.bank` (`npm run facts -- learn`). Where that file is missing
 * or of other data it is learnt anew at start, with the same result. A bank is used as it lies in such a file, kept or
 * not.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Dossier, FactId } from '../facts/base.ts';
import { filesDigest } from '../facts/known-files.ts';
import { tablesOf } from './article-reader.ts';
import { bankTexts, readAskedLine, readOpenLine, readSaidLine } from './bank-lines.ts';
import { addJointModel, jointHead, readJointModel } from './joint-model.ts';
import { addBankLines, addSamples, readBank, spreadStep } from './kept-lines.ts';
import { isRich, type Learnt, learn, type Models } from './learnt.ts';
import { lexicon } from './lexicon.ts';
import { addModel, modelHead, readModel } from './model-file.ts';
import { type PackedFile, PackedWriter, readPacked } from './packed-file.ts';
import { readTexts } from './packed-texts.ts';
import { createReader, type Reader } from './reading.ts';

const headOfBank = z.object({
  /** The data files that it was made of, where they are known, and all texts that count. */
  files: z.string(),
  of: z.string(),
  facts: z.array(z.string()),
  models: z.object({ sentences: modelHead, facts: jointHead }).optional(),
});

/** The hash of all that is learnt from. */
function hashOf(dossier: Dossier): string {
  const { asked, said, open } = bankTexts(dossier);
  const written = [...asked, ...said].flatMap(({ fact, text }) => [fact, text]);
  const parts = [...dossier.sentences.keys(), ...written, ...open];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
}

/** The file that keeps what an article's bank teaches. Takes some seconds for ten thousand lines. */
export function bankFile(
  dossier: Dossier,
  reader: Reader = createReader(tablesOf(dossier, lexicon())),
): Uint8Array {
  const texts = bankTexts(dossier);
  const { lines, models } = learn(dossier, texts, reader);
  const facts = [...dossier.facts.keys()];
  const writer = new PackedWriter();
  addBankLines(writer, lines, facts);
  addSamples(writer, texts);
  const heads = models && {
    sentences: addModel(writer, 'sentences', models.sentences),
    facts: addJointModel(writer, models.facts),
  };
  const head: z.infer<typeof headOfBank> = {
    files: filesDigest(dossier) ?? '',
    of: hashOf(dossier),
    facts,
    ...(heads && { models: heads }),
  };
  return writer.bytes(head);
}

/** Learns without a file. */
export function learnNow(dossier: Dossier, reader: Reader): Learnt {
  const learnt = readBankFile(bankFile(dossier, reader), dossier, reader);
  if (!learnt) throw new Error('what was just learnt cannot be read');
  return learnt;
}

/** Reads the file; undefined where it is malformed, or was made of another bank or by another reader. */
export function readBankFile(bytes: Uint8Array, dossier: Dossier, reader: Reader): Learnt | undefined {
  const file = readPacked(bytes);
  const head = headOfBank.safeParse(file?.about);
  if (!file || !head.success || !isOf(head.data, dossier)) return undefined;
  const lines = readBank(file, head.data.facts as FactId[]);
  if (!lines || !isOfToday(lines, file, reader)) return undefined;
  const { models: kept } = head.data;
  if (!kept) return isRich(dossier, lines) ? undefined : { lines };
  const models = modelsOf(file, kept);
  return models && { lines, models };
}

/** Whether it is of this data. What was loaded is known by its files; what was changed since, by its texts. */
const isOf = ({ files, of }: { files: string; of: string }, dossier: Dossier): boolean =>
  (files !== '' && files === filesDigest(dossier)) || of === hashOf(dossier);

type KeptModels = NonNullable<z.infer<typeof headOfBank>['models']>;

function modelsOf(file: PackedFile, kept: KeptModels): Models | undefined {
  const sentences = readModel(file, 'sentences', kept.sentences);
  const facts = sentences && readJointModel(file, kept.facts, sentences.names.size);
  return facts && { sentences, facts };
}

/** Some lines, spread over the bank, read once more: a new word in a lexicon shows here. */
function isOfToday({ asked, said, open }: Learnt['lines'], file: PackedFile, reader: Reader): boolean {
  type Line = { keys: readonly string[]; asked?: string };
  const isSame = (kept: Line | undefined, now: Line) =>
    kept !== undefined && kept.asked === now.asked && kept.keys.join(' ') === now.keys.join(' ');
  const everySample = (length: number, isLine: (line: number, sample: number) => boolean) => {
    const step = spreadStep(length);
    for (let line = 0; line < length; line += step) if (!isLine(line, line / step)) return false;
    return true;
  };
  const ofAsked = readTexts(file, 'asked.samples');
  const ofOpen = readTexts(file, 'open.samples');
  return (
    everySample(said.length, (line) => {
      const known = said.at(line);
      return known !== undefined && isSame(known, readSaidLine(known.fact, known.text, reader));
    }) &&
    everySample(asked.length, (line, sample) =>
      isSame(asked.at(line), readAskedLine('.', ofAsked.at(sample) ?? '', reader)),
    ) &&
    everySample(open.length, (line, sample) =>
      isSame(open.at(line), readOpenLine(ofOpen.at(sample) ?? '', reader)),
    )
  );
}
