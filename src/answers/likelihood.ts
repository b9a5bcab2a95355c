/** What the classifier makes of a question: which sentences are likely to answer it, and how likely it is that none does. */
import type { SentenceId } from '../facts/schema.ts';
import { Best } from '../search/best.ts';
import type { FactIndex } from '../search/fact-index.ts';
import type { FactShares } from '../search/fact-models.ts';
import { OPEN } from '../search/learnt.ts';
import type { Classifier } from '../search/linear-classifier.ts';
import { questionFeatures, tellQuestionFeatures } from '../search/question-features.ts';
import type { Frame } from '../search/question-frame.ts';
import type { Reading } from '../search/reading.ts';

export interface Likelihood {
  /** Log odds that the article leaves the question open. */
  openOdds: number;
  /** Probability, 0 to 1, that a sentence answers it if any does. */
  ofSentence(sentence: SentenceId): number;
  /** The same for the sentence of the fact at a place. */
  ofSentenceAt(place: number): number;
  /** Probability, 0 to 1, that the fact at a place is the one to answer it if its sentence does. */
  ofFactAt(place: number): number;
  /** The sentences that may well answer it, most likely first. */
  likely: readonly SentenceId[];
  /** What in the question speaks for a sentence, or for `OPEN`, strongest first; for --explain. */
  speaksFor(label: string): { feature: string; weight: number }[];
}

/** A sentence less likely than this is not looked at for that alone. */
const LIKELY = 0.04;
const MOST = 3;
/** Keeps the odds of what is all but certain within reason. */
const FLOOR = 1e-5;

/** Asks the classifier; undefined where the article's bank was too small to learn from. */
export function likelihoodOf(reading: Reading, frame: Frame, index: FactIndex): Likelihood | undefined {
  const { classifiers } = index;
  if (!classifiers) return undefined;
  const { sentences } = classifiers;
  const found = classifiers.find((take) => tellQuestionFeatures(reading, frame.asked, take));
  const shares = sentences.probabilitiesOf(found);
  const shareOf = (label: string) => shares[sentences.placeOf(label) ?? -1] ?? 0;
  let ofFacts: FactShares | undefined;
  const open = shareOf(OPEN);
  const rest = Math.max(FLOOR, 1 - open);
  return {
    openOdds: Math.log(open + FLOOR) - Math.log(rest),
    ofSentence: (sentence) => (sentence === OPEN ? 0 : shareOf(sentence) / rest),
    ofSentenceAt(place) {
      const label = classifiers.sentenceAt[place] ?? -1;
      return label < 0 ? 0 : (shares[label] ?? 0) / rest;
    },
    ofFactAt(place) {
      ofFacts ??= classifiers.facts.of(found);
      return ofFacts(place) ?? 1;
    },
    likely: likeliest(sentences, shares).flatMap((place) => {
      const label = sentences.labels[place];
      return label !== undefined && (shares[place] ?? 0) / rest >= LIKELY ? [label] : [];
    }),
    speaksFor: (label) => sentences.evidence(questionFeatures(reading, frame.asked), label),
  };
}

/** The places of the sentences with the largest shares, largest first. */
function likeliest({ labels, placeOf }: Classifier, shares: Float64Array): number[] {
  const open = placeOf(OPEN);
  const best = new Best<number>(MOST);
  for (let place = 0; place < labels.length; place++)
    if (place !== open) best.add(shares[place] ?? 0, place, place);
  return best.values();
}
