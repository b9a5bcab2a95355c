/**
 * The verdict on a claim by its typed slots alone. Supported: everything in it is held by one fact. Refuted: one fact
 * holds the rest and contradicts it in a slot that has one value. In doubt the verdict is "not in the article".
 */
import type { FactIndex } from '../search/fact-index.ts';
import type { Reading } from '../search/reading.ts';
import type { Weighed } from './claim-facts.ts';
import { swappedDeeds } from './deeds.ts';
import type { Verdict } from './finding.ts';
import { confusedPersons } from './identity.ts';
import { survivorsIn } from './slot-clashes.ts';

/** Share of a claim that must be held by one fact. */
const SUPPORTED_SHARE = 0.74;
const REFUTED_SHARE = 0.66;
/** Facts further behind the best in score, or in standing, are not what the claim is about. */
const SCORE_REACH = 0.4;
const STANDING_REACH = 0.35;
/** To contradict, a fact has to be nearer still: one about the very thing. */
const MIN_REFUTING = 0.45;
const REFUTING_REACH = 0.25;

/** Where a claim swaps who does what, who is who or what came first, no other fact may support it. */
export const isTurnedRound = (reading: Reading, weighed: readonly Weighed[], index: FactIndex): boolean =>
  swappedDeeds(reading, index).length > 0 ||
  confusedPersons(reading, index).length > 0 ||
  survivorsIn(reading, index).length > 0 ||
  weighed.some(
    ({ comparison }) => comparison.differs.includes('order') && comparison.explained >= REFUTED_SHARE,
  );

export interface Judgement {
  verdict: Verdict;
  /** The fact that holds or contradicts the claim. */
  best?: Weighed;
  reason: string;
}

/** Judges by the facts that come near, best standing first. */
export function judgeByRules(weighed: readonly Weighed[], isTurned: boolean): Judgement {
  const first = weighed[0];
  if (!first) return { verdict: 'not-in-article', reason: 'no fact is near it' };
  const topScore = Math.max(...weighed.map((w) => w.score));
  const near = weighed.filter(
    (w) => w.score >= topScore - SCORE_REACH && w.standing >= first.standing - STANDING_REACH,
  );
  const supported = near.find(
    (w) =>
      !isTurned &&
      w.comparison.differs.length === 0 &&
      w.comparison.explained >= SUPPORTED_SHARE &&
      noBlocker(w),
  );
  const refuted = near.find(
    (w) =>
      w.score >= Math.max(MIN_REFUTING, topScore - REFUTING_REACH) &&
      w.comparison.differs.length > 0 &&
      w.comparison.explained >= REFUTED_SHARE &&
      noBlocker(w),
  );
  // One fact holds the "not" of a claim and another as near denies it: in doubt, neither.
  const isDoubtful = near.some(
    (w) =>
      supported !== undefined &&
      recordOf(w) === recordOf(supported) &&
      w.comparison.differs.includes('negation') &&
      w.comparison.explained >= supported.comparison.explained &&
      w.standing > supported.standing - 0.1,
  );
  if (supported && (!refuted || !outweighs(refuted, supported))) {
    if (isDoubtful) return { verdict: 'not-in-article', reason: 'facts disagree on the "not"' };
    return {
      verdict: 'supported',
      best: supported,
      reason: `${supported.id} holds ${share(supported)} of it`,
    };
  }
  if (!refuted) return { verdict: 'not-in-article', reason: 'no fact holds enough of it' };
  const slots = refuted.comparison.differs.join(', ');
  return {
    verdict: 'refuted',
    best: refuted,
    reason: `${refuted.id} holds ${share(refuted)} and differs in ${slots}`,
  };
}

/** A contradiction wins where its fact stands nearer, or nearly as near and explains more of the claim. */
const outweighs = (refuted: Weighed, supported: Weighed): boolean =>
  refuted.standing > supported.standing ||
  (refuted.standing > supported.standing - 0.1 &&
    refuted.comparison.explained > supported.comparison.explained);

const recordOf = ({ id }: Weighed): string => id.split('.')[0] ?? '';

const share = (entry: Weighed): string => `${Math.round(entry.comparison.explained * 100)} %`;

/** Names from outside and attributes that the fact does not give are no small gap. */
const noBlocker = (entry: Weighed): boolean =>
  !entry.comparison.absent.some(
    (term) =>
      term.key === 'none' ||
      term.kind === 'outside' ||
      term.kind === 'attribute' ||
      term.kind === 'place' ||
      term.kind === 'number' ||
      term.kind === 'date' ||
      term.kind === 'name',
  );
