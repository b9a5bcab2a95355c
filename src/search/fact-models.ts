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

/** By the place of a fact in the order; undefined where the facts of its sentence are not told apart. */
export type FactShares = (fact: number) => number | undefined;

/** @param facts all facts in their order, each with the sentence that it quotes first */
export function createFactModels(
  { models, starts, columns, scales, weightStarts, weights }: JointModel,
  facts: readonly { id: FactId; sentence: SentenceId | undefined }[],
): FactModels {
  const columnOf = new Map(models.map(({ sentence }, column) => [sentence, column]));
  const labels = models.flatMap(({ labels: own }, column) => own.map((label) => `${column} ${label}`));
  const scoreOf = new Map(labels.map((label, score) => [label, score]));
  // For each fact which model it is, and where its score stands.
  const columnAt = Int32Array.from(facts, ({ sentence }) => columnOf.get(sentence ?? '') ?? -1);
  const scoreAt = Int32Array.from(facts, ({ id }, fact) => scoreOf.get(`${columnAt[fact]} ${id}`) ?? -1);
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
      return (fact) => {
        const column = columnAt[fact] ?? -1;
        if (column < 0) return undefined;
        if (isShare[column] === 0) softmax(shares, firsts[column], firsts[column + 1]);
        isShare[column] = 1;
        const score = scoreAt[fact] ?? -1;
        return score < 0 ? 0 : (shares[score] ?? 0);
      };
    },
  };
}
