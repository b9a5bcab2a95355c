/** Which sentences of an article the records cite, and which nobody has read into a record yet. */
import type { AnyRecord, Dossier, Sentence } from './base.ts';
import { quotesOf } from './cited.ts';
import type { SentenceId } from './schema.ts';

export interface Coverage {
  /** Numbers of sentences. */
  sentences: number;
  covered: number;
  /** In the order of the article. */
  uncovered: readonly Sentence[];
}

/** Counts the sentences that at least one quote of at least one record stands in. */
export function coverageOf(dossier: Dossier): Coverage {
  const cited = new Set(
    [...dossier.records.values()].flatMap(quotesOf).map(({ quote }): SentenceId => quote.sentence),
  );
  const sentences = [...dossier.sentences.values()];
  const uncovered = sentences.filter(({ id }) => !cited.has(id));
  return { sentences: sentences.length, covered: sentences.length - uncovered.length, uncovered };
}

/** The records that quote a sentence, in the order of the files. */
export function recordsCiting(dossier: Dossier, sentence: SentenceId): AnyRecord[] {
  return [...dossier.records.values()].filter((record) =>
    quotesOf(record).some(({ quote }) => quote.sentence === sentence),
  );
}

/** The sentence with those before and after it, as far as the article goes. Empty where there is no such sentence. */
export function sentencesAround(dossier: Dossier, sentence: SentenceId, reach = 1): Sentence[] {
  const middle = dossier.sentences.get(sentence)?.index;
  if (middle === undefined) return [];
  return [...dossier.sentences.values()].filter(({ index }) => Math.abs(index - middle) <= reach);
}
