/** What is shown beside an answer, or in place of one. */
import type { FactId } from '../facts/base.ts';
import type { Reading } from '../search/reading.ts';
import { type Candidate, sentenceOf } from './candidate.ts';
import type { Likelihood } from './likelihood.ts';

/** Closest quotes offered in a silence. */
const CLOSEST = 3;
/** What a quote has to be worth to be shown at all. */
const LEAST = 0.1;
/** Log odds of silence, and likelihood of the sentence, at which quotes are shown all the same. */
const MOST_OPEN = 2;
const LEAST_LIKELY = 0.2;
/** A second sentence this likely is shown too. */
const LIKELY_TOO = 0.25;
const CLOSE = 0.08;

/**
 * Whether quotes help a reader who got no answer: the nearest explains a good part of the question, or what was learnt
 * says that the article speaks of it.
 */
export function isNear(best: Candidate, reading: Reading, likelihood: Likelihood | undefined): boolean {
  if (likelihood && likelihood.openOdds < MOST_OPEN && best.likelihood > LEAST_LIKELY) return true;
  return best.proved > LEAST && best.proof.unexplained.length <= 0.6 * reading.keys.size;
}

/** The answer's fact, and a second one of another sentence that is just as good, or may well be the one meant. */
export function supporting(best: Candidate, candidates: readonly Candidate[]): FactId[] {
  const sentence = sentenceOf(best.indexed);
  const second = candidates.find(
    (other) =>
      other !== best &&
      sentenceOf(other.indexed) !== sentence &&
      !other.proof.conflict &&
      (other.likelihood > LIKELY_TOO ||
        (other.proof.doubt <= best.proof.doubt && other.standing > best.standing - CLOSE)),
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
