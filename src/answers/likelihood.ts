/** What the classifier makes of a question: which sentences are likely to answer it, and how likely it is that none does. */
import type { FactId } from '../facts/base.ts';
import type { SentenceId } from '../facts/schema.ts';
import type { FactIndex } from '../search/fact-index.ts';
import { OPEN } from '../search/learnt.ts';
import type { Classifier, Features } from '../search/linear-classifier.ts';
import { questionFeatures } from '../search/question-features.ts';
import type { Frame } from '../search/question-frame.ts';
import type { Reading } from '../search/reading.ts';

export interface Likelihood {
  /** Log odds that the article leaves the question open. */
  openOdds: number;
  /** Probability, 0 to 1, that a sentence answers it if any does. */
  ofSentence(sentence: SentenceId): number;
  /** Probability, 0 to 1, that a fact is the one to answer it if its sentence does. */
  ofFact(fact: FactId, sentence: SentenceId): number;
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
  const features = questionFeatures(reading, frame.asked);
  const byLabel = byLabelOf(classifiers.sentences, features);
  const facts = new Map<SentenceId, Map<string, number>>();
  const open = byLabel.get(OPEN) ?? 0;
  byLabel.delete(OPEN);
  const rest = Math.max(FLOOR, 1 - open);
  const sorted = [...byLabel].sort(([, a], [, b]) => b - a);
  return {
    openOdds: Math.log(open + FLOOR) - Math.log(rest),
    ofSentence: (sentence) => (byLabel.get(sentence) ?? 0) / rest,
    ofFact(fact, sentence) {
      const classifier = classifiers.facts.get(sentence);
      if (!classifier) return 1;
      const known = facts.get(sentence) ?? byLabelOf(classifier, features);
      facts.set(sentence, known);
      return known.get(fact) ?? 0;
    },
    likely: sorted
      .slice(0, MOST)
      .flatMap(([label, probability]) => (probability / rest >= LIKELY ? [label] : [])),
    speaksFor: (label) => classifiers.sentences.evidence(features, label),
  };
}

const byLabelOf = ({ labels, probabilities }: Classifier, features: Features): Map<string, number> => {
  const shares = probabilities(features);
  return new Map(labels.map((label, i) => [label, shares[i] ?? 0]));
};
