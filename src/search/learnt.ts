/**
 * What is learnt from an article's question bank: its lines, read, and a classifier that tells which sentence answers a
 * question or that none does. Both follow from the data alone. Because it takes seconds, the result is kept
 * (`learnt-file.ts`).
 */
import type { Dossier } from '../facts/base.ts';
import type { SentenceId } from '../facts/schema.ts';
import { type BankLines, type BankTexts, readBankLines } from './bank-lines.ts';
import { type JointModel, joinModels } from './joint-model.ts';
import { type FittedModel, fitLinearModel, type LinearModel } from './linear-classifier.ts';
import { questionFeatures } from './question-features.ts';
import { frameOf } from './question-frame.ts';
import type { Reader } from './reading.ts';

export interface Learnt {
  lines: BankLines;
  /** Absent where the bank is too small to learn from. */
  models?: Models;
}

export interface Models {
  /** Which sentence answers a question, or `OPEN`. */
  sentences: LinearModel;
  /** For each sentence with several facts: which of them answers a question that the sentence answers. */
  facts: JointModel;
}

/** The label of questions that no sentence answers; sentences go by their ids. */
export const OPEN = 'open';

/** With fewer lines for each sentence of the article the classifier guesses, and rules do better. */
const LEAST_ASKED = 40;
const LEAST_OPEN = 15;

/** Whether a bank has enough lines to learn from. */
export const isRich = (
  { sentences }: Dossier,
  { asked, open }: { asked: { length: number }; open: { length: number } },
): boolean => asked.length >= LEAST_ASKED * sentences.size && open.length >= LEAST_OPEN * sentences.size;

/** Learns from the texts of the bank; takes some seconds for ten thousand lines. */
export function learn(dossier: Dossier, texts: BankTexts, reader: Reader) {
  const lines = readBankLines(texts, reader);
  if (!isRich(dossier, texts)) return { lines };
  const featuresOf = (text: string) => {
    const reading = reader.read(text);
    return questionFeatures(reading, frameOf(reading).asked);
  };
  const asked = texts.asked.map(({ fact, text }) => ({
    fact,
    sentence: dossier.facts.get(fact)?.quotes[0]?.sentence ?? OPEN,
    features: featuresOf(text),
  }));
  const open = texts.open.map((text) => ({ features: featuresOf(text), label: OPEN }));
  const sentences = fitLinearModel([
    ...asked.map(({ features, sentence: label }) => ({ features, label })),
    ...open,
  ]);
  const facts = new Map<SentenceId, FittedModel>();
  for (const sentence of dossier.sentences.keys()) {
    const own = asked.filter((line) => line.sentence === sentence);
    if (new Set(own.map(({ fact }) => fact)).size < 2) continue;
    facts.set(sentence, fitLinearModel(own.map(({ features, fact: label }) => ({ features, label }))));
  }
  return { lines, models: { sentences, facts: joinModels(sentences, facts) } };
}
