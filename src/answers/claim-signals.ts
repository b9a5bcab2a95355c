/** What speaks for and against a claim: what the classifiers make of its words, the lines people wrote, the typed slots. */
import type { SentenceId } from '../facts/schema.ts';
import { DIFFERENCES, type Difference, type Verdict } from '../facts/vocabulary.ts';
import {
  type ClaimWords,
  isDenied,
  plainKey,
  verdictFeatures,
  wordingFeatures,
} from '../search/claim-features.ts';
import type { ClaimLessons, NearestLines, SentenceLessons } from '../search/claim-lessons.ts';
import type { FactIndex } from '../search/fact-index.ts';
import type { Classifier, Features } from '../search/linear-classifier.ts';
import type { Term } from '../search/reading.ts';
import type { Weighed } from './claim-facts.ts';

/** Slots by which the comparison of claim and fact speaks. */
const SLOTS = DIFFERENCES.filter(
  (slot): slot is Exclude<Difference, 'target' | 'means' | 'statement'> =>
    slot !== 'target' && slot !== 'means' && slot !== 'statement',
);
const ABSENT = ['outside', 'name', 'place', 'date', 'number', 'attribute'] as const;

/** Log odds, similarities and shares of 0 to 1, weights of words, counts, and 1 or 0 for yes and no. */
export type ClaimSignals = Readonly<Record<string, number>>;

/** What was found of a claim and the sentence it is about. */
export interface ClaimFacts {
  words: ClaimWords;
  sentence: SentenceId;
  /** Probability, 0 to 1, that it is about this sentence. */
  likelihood: number;
  /** The facts of that sentence, best first. */
  weighed: readonly Weighed[];
  /** What the typed slots alone make of it. */
  byRules: Verdict;
}

/** Gathers the signals, and the nearest lines for saying what differs. */
export function claimSignals(
  { words, sentence, likelihood, weighed, byRules }: ClaimFacts,
  lessons: ClaimLessons,
  index: FactIndex,
): { signals: ClaimSignals; nearest: NearestLines } {
  const own = lessons.of(sentence);
  const nearest = own.nearest(words.keys);
  const yes = (is: boolean) => (is ? 1 : 0);
  const signals = {
    ...oddsOf('sentence', lessons.verdict, verdictFeatures(words, sentence)),
    ...oddsOf('wording', lessons.wording, wordingFeatures(words)),
    ...termSignals(words, own, lessons),
    ...wordSignals(words, own),
    ...denialSignals(words, own, index),
    nearSupported: nearest.supported.similarity,
    nearRefuted: nearest.refuted.similarity,
    nearOpen: nearest['not-in-article'].similarity,
    likelihood,
    negated: yes(words.negated),
    rulesSupport: yes(byRules === 'supported'),
    rulesRefute: yes(byRules === 'refuted'),
    ...factSignals(weighed, own),
  };
  return { signals: { ...signals, ...together(signals, weighed, byRules) }, nearest };
}

/** Log odds of "refuted" and of "not in the article" against "supported". */
function oddsOf(name: string, classifier: Classifier, features: Features): Record<string, number> {
  const probabilities = classifier.probabilities(features);
  const log = (verdict: Verdict) =>
    Math.log(Math.max(1e-4, probabilities[classifier.labels.indexOf(verdict)] ?? 0));
  return {
    [`${name}Refutes`]: log('refuted') - log('supported'),
    [`${name}Open`]: log('not-in-article') - log('supported'),
  };
}

/** One line's worth of doubt where a word was never seen. */
const DOUBT = 0.15;

/** How much more often a term or word stands in lines of one verdict than in supported ones, as log odds. */
function leaning(name: string, verdict: Verdict, own: SentenceLessons): number {
  const share = (of: Verdict) => (own.count(name, of) + DOUBT) / (own.total(of) + 1);
  return Math.log(share(verdict) / share('supported'));
}

/** Terms that no line says of the sentence and no question asks of it; and how the others lean. */
function termSignals({ keys }: ClaimWords, own: SentenceLessons, lessons: ClaimLessons) {
  let all = 0;
  let unsaid = 0;
  let oddest = 0;
  let refuting = 0;
  let open = 0;
  for (const key of keys) {
    const weight = lessons.rarity(key);
    const name = `t:${key}`;
    all += weight;
    refuting = Math.max(refuting, leaning(name, 'refuted', own));
    open = Math.max(open, leaning(name, 'not-in-article', own));
    if (own.count(name, 'supported') > 0 || own.asked.has(plainKey(key))) continue;
    unsaid += weight;
    oddest = Math.max(oddest, weight);
  }
  return {
    weight: all,
    unsaid,
    unsaidShare: all === 0 ? 0 : unsaid / all,
    unsaidOddest: oddest,
    termRefutes: refuting,
    termOpen: open,
  };
}

