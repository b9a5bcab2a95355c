/**
 * The models that tell the facts of a sentence apart. A question is near a dozen facts of as many sentences, and each of
 * their models would look up each of its features. They are learnt from some of the lines from which the model of the
 * sentences is, so they have none that this one has not: where it has found a feature, a table says where they have it.
 */
import type { FactId } from '../facts/base.ts';
import type { SentenceId } from '../facts/schema.ts';
import type { Classifier, KnownFeatures } from './linear-classifier.ts';

export interface FactModels {
  /** What each fact of a sentence is worth for one question; undefined where the sentence has no model. */
  of(sentence: SentenceId, known: KnownFeatures): ((fact: FactId) => number) | undefined;
}

/** In the table a row stands as row + 2. */
const NOT_LOOKED_UP = 0;
const NOT_THERE = 1;

export function createFactModels(
  sentences: Classifier,
  models: ReadonlyMap<SentenceId, Classifier>,
): FactModels {
  const columns = new Map([...models.keys()].map((sentence, column) => [sentence, column]));
  const width = columns.size;
  // A page of it that no question touches takes no memory.
  const table = new Uint16Array(sentences.rows * width);

  function rowIn(model: Classifier, column: number, known: KnownFeatures, at: number): number {
    const place = (known.rows[at] ?? 0) * width + column;
    const noted = table[place] ?? NOT_LOOKED_UP;
    if (noted === NOT_THERE) return -1;
    if (noted !== NOT_LOOKED_UP) return noted - 2;
    const row = model.rowOf(known, at);
    // A row too large for the table is looked up each time.
    if (row + 2 <= 0xffff) table[place] = row < 0 ? NOT_THERE : row + 2;
    return row;
  }

  return {
    of(sentence, known) {
      const model = models.get(sentence);
      const column = columns.get(sentence);
      if (!model || column === undefined) return undefined;
      const { count, values } = known;
      const rows = new Int32Array(count);
      for (let at = 0; at < count; at++) rows[at] = rowIn(model, column, known, at);
      const shares = model.probabilitiesOf({ count, rows, values });
      return (fact) => shares[model.placeOf(fact) ?? -1] ?? 0;
    },
  };
}
