/**
 * Fits the weights of the claim gate (`src/answers/claim-gate.ts`): a multinomial logistic regression of the verdict on
 * the signals. No chance: the same result each time.
 */
import type { ClaimSignals } from '../answers/claim-signals.ts';
import type { Verdict } from '../facts/vocabulary.ts';

/** A claim with its signals and its right verdict; `weight` is how many claims it counts for. */
export interface Example {
  signals: ClaimSignals;
  verdict: Verdict;
  weight: number;
}

interface Weights {
  bias: number;
  weights: Record<string, number>;
}

/** Each against "supported". */
export interface ClaimWeights {
  refuted: Weights;
  open: Weights;
}

const RIDGE = 20;
const STEPS = 500;
const RATE = 0.5;

/** Fits by gradient descent with momentum on standardised signals. */
export function fitClaimGate(examples: readonly Example[]): ClaimWeights {
  const names = Object.keys(examples[0]?.signals ?? {});
  const size = names.length;
  const n = examples.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (of: (example: Example) => number) =>
    examples.reduce((sum, example) => sum + example.weight * of(example), 0) / n;
  const means = names.map((name) => mean(({ signals }) => signals[name] ?? 0));
  const spreads = names.map(
    (name, i) => Math.sqrt(mean(({ signals }) => ((signals[name] ?? 0) - (means[i] ?? 0)) ** 2)) || 1,
  );
  const rows = examples.map(({ signals, verdict, weight }) => ({
    weight,
    // The last value stands for the bias.
    values: Float64Array.from([
      ...names.map((name, i) => ((signals[name] ?? 0) - (means[i] ?? 0)) / (spreads[i] ?? 1)),
      1,
    ]),
    label: LABELS.indexOf(verdict),
  }));
  const weights = LABELS.map(() => new Float64Array(size + 1));
  const speed = LABELS.map(() => new Float64Array(size + 1));
  for (let step = 0; step < STEPS; step++) {
    const slopes = weights.map((own) => own.map((weight, i) => (i < size ? (RIDGE * weight) / n : 0)));
    for (const { values, label, weight } of rows) {
      const shares = softmax(weights.map((own) => dot(own, values)));
      shares.forEach((share, k) => {
        const error = (weight * (share - (k === label ? 1 : 0))) / n;
        const slope = slopes[k];
        if (slope) for (let i = 0; i <= size; i++) slope[i] = (slope[i] ?? 0) + error * (values[i] ?? 0);
      });
    }
    weights.forEach((own, k) => {
      const moving = speed[k];
      const slope = slopes[k];
      if (!moving || !slope) return;
      for (let i = 0; i <= size; i++) {
        moving[i] = MOMENTUM * (moving[i] ?? 0) - RATE * (slope[i] ?? 0);
        own[i] = (own[i] ?? 0) + (moving[i] ?? 0);
      }
    });
  }
  const against = (label: number): Weights => {
    const difference = (i: number) => (weights[label]?.[i] ?? 0) - (weights[0]?.[i] ?? 0);
    const plain = names.map((_, i) => difference(i) / (spreads[i] ?? 1));
    return {
      bias: plain.reduce((sum, weight, i) => sum - weight * (means[i] ?? 0), difference(size)),
      weights: Object.fromEntries(names.map((name, i) => [name, plain[i] ?? 0])),
    };
  };
  return { refuted: against(1), open: against(2) };
}

const LABELS: readonly Verdict[] = ['supported', 'refuted', 'not-in-article'];
const MOMENTUM = 0.9;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
