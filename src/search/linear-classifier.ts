/**
 * A linear classifier over named features: multinomial logistic regression ("maximum entropy"; Berger et al. 1996),
 * fitted by AdaGrad (Duchi et al. 2011) in an order that is the same each time. No chance and no clock: the same
 * examples give the same weights. A few thousand lines written by people are enough to tell some forty answers apart,
 * and each weight can be read ("what speaks for it?").
 */

import { type FeatureNames, featureNames, rowOf } from './feature-names.ts';
import type { FoundFeatures } from './found-features.ts';

/** Named features of a text with their values. */
export type Features = ReadonlyMap<string, number>;

export interface Example {
  features: Features;
  label: string;
}

/** A fitted model, small enough to be kept in a file. */
export interface LinearModel {
  /** In alphabetical order. */
  labels: readonly string[];
  /** Its features, each with its row. */
  names: FeatureNames;
  /** One weight for each label. */
  bias: readonly number[];
  /** For each feature a row of weights, one a label, in steps of that feature's `scales`: whole numbers -127 to 127. */
  weights: Int8Array;
  scales: Float32Array;
}

export interface Classifier {
  labels: readonly string[];
  /** The place of a label among them; undefined for one that the model does not know. */
  placeOf(label: string): number | undefined;
  /** The probability of each label, in their order; they add up to 1. */
  probabilities(features: Features): Float64Array;
  /** The same for features that were looked up. */
  probabilitiesOf(found: FoundFeatures): Float64Array;
  /** What each feature adds to the log odds of one label against the mean of all, strongest first. */
  evidence(features: Features, label: string): { feature: string; weight: number }[];
}

export interface Fitting {
  /** Passes over the examples. */
  epochs?: number;
  /** Inverse strength of the pull towards zero; larger trusts the examples more. */
  trust?: number;
  /** Features in fewer examples are left out. */
  leastCount?: number;
}

const RATE = 0.1;
const EPSILON = 1e-8;
const STEPS = 127;

/** A model with its features by name, in alphabetical order. */
export interface FittedModel extends LinearModel {
  features: readonly string[];
}

/** Fits a model. Takes some seconds for ten thousand examples and forty labels. */
export function fitLinearModel(
  examples: readonly Example[],
  { epochs = 20, trust = 3, leastCount = 2 }: Fitting = {},
): FittedModel {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].flatMap(([name, count]) => (count >= leastCount ? [name] : [])).sort();
  const numbers = new Map(names.map((name, i) => [name, i]));
  const rows = examples.map(({ features, label }) => ({
    ...indexed(features, numbers),
    label: labels.indexOf(label),
  }));
  const size = labels.length;
  // The last row holds the bias.
  const weights = new Float64Array((names.length + 1) * size);
  const squares = new Float64Array(weights.length);
  const pull = Float64Array.from([...names.map((name) => 1 / (trust * (counts.get(name) ?? 1))), 0]);
  const scores = new Float64Array(size);
  const step = (row: number, label: number, gradient: number) => {
    const at = row * size + label;
    const slope = gradient + (pull[row] ?? 0) * (weights[at] ?? 0);
    const square = (squares[at] ?? 0) + slope * slope;
    squares[at] = square;
    weights[at] = (weights[at] ?? 0) - (RATE * slope) / (Math.sqrt(square) + EPSILON);
  };
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const at of orderOf(rows.length, epoch)) {
      const row = rows[at];
      if (!row) continue;
      score(row, weights, names.length, size, scores);
      softmax(scores);
      for (let label = 0; label < size; label++) {
        const error = (scores[label] ?? 0) - (label === row.label ? 1 : 0);
        if (Math.abs(error) < 1e-4) continue;
        for (let k = 0; k < row.rows.length; k++) step(row.rows[k] ?? 0, label, error * (row.values[k] ?? 0));
        step(names.length, label, error);
      }
    }
  }
  return quantised(labels, names, weights);
}

interface Indexed {
  rows: Int32Array;
  values: Float64Array;
}

