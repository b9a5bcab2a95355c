/** The facts that may answer a question, each with its proof, best standing first. */
import type { FactIndex } from '../search/fact-index.ts';
import type { IndexedFact } from '../search/indexed-fact.ts';
import type { Frame } from '../search/question-frame.ts';
import type { Reading } from '../search/reading.ts';
import type { Likelihood } from './likelihood.ts';
import { type Proof, proverOf } from './proof.ts';
import { type Ranked, rank } from './ranking.ts';

export interface Candidate extends Ranked {
  proof: Proof;
  indexed: IndexedFact;
  /** Probability that its sentence answers the question if any does; 0 where nothing was learnt. */
  likelihood: number;
  /** Probability that it is the fact to answer if its sentence does; 1 where nothing was learnt. */
  factLikelihood: number;
  /** Score less the price of doubt and of a wrong date. */
  proved: number;
  /** `proved` and what was learnt; decides the order. */
  standing: number;
}

/** Facts looked at closely. */
const SHORTLIST = 12;
const DOUBT_PRICE = 0.4;
const CONFLICT_PRICE = 0.4;
/** What a likelihood e times as high is worth in score. */
const LIKELIHOOD_WEIGHT = 0.5;
const UNLIKELY = 1e-4;
/** The same for the fact within its sentence. */
const FACT_WEIGHT = 0.3;
const UNLIKELY_FACT = 0.01;

export function candidatesFor(
  reading: Reading,
  frame: Frame,
  likelihood: Likelihood | undefined,
  index: FactIndex,
): Candidate[] {
  const groups = likelihood?.likely.flatMap((sentence) => [index.placesOf.get(sentence) ?? []]) ?? [];
  const prove = proverOf(reading, frame, index);
  const candidates: Candidate[] = [];
  for (const { id, place, score, text, bank, sameForm } of rank(reading, frame, index, SHORTLIST, groups)) {
    const indexed = index.factAt(place);
    if (!indexed) continue;
    const proof = prove(indexed, place);
    const proved = score - DOUBT_PRICE * proof.doubt - (proof.conflict ? CONFLICT_PRICE : 0);
    const sentence = sentenceOf(indexed);
    const isLearnt = likelihood !== undefined && sentence !== undefined;
    const share = isLearnt ? likelihood.ofSentenceAt(place) : 0;
    const factShare = isLearnt ? likelihood.ofFactAt(place) : 1;
    const standing = isLearnt
      ? proved +
        LIKELIHOOD_WEIGHT * Math.log(share + UNLIKELY) +
        FACT_WEIGHT * Math.log(factShare + UNLIKELY_FACT)
      : proved;
    // Written out: an object that is spread and added to is copied several times.
    candidates.push({
      id,
      place,
      score,
      text,
      bank,
      sameForm,
      proof,
      indexed,
      proved,
      likelihood: share,
      factLikelihood: factShare,
      standing,
    });
  }
  return candidates.sort((a, b) => b.standing - a.standing);
}

/** The sentence that a fact quotes first. */
export const sentenceOf = ({ fact }: IndexedFact) => fact.quotes[0]?.sentence;

/** How far a fact of the same sentence may stand behind and still give the slot that is asked for. */
const SIBLING_MARGIN = 0.55;
const SIBLING_DOUBT = 0.3;

/**
 * The fact of the best candidate's sentence that answers exactly what is asked: the event is found by its words, the
 * slot by the kind of question.
 */
export function inSlot(frame: Frame, candidates: readonly Candidate[]): Candidate | undefined {
  const best = candidates[0];
  if (!best || frame.accepts.length === 0 || answers(best, frame)) return best;
  const sentence = sentenceOf(best.indexed);
  const sibling = candidates.find(
    (other) =>
      answers(other, frame) &&
      (other.indexed.fact.record === best.indexed.fact.record || sentenceOf(other.indexed) === sentence) &&
      other.proof.doubt <= best.proof.doubt + SIBLING_DOUBT &&
      other.standing > best.standing - SIBLING_MARGIN,
  );
  return sibling ?? best;
}

const answers = (candidate: Candidate, frame: Frame): boolean =>
  candidate.indexed.fact.answers.some((ask) => ask === frame.asked);
