/** What speaks for and against a claim: what the classifiers make of its words, the lines people wrote, the typed slots. */
import type { SentenceId } from '../facts/schema.ts';
import type { Difference, Verdict } from '../facts/vocabulary.ts';
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
import type { Term, TermKind } from '../search/reading.ts';
import type { Weighed } from './claim-facts.ts';

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
  const terms = knownTerms(words, own, lessons);
  const inSentence = oddsOf(lessons.verdict, verdictFeatures(words, sentence));
  const inWording = oddsOf(lessons.wording, wordingFeatures(words));
  const ofTerms = termSignals(terms, own);
  const ofWords = wordSignals(words, own);
  const denials = denialSignals(terms, own, index);
  const nearSupported = nearest.supported.similarity;
  const nearRefuted = nearest.refuted.similarity;
  const facts = factSignals(weighed, own);
  const { explained, explainedElse } = facts;
  const isWhole = byRules === 'supported' && explained >= WHOLE && ofTerms.unsaid === 0;
  // Written out: an object that is spread and added to is copied several times. The order is that in which they are
  // summed up.
  const signals = {
    sentenceRefutes: inSentence.refutes,
    sentenceOpen: inSentence.open,
    wordingRefutes: inWording.refutes,
    wordingOpen: inWording.open,
    weight: ofTerms.weight,
    unsaid: ofTerms.unsaid,
    unsaidShare: ofTerms.weight === 0 ? 0 : ofTerms.unsaid / ofTerms.weight,
    unsaidOddest: ofTerms.oddest,
    termRefutes: ofTerms.refutes,
    termOpen: ofTerms.open,
    wordRefutes: ofWords.mostRefutes,
    wordOpen: ofWords.mostOpen,
    wordsRefute: ofWords.refutes,
    wordsUnsaid: ofWords.unsaid,
    deniesSaid: denials.said,
    deniesContrary: denials.contrary,
    nearSupported,
    nearRefuted,
    nearOpen: nearest['not-in-article'].similarity,
    likelihood,
    negated: yes(words.negated),
    rulesSupport: yes(byRules === 'supported'),
    rulesRefute: yes(byRules === 'refuted'),
    'differs:date': facts.differs('date'),
    'differs:number': facts.differs('number'),
    'differs:place': facts.differs('place'),
    'differs:person': facts.differs('person'),
    'differs:role': facts.differs('role'),
    'differs:actor': facts.differs('actor'),
    'differs:outcome': facts.differs('outcome'),
    'differs:direction': facts.differs('direction'),
    'differs:order': facts.differs('order'),
    'differs:negation': facts.differs('negation'),
    'differs:quantifier': facts.differs('quantifier'),
    'absent:outside': facts.absent('outside'),
    'absent:name': facts.absent('name'),
    'absent:place': facts.absent('place'),
    'absent:date': facts.absent('date'),
    'absent:number': facts.absent('number'),
    'absent:attribute': facts.absent('attribute'),
    score: weighed[0]?.score ?? 0,
    explained,
    explainedElse,
    // What is telling only together: all of it is said and nothing differs; all of it is said and one hard slot differs.
    heldWhole: yes(isWhole),
    heldInKnownWords: yes(isWhole && ofWords.unsaid === 0),
    nearerSupported: yes(isWhole && nearSupported > nearRefuted),
    hardDifference: yes(byRules === 'refuted' && explainedElse >= WHOLE && weighed.some(isHardDifference)),
    heldInOwnWords: yes(isWhole && isHeldInOwnWords(words, weighed, index)),
  };
  return { signals, nearest };
}

const yes = (is: boolean): number => (is ? 1 : 0);

/** Log odds of "refuted" and of "not in the article" against "supported". */
function oddsOf(classifier: Classifier, features: Features): { refutes: number; open: number } {
  const probabilities = classifier.probabilities(features);
  const log = (verdict: Verdict) =>
    Math.log(Math.max(1e-4, probabilities[classifier.placeOf(verdict) ?? -1] ?? 0));
  const supported = log('supported');
  return { refutes: log('refuted') - supported, open: log('not-in-article') - supported };
}

/** A term of a claim, and where it stands among those of the lines. */
interface KnownTerm {
  key: string;
  plain: string;
  place: number;
  rarity: number;
}

const knownTerms = ({ keys }: ClaimWords, own: SentenceLessons, lessons: ClaimLessons): KnownTerm[] =>
  Array.from(keys, (key) => ({
    key,
    plain: plainKey(key),
    place: own.placeOf(`t:${key}`),
    rarity: lessons.rarity(key),
  }));

/** One line's worth of doubt where a word was never seen. */
const DOUBT = 0.15;

/** How much more often a term or word stands in lines of one verdict than in supported ones, as log odds. */
function leaning(place: number, verdict: Verdict, own: SentenceLessons): number {
  const share = (of: Verdict) => (own.count(place, of) + DOUBT) / (own.total(of) + 1);
  return Math.log(share(verdict) / share('supported'));
}