function wordSignals({ forms }: ClaimWords, own: SentenceLessons) {
  const distinct = [...new Set(forms)];
  const refuting = distinct.map((form) => leaning(`w:${form}`, 'refuted', own));
  const open = distinct.map((form) => leaning(`w:${form}`, 'not-in-article', own));
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return {
    wordRefutes: Math.max(0, ...refuting),
    wordOpen: Math.max(0, ...open),
    wordsRefute: mean(refuting),
    wordsUnsaid: mean(distinct.map((form) => (own.count(`w:${form}`, 'supported') > 0 ? 0 : 1))),
  };
}

/** Leaning from which on a term is one of wrong claims. */
const CONTRARY = 0.7;

/** "Not" before what is said of the sentence contradicts it; before the contrary it agrees. */
function denialSignals({ keys }: ClaimWords, own: SentenceLessons, { lexicon }: FactIndex) {
  let deniesSaid = 0;
  let deniesContrary = 0;
  for (const key of keys) {
    if (!isDenied(key) || own.count(`t:${key}`, 'supported') > 0) continue;
    const plain = plainKey(key);
    const isSaid = own.count(`t:${plain}`, 'supported') > 0;
    const leans = leaning(`t:${plain}`, 'refuted', own);
    const opposites = [...(lexicon.antonyms.get(plain) ?? [])];
    if (own.count(`t:${key}`, 'refuted') > 0 || (isSaid && leans < CONTRARY)) deniesSaid++;
    else if (leans > CONTRARY || opposites.some((other) => own.count(`t:${other}`, 'supported') > 0))
      deniesContrary++;
  }
  return { deniesSaid, deniesContrary };
}

/** Facts whose agreement on a slot counts. */
const WITNESSES = 3;

function factSignals(weighed: readonly Weighed[], own: SentenceLessons) {
  const [first] = weighed;
  const witnesses = weighed.slice(0, WITNESSES);
  const most = (facts: readonly Weighed[]) =>
    Math.max(0, ...facts.map(({ comparison }) => comparison.explained));
  const slots = SLOTS.map((slot) => {
    const differs = ({ comparison }: Weighed) => comparison.differs.includes(slot);
    const inFirst = first !== undefined && differs(first);
    return [`differs:${slot}`, (inFirst ? 1 : 0) + (inFirst && witnesses.every(differs) ? 1 : 0)];
  });
  // What one fact of the sentence leaves out another may hold.
  const isUnsaid = ({ key }: Term) => own.count(`t:${key}`, 'supported') === 0;
  const missing = first?.comparison.absent.filter(isUnsaid) ?? [];
  const absent = ABSENT.map((kind) => [
    `absent:${kind}`,
    missing.filter((term) => term.kind === kind).length,
  ]);
  return {
    ...Object.fromEntries([...slots, ...absent]),
    score: first?.score ?? 0,
    explained: most(weighed.filter(({ comparison }) => comparison.differs.length === 0)),
    explainedElse: most(weighed.filter(({ comparison }) => comparison.differs.length > 0)),
  };
}

/** Slots with one value, of which a typed field tells for certain. */
const HARD: readonly Difference[] = ['date', 'number', 'person', 'role', 'outcome'];
const WHOLE = 0.95;

/** What is telling only together: all of it is said and nothing differs; all of it is said and one hard slot differs. */
function together(
  { unsaid, wordsUnsaid, explained, explainedElse, nearSupported, nearRefuted }: Signals,
  weighed: readonly Weighed[],
  byRules: Verdict,
): Record<string, number> {
  const yes = (is: boolean) => (is ? 1 : 0);
  const isWhole = byRules === 'supported' && explained >= WHOLE && unsaid === 0;
  const isHard = weighed.some(
    ({ comparison }) =>
      comparison.explained >= WHOLE && comparison.differs.some((slot) => HARD.includes(slot)),
  );
  return {
    heldWhole: yes(isWhole),
    heldInKnownWords: yes(isWhole && wordsUnsaid === 0),
    nearerSupported: yes(isWhole && nearSupported > nearRefuted),
    hardDifference: yes(byRules === 'refuted' && isHard && explainedElse >= WHOLE),
  };
}

type Signals = Readonly<
  Record<'unsaid' | 'wordsUnsaid' | 'explained' | 'explainedElse' | 'nearSupported' | 'nearRefuted', number>
>;
