/**
 * Fits the weights of the gate (`src/answers/gate.ts`) on question sets: a logistic regression of "is there an answer?"
 * on the signals, both kinds of items counting the same. What is reported is cross-validated: each set is judged by
 * weights fitted on all others.
 */
import type { Signals } from '../answers/gate.ts';

/** One question of a set with its signals for the fact that stands first. */
export interface Judged {
  set: string;
  signals: Signals;
  isAnswerable: boolean;
  /** Whether the first fact's sentence is the right one. */
  isRight: boolean;
}

export interface Gate {
  bias: number;
  threshold: number;
  weights: Record<string, number>;
}

export interface Report {
  set: string;
  questions: number;
  /** Shares, 0 to 1. */
  right: number;
  open: number;
  refused: number;
}

const RIDGE = 2;
const STEPS = 4000;
const RATE = 0.5;

type Names = readonly (keyof Signals)[];

/** Fits on all items and sets the threshold so that, cross-validated, this share of open questions is refused. */
export function fitGate(items: readonly Judged[], refuse: number): { gate: Gate; reports: Report[] } {
  const first = items[0];
  if (!first) throw new Error('there is nothing to fit on');
  const names = Object.keys(first.signals) as Names;
  const sets = [...new Set(items.map(({ set }) => set))];
  const scored = sets.flatMap((set) => {
    const gate = regress(
      items.filter((item) => item.set !== set),
      names,
    );
    return items
      .filter((item) => item.set === set)
      .map((item) => ({ item, score: scoreOf(item.signals, gate) }));
  });
  const open = scored.filter(({ item }) => !item.isAnswerable).map(({ score }) => score);
  open.sort((a, b) => a - b);
  const threshold = open[Math.min(open.length - 1, Math.ceil(refuse * open.length))] ?? 0;
  const reports = [...sets, 'all'].map((set) => reportOf(set, scored, threshold));
  return { gate: { ...regress(items, names), threshold }, reports };
}

interface Scored {
  item: Judged;
  score: number;
}

function reportOf(set: string, scored: readonly Scored[], threshold: number): Report {
  const own = scored.filter(({ item }) => set === 'all' || item.set === set);
  const share = (list: readonly Scored[], is: (one: Scored) => boolean) =>
    list.length === 0 ? 0 : list.filter(is).length / list.length;
  const questions = own.filter(({ item }) => item.isAnswerable);
  const open = own.filter(({ item }) => !item.isAnswerable);
  return {
    set,
    questions: questions.length,
    right: share(questions, ({ item, score }) => item.isRight && score > threshold),
    open: open.length,
    refused: share(open, ({ score }) => score <= threshold),
  };
}

const scoreOf = (signals: Signals, { bias, weights }: Omit<Gate, 'threshold'>): number =>
  Object.entries(signals).reduce((sum, [name, value]) => sum + (weights[name] ?? 0) * value, bias);

/** Ridge logistic regression on standardised signals by gradient descent; no chance, the same result each time. */
function regress(items: readonly Judged[], names: Names): Omit<Gate, 'threshold'> {
  const size = names.length;
  const means = names.map((name) => mean(items.map(({ signals }) => signals[name])));
  const spreads = names.map((name, i) => {
    const variance = mean(items.map(({ signals }) => (signals[name] - (means[i] ?? 0)) ** 2));
    return Math.sqrt(variance) || 1;
  });
  const rows = items.map(({ signals, isAnswerable }) => ({
    values: names.map((name, i) => (signals[name] - (means[i] ?? 0)) / (spreads[i] ?? 1)),
    is: isAnswerable ? 1 : 0,
  }));
  const answerable = rows.filter(({ is }) => is === 1).length;
  // Both kinds of items weigh the same in all.
  const share = (is: number) =>
    rows.length / (2 * Math.max(1, is === 1 ? answerable : rows.length - answerable));
  const weights = new Array<number>(size).fill(0);
  let bias = 0;
  for (let step = 0; step < STEPS; step++) {
    const slopes = weights.map((weight) => (RIDGE * weight) / rows.length);
    let slope = 0;
    for (const { values, is } of rows) {
      const score = values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), bias);
      const error = (share(is) * (1 / (1 + Math.exp(-score)) - is)) / rows.length;
      slope += error;
      for (let i = 0; i < size; i++) slopes[i] = (slopes[i] ?? 0) + error * (values[i] ?? 0);
    }
    bias -= RATE * slope;
    for (let i = 0; i < size; i++) weights[i] = (weights[i] ?? 0) - RATE * (slopes[i] ?? 0);
  }
  const plain = weights.map((weight, i) => weight / (spreads[i] ?? 1));
  return {
    bias: plain.reduce((sum, weight, i) => sum - weight * (means[i] ?? 0), bias),
    weights: Object.fromEntries(names.map((name, i) => [name, plain[i] ?? 0])),
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
