/** Which of a sentence's facts answers a question: what the joint model makes of its features. */
import type { FactId } from '../facts/base.ts';
import type { SentenceId } from '../facts/schema.ts';
import type { FoundFeatures } from './found-features.ts';
import type { JointModel } from './joint-model.ts';
import { softmax } from './linear-classifier.ts';

export interface FactModels {
  /** What each fact is worth for one question: a probability among the facts of its sentence. */
  of(found: FoundFeatures): FactShares;
}

/** Undefined where the facts of the sentence are not told apart; 0 for a fact that is none of them. */
export type FactShares = (fact: FactId, sentence: SentenceId) => number | undefined;

export function createFactModels({
  models,
  starts,
  columns,
  scales,
  weightStarts,
  weights,
}: JointModel): FactModels {
  const columnOf = new Map(models.map(({ sentence }, column) => [sentence, column]));
  const labels = models.flatMap((model) => model.labels);
  const placeOf = new Map(labels.map((label, place) => [label, place]));
  const bias = Float64Array.from(models.flatMap((model) => model.bias));
  const firsts = Int32Array.of(0, ...models.map((model) => model.labels.length));
  for (let column = 0; column < models.length; column++)
    firsts[column + 1] = (firsts[column + 1] ?? 0) + (firsts[column] ?? 0);

  function scoresOf({ rows, values }: FoundFeatures): Float64Array {
    const scores = bias.slice();
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      const value = values[at] ?? 0;
      let weight = weightStarts[row] ?? 0;
      for (let entry = starts[row] ?? 0, end = starts[row + 1] ?? 0; entry < end; entry++) {
        const column = columns[entry] ?? 0;
        const scaled = value * (scales[entry] ?? 0);
        for (let place = firsts[column] ?? 0, last = firsts[column + 1] ?? 0; place < last; place++)
          scores[place] = (scores[place] ?? 0) + scaled * (weights[weight++] ?? 0);
      }
    }
    return scores;
  }

  return {
    of(found) {
      const shares = scoresOf(found);
      // Only of few sentences a fact comes near.
      const isShare = new Uint8Array(models.length);
      return (fact, sentence) => {
        const column = columnOf.get(sentence);
        if (column === undefined) return undefined;
        const [first, last] = [firsts[column] ?? 0, firsts[column + 1] ?? 0];
        if (isShare[column] === 0) softmax(shares, first, last);
        isShare[column] = 1;
        const place = placeOf.get(fact);
        return place === undefined || place < first || place >= last ? 0 : (shares[place] ?? 0);
      };
    },
  };
}
