/** The facts that a claim may be about, each compared with it, best standing first. */
import type { SentenceId } from '../facts/schema.ts';
import type { FactIndex } from '../search/fact-index.ts';
import type { IndexedFact } from '../search/indexed-fact.ts';
import type { Reading } from '../search/reading.ts';
import { type Comparison, comparerOf } from './claim-slots.ts';
import { type Ranked, rank } from './ranking.ts';

const SHORTLIST = 14;
/** Facts with less are near by chance. */
const MIN_SCORE = 0.3;

export interface Weighed extends Ranked {
  /** The sentence that the fact quotes first. */
  sentence: SentenceId;
  comparison: Comparison;
  /** Explained share and ranking together; decides which fact the claim is about. */
  standing: number;
}

/**
 * The facts near a claim, and those of the sentences it is likely to be about.
 * @param likely sentences whose facts are compared however they rank
 */
export function weighFacts(
  reading: Reading,
  index: FactIndex,
  likely: readonly SentenceId[] = [],
): Weighed[] {
  const weighed: Weighed[] = [];
  const compare = comparerOf(reading, index);
  const groups = likely.flatMap((sentence) => [index.placesOf.get(sentence) ?? []]);
  for (const { id, place, score, text, bank, sameForm } of rank(
    reading,
    undefined,
    index,
    SHORTLIST,
    groups,
  )) {
    const indexed = index.factAt(place);
    const sentence = indexed?.fact.quotes[0]?.sentence;
    if (!indexed || sentence === undefined) continue;
    if (score < MIN_SCORE && !likely.includes(sentence)) continue;
    const comparison = compare(indexed);
    const standing = comparison.explained + 0.5 * score - 0.12 * comparison.differs.length - breadth(indexed);
    weighed.push({ id, place, score, text, bank, sameForm, sentence, comparison, standing });
  }
  return weighed.sort((a, b) => b.standing - a.standing);
}

/** A fact that names many is a worse witness than one that names the two in question. */
const breadth = (indexed: IndexedFact): number =>
  0.04 * Math.max(0, indexed.says.terms.filter((term) => term.kind === 'name').length - 1);
