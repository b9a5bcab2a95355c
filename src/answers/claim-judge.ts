/**
 * The verdict on a claim where an article keeps claims that people made: the sentence it is about is found by its words,
 * and what the typed slots, the nearest lines and the classifiers make of it is weighed.
 */
import type { FactId } from '../facts/base.ts';
import type { SentenceId } from '../facts/schema.ts';
import type { Difference, Verdict } from '../facts/vocabulary.ts';
import { aboutFeatures, type ClaimWords, claimWords, plainKey } from '../search/claim-features.ts';
import type { ClaimLessons, NearestLines } from '../search/claim-lessons.ts';
import type { FactIndex } from '../search/fact-index.ts';
import type { Reading } from '../search/reading.ts';
import type { Weighed } from './claim-facts.ts';
import { type WeighedClaim, weighClaim, weighedClaimText } from './claim-gate.ts';
import type { Judgement } from './claim-rules.ts';
import { type ClaimSignals, claimSignals } from './claim-signals.ts';
import { withinTyped } from './claim-typed.ts';

/** The sentences that a claim may be about. */
export interface About {
  words: ClaimWords;
  /** Probability of each sentence, 0 to 1. */
  of(sentence: SentenceId): number;
  /** Those worth a look, most likely first. */
  likely: readonly SentenceId[];
}

const LIKELY = 0.04;
const MOST = 3;

export function sentencesOf(reading: Reading, { about }: ClaimLessons): About {
  const words = claimWords(reading);
  const probabilities = about.probabilities(aboutFeatures(words));
  const bySentence = new Map(about.labels.map((label, i) => [label, probabilities[i] ?? 0]));
  const likely = [...bySentence]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .flatMap(([sentence, probability]) => (probability >= LIKELY ? [sentence] : []));
  return { words, of: (sentence) => bySentence.get(sentence) ?? 0, likely };
}

export interface Learned {
  verdict: Verdict;
  sentence: SentenceId;
  /** The facts shown for it, best first. */
  facts: readonly FactId[];
  differs: readonly Difference[];
  signals: ClaimSignals;
  readonly reason: string;
}

/** What a likelihood e times as high is worth in standing. */
const LIKELIHOOD_WEIGHT = 0.5;
const UNLIKELY = 1e-4;
/** Standing of a sentence none of whose facts comes near. */
const NO_STANDING = -0.3;

/** @param weighed facts compared with the claim, best standing first; those of the likely sentences among them */
export function judgeByLessons(
  about: About,
  weighed: readonly Weighed[],
  byRules: Judgement,
  isTurned: boolean,
  lessons: ClaimLessons,
  index: FactIndex,
): Learned | undefined {
  const worth = (sentence: SentenceId) =>
    LIKELIHOOD_WEIGHT * Math.log(about.of(sentence) + UNLIKELY) +
    (weighed.find((entry) => entry.sentence === sentence)?.standing ?? NO_STANDING);
  const sentences = [...new Set([...about.likely, ...weighed.map((entry) => entry.sentence)])];
  const [sentence, second] = sentences.sort((a, b) => worth(b) - worth(a));
  if (sentence === undefined) return undefined;
  const own = weighed.filter((entry) => entry.sentence === sentence);
  const found = {
    words: about.words,
    sentence,
    likelihood: about.of(sentence),
    weighed: own,
    byRules: byRules.verdict,
  };
  const { signals, nearest } = claimSignals(found, lessons, index);
  const judged = weighClaim(signals);
  const said = lessons.of(sentence);
  const isSaid = (key: string) => said.count(said.placeOf(`t:${key}`), 'supported') > 0;
  const verdict = withinTyped(judged, { byRules, isTurned, own, weighed, isSaid });
  const main = factFor(verdict, own, about.words, index) ?? own[0];
  const other = weighed.find((entry) => entry.sentence === second);
  const isClose = second !== undefined && about.of(second) >= SECOND;
  return {
    verdict,
    sentence,
    facts: [main, isClose ? other : undefined].flatMap((entry) => entry?.id ?? []),
    differs: verdict === 'refuted' ? differencesOf(main, own, nearest) : [],
    signals,
    get reason() {
      return reasonOf(verdict, judged, nearest);
    },
  };
}

/** A second sentence this likely is cited too. */
const SECOND = 0.2;

/**
 * Of the sentence's facts the one that shows the verdict: something differs; or nothing does, and its own words hold the
 * most of the claim. People's lines make a fact hold its neighbours' words too, so these do not count here.
 */
function factFor(
  verdict: Verdict,
  own: readonly Weighed[],
  { keys }: ClaimWords,
  index: FactIndex,
): Weighed | undefined {
  if (verdict === 'refuted') return own.find(({ comparison }) => comparison.differs.length > 0);
  if (verdict !== 'supported') return undefined;
  let best: Weighed | undefined;
  let most = -1;
  for (const fact of own) {
    if (fact.comparison.differs.length > 0) continue;
    const held = countIn(keys, index.factOf(fact.id)?.own);
    if (held > most) [best, most] = [fact, held];
  }
  return best;
}

function countIn(keys: ReadonlySet<string>, words: ReadonlySet<string> = new Set()): number {
  let count = 0;
  for (const key of keys) if (words.has(plainKey(key))) count++;
  return count;
}

/** What differs: by the typed slots, or as in the nearest wrong claim of the bank. */
function differencesOf(
  main: Weighed | undefined,
  own: readonly Weighed[],
  { refuted }: NearestLines,
): Difference[] {
  const typed = main?.comparison.differs ?? own[0]?.comparison.differs ?? [];
  if (typed.length > 0) return [...typed];
  return [refuted.line?.differs ?? 'statement'];
}

function reasonOf(verdict: Verdict, judged: WeighedClaim, nearest: NearestLines): string {
  const { line, similarity } = nearest[verdict];
  const near = line ? `; nearest such line (${similarity.toFixed(2)}): "${line.text}"` : '';
  const held =
    verdict === judged.verdict ? '' : `; not ${judged.verdict}, for what is typed stands against it`;
  return `${weighedClaimText(judged)}${held}${near}`;
}
