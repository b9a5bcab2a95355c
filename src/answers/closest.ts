/** What is shown beside an answer, or in place of one. */
import type { FactId } from '../facts/base.ts';
import type { Reading } from '../search/reading.ts';
import { type Candidate, sentenceOf } from './candidate.ts';

/** Closest quotes offered in a silence. */
const CLOSEST = 3;
/** What a quote has to be worth to be shown at all. */
const LEAST = 0.1;

/** Near enough that its quote helps a reader who got no answer: it explains a good part of the question. */
export const isNear = (best: Candidate, reading: Reading): boolean =>
  best.proved > LEAST && best.proof.unexplained.length <= 0.6 * reading.keys.size;

/** The answer's fact, and a second one of another sentence that is just as good. */
export function supporting(best: Candidate, candidates: readonly Candidate[]): FactId[] {
  const sentence = sentenceOf(best.indexed);
  const second = candidates.find(
    (other) =>
      other !== best &&
      sentenceOf(other.indexed) !== sentence &&
      other.proof.doubt <= best.proof.doubt &&
      !other.proof.conflict &&
      other.standing > best.standing - 0.08,
  );
  return second ? [best.id, second.id] : [best.id];
}

/** One fact of each of the nearest sentences. */
export function closestOf(candidates: readonly Candidate[]): FactId[] {
  const seen = new Set<string>();
  const facts: FactId[] = [];
  for (const candidate of candidates) {
    const sentence = sentenceOf(candidate.indexed);
    if (sentence === undefined || seen.has(sentence) || facts.length >= CLOSEST) continue;
    seen.add(sentence);
    facts.push(candidate.id);
  }
  return facts;
}