function indexed(features: Features, numbers: ReadonlyMap<string, number>): Indexed {
  const known = [...features].flatMap(([name, value]) => {
    const row = numbers.get(name);
    return row === undefined ? [] : [[row, value] as const];
  });
  return {
    rows: Int32Array.from(known, ([row]) => row),
    values: Float64Array.from(known, ([, value]) => value),
  };
}

/** A permutation of 0 to n - 1, another in each epoch: a full-cycle linear congruence over the next power of two. */
function* orderOf(n: number, epoch: number): Generator<number> {
  let modulus = 1;
  while (modulus < n) modulus *= 2;
  let value = (epoch * 2 + 1) % modulus;
  for (let i = 0; i < modulus; i++) {
    if (value < n) yield value;
    value = (value * 5 + 2 * epoch + 1) % modulus;
  }
}

function score(
  { rows, values }: Indexed,
  weights: Float64Array,
  biasRow: number,
  size: number,
  into: Float64Array,
): void {
  for (let label = 0; label < size; label++) into[label] = weights[biasRow * size + label] ?? 0;
  for (let k = 0; k < rows.length; k++) {
    const at = (rows[k] ?? 0) * size;
    const value = values[k] ?? 0;
    for (let label = 0; label < size; label++)
      into[label] = (into[label] ?? 0) + value * (weights[at + label] ?? 0);
  }
}

/** Makes probabilities that add up to 1 of the scores from one place up to another. */
export function softmax(scores: Float64Array, from = 0, to = scores.length): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) most = Math.max(most, scores[i] ?? 0);
  let sum = 0;
  for (let i = from; i < to; i++) {
    const value = Math.exp((scores[i] ?? 0) - most);
    scores[i] = value;
    sum += value;
  }
  for (let i = from; i < to; i++) scores[i] = (scores[i] ?? 0) / sum;
}

function quantised(labels: string[], features: string[], weights: Float64Array): FittedModel {
  const size = labels.length;
  const bytes = new Int8Array(features.length * size);
  const scales = new Float32Array(features.length);
  for (let row = 0; row < features.length; row++) {
    const own = weights.subarray(row * size, (row + 1) * size);
    const scale = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / STEPS;
    scales[row] = scale;
    if (scale > 0) for (let i = 0; i < size; i++) bytes[row * size + i] = Math.round((own[i] ?? 0) / scale);
  }
  const bias = [...weights.subarray(features.length * size)].map((value) => Math.round(value * 1000) / 1000);
  return { labels, features, names: featureNames(features), bias, weights: bytes, scales };
}

function findIn(names: FeatureNames, features: Features): FoundFeatures {
  const rows = new Int32Array(features.size);
  const values = new Float64Array(features.size);
  let count = 0;
  for (const [name, value] of features) {
    const row = rowOf(names, name);
    if (row < 0) continue;
    rows[count] = row;
    values[count++] = value;
  }
  return { rows: rows.subarray(0, count), values };
}

/** Makes a fitted model answer. */
export function createClassifier(model: LinearModel): Classifier {
  const { labels, names, weights, scales, bias } = model;
  const size = labels.length;
  const places = new Map(labels.map((label, place) => [label, place]));

  function probabilitiesOf({ rows, values }: FoundFeatures): Float64Array {
    const scores = new Float64Array(bias);
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      const scaled = (values[at] ?? 0) * (scales[row] ?? 0);
      const start = row * size;
      for (let i = 0; i < size; i++) scores[i] = (scores[i] ?? 0) + scaled * (weights[start + i] ?? 0);
    }
    softmax(scores);
    return scores;
  }

  return {
    labels,
    placeOf: (label) => places.get(label),
    probabilities: (features) => probabilitiesOf(findIn(names, features)),
    probabilitiesOf,
    evidence(features, label) {
      const own = labels.indexOf(label);
      const found: { feature: string; weight: number }[] = [];
      for (const [feature, value] of features) {
        const row = rowOf(names, feature);
        if (row < 0 || own < 0) continue;
        const all = weights.subarray(row * size, (row + 1) * size);
        const mean = all.reduce((sum, weight) => sum + weight, 0) / size;
        found.push({ feature, weight: value * (scales[row] ?? 0) * ((all[own] ?? 0) - mean) });
      }
      return found.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
    },
  };
}