/** Terms that no line says of the sentence and no question asks of it; and how the others lean. */
function termSignals(terms: readonly KnownTerm[], own: SentenceLessons) {
  let weight = 0;
  let unsaid = 0;
  let oddest = 0;
  let refutes = 0;
  let open = 0;
  for (const { plain, place, rarity } of terms) {
    weight += rarity;
    refutes = Math.max(refutes, leaning(place, 'refuted', own));
    open = Math.max(open, leaning(place, 'not-in-article', own));
    if (own.count(place, 'supported') > 0 || own.asked.has(plain)) continue;
    unsaid += rarity;
    oddest = Math.max(oddest, rarity);
  }
  return { weight, unsaid, oddest, refutes, open };
}

/** How the words lean: the one that leans most, and all on average; and the share of those that no line says. */
function wordSignals({ forms }: ClaimWords, own: SentenceLessons) {
  let [mostRefutes, mostOpen, refutes, unsaid] = [0, 0, 0, 0];
  const distinct = new Set(forms);
  for (const form of distinct) {
    const place = own.placeOf(`w:${form}`);
    const refuting = leaning(place, 'refuted', own);
    mostRefutes = Math.max(mostRefutes, refuting);
    mostOpen = Math.max(mostOpen, leaning(place, 'not-in-article', own));
    refutes += refuting;
    if (own.count(place, 'supported') === 0) unsaid++;
  }
  const words = Math.max(1, distinct.size);
  return { mostRefutes, mostOpen, refutes: refutes / words, unsaid: unsaid / words };
}

/** To deny the doing denies the deed beside it: no contrary of its own. */
const DOING: ReadonlySet<string> = new Set(['carry-out']);

/** Leaning from which on a term is one of wrong claims. */
const CONTRARY = 0.7;

/** "Not" before what is said of the sentence contradicts it; before the contrary it agrees. */
function denialSignals(terms: readonly KnownTerm[], own: SentenceLessons, { lexicon }: FactIndex) {
  const isSaidAt = (place: number) => own.count(place, 'supported') > 0;
  let said = 0;
  let contrary = 0;
  for (const { key, plain, place } of terms) {
    if (!isDenied(key) || isSaidAt(place)) continue;
    const plainPlace = own.placeOf(`t:${plain}`);
    const leans = leaning(plainPlace, 'refuted', own);
    const opposites = [...(lexicon.antonyms.get(plain) ?? [])];
    if (own.count(place, 'refuted') > 0 || (isSaidAt(plainPlace) && leans < CONTRARY)) said++;
    else if (DOING.has(plain)) continue;
    else if (leans > CONTRARY || opposites.some((other) => isSaidAt(own.placeOf(`t:${other}`)))) contrary++;
  }
  return { said, contrary };
}

/** Facts whose agreement on a slot counts. */
const WITNESSES = 3;

/** In which slots the first facts differ, what the first leaves out, and how much is held with and without a difference. */
function factSignals(weighed: readonly Weighed[], own: SentenceLessons) {
  const [first] = weighed;
  // What one fact of the sentence leaves out another may hold.
  const isUnsaid = ({ key }: Term) => own.count(own.placeOf(`t:${key}`), 'supported') === 0;
  const missing = first?.comparison.absent.filter(isUnsaid) ?? [];
  let explained = 0;
  let explainedElse = 0;
  for (const { comparison } of weighed) {
    if (comparison.differs.length === 0) explained = Math.max(explained, comparison.explained);
    else explainedElse = Math.max(explainedElse, comparison.explained);
  }
  const isEverywhere = (slot: Difference) =>
    weighed.slice(0, WITNESSES).every(({ comparison }) => comparison.differs.includes(slot));
  return {
    explained,
    explainedElse,
    differs: (slot: Difference) =>
      first?.comparison.differs.includes(slot) ? 1 + yes(isEverywhere(slot)) : 0,
    absent: (kind: TermKind) => missing.filter((term) => term.kind === kind).length,
  };
}

/**
 * Whether a fact has every term of the claim in its own words, without those that people use for it. A line of the bank
 * lends a fact its words whatever is said with them; the article's own words are put together as the article does.
 */
const isHeldInOwnWords = ({ keys }: ClaimWords, weighed: readonly Weighed[], index: FactIndex): boolean =>
  weighed.some(({ id, comparison }) => {
    const own = index.factOf(id)?.own;
    return comparison.differs.length === 0 && own !== undefined && [...keys].every((key) => own.has(key));
  });

/** Slots with one value, of which a typed field tells for certain. */
const HARD: readonly Difference[] = ['date', 'number', 'person', 'role', 'outcome'];
const WHOLE = 0.95;

const isHardDifference = ({ comparison }: Weighed): boolean =>
  comparison.explained >= WHOLE && comparison.differs.some((slot) => HARD.includes(slot));
