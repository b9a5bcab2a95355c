/**
 * Whether to answer, learnt: for an article with a question bank. What the classifier makes of the words, what is left
 * unexplained, how near the bank comes and what speaks against the fact are weighed by a logistic regression. Its
 * weights are general (none belongs to one article) and were fitted on question sets by authors who had seen neither
 * the code nor the bank: `npm run fit`, which writes `gate.json`.
 */
import type { FactIndex } from '../search/fact-index.ts';
import type { Reading } from '../search/reading.ts';
import { type Candidate, sentenceOf } from './candidate.ts';
import gate from './gate.json' with { type: 'json' };
import type { Likelihood } from './likelihood.ts';
import type { Objection } from './objections.ts';

/** What is weighed. Log odds, similarities of 0 to 1, counts, and 1 or 0 for yes and no. */
export interface Signals {
  /** Log odds, by the classifier, that the article leaves the question open. */
  openOdds: number;
  /** Log of the probability that this sentence answers it if any does. */
  likelihood: number;
  /** Log of the probability that of its sentence's facts this one answers it. */
  fact: number;
  /** How much more its words stand in open questions than in answered ones: sum of log odds. */
  openWords: number;
  /** The classifier thinks of the same sentence first. */
  agrees: number;
  doubt: number;
  /** Similarity of the nearest line that asks for this fact, and of the nearest that asks what is left open. */
  bank: number;
  open: number;
  fits: number;
  attributes: number;
  speaker: number;
  holder: number;
  kind: number;
}

const FLOOR = 1e-4;
const FACT_FLOOR = 0.01;

/** The signals for one candidate. */
export function signalsOf(
  best: Candidate,
  reading: Reading,
  likelihood: Likelihood,
  raised: ReadonlySet<Objection>,
  index: FactIndex,
): Signals {
  const yes = (is: boolean): number => (is ? 1 : 0);
  const open = index.unstated.nearest(reading.keys, 1);
  return {
    openOdds: likelihood.openOdds,
    likelihood: Math.log(best.likelihood + FLOOR),
    fact: Math.log(best.factLikelihood + FACT_FLOOR),
    openWords: reading.terms.reduce((sum, { key }) => sum + index.openness(key), 0),
    agrees: yes(likelihood.likely[0] === sentenceOf(best.indexed)),
    doubt: Math.min(best.proof.doubt, 4),
    bank: best.bank,
    open: open.size > 0 ? open.similarityAt(0) : 0,
    fits: yes(best.proof.fits),
    attributes: reading.terms.filter((term) => term.kind === 'attribute').length,
    speaker: yes(raised.has('speaker')),
    holder: yes(raised.has('holder')),
    kind: yes(raised.has('kind')),
  };
}

export interface Weighed {
  /** Log odds that the candidate answers the question, with the threshold taken off: answered where it is above 0. */
  margin: number;
  /** What each signal adds, strongest first. */
  parts: { signal: keyof Signals; adds: number }[];
}

/** Weighs the signals. */
export function weighSignals(signals: Signals): Weighed {
  const weights: Readonly<Partial<Record<keyof Signals, number>>> = gate.weights;
  const parts = (Object.keys(signals) as (keyof Signals)[])
    .map((signal) => ({ signal, adds: (weights[signal] ?? 0) * signals[signal] }))
    .sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds));
  const margin = parts.reduce((sum, { adds }) => sum + adds, gate.bias - gate.threshold);
  return { margin, parts };
}

const SHOWN = 4;

/** The weighing in words, for --explain. */
export function weighedText({ margin, parts }: Weighed): string {
  const shown = parts
    .slice(0, SHOWN)
    .map(({ signal, adds }) => `${signal} ${adds < 0 ? '' : '+'}${adds.toFixed(1)}`);
  return `weighed ${margin.toFixed(2)} (${shown.join(', ')})`;
}
