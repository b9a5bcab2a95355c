/**
 * The models that tell the facts of a sentence apart, as one table. A question is near a dozen facts of as many sentences,
 * and each of their models would look up each of its features. They are learnt from some of the lines from which the model
 * of the sentences is, so they have no feature that this one has not: beside each of its rows stands what they have for it,
 * in one run of numbers.
 */
import { z } from 'zod';
import type { SentenceId } from '../facts/schema.ts';
import { rowOf } from './feature-names.ts';
import type { FittedModel, LinearModel } from './linear-classifier.ts';
import { modelHead } from './model-file.ts';
import type { PackedFile, PackedWriter } from './packed-file.ts';

export const jointHead = z.array(modelHead.extend({ sentence: z.string() }));

export interface JointModel {
  /** The models: the facts of a sentence and the bias of each. */
  models: z.infer<typeof jointHead>;
  /** What the models have for row `r` of the sentences' model stands from `starts[r]` up to `starts[r + 1]`. */
  starts: Int32Array;
  /** Which model it is, and the scale of its weights. */
  columns: Uint16Array;
  scales: Float32Array;
  /** The weights for row `r` begin at `weightStarts[r]`: one for each fact of the first model, then of the next. */
  weightStarts: Int32Array;
  weights: Int8Array;
}

/** Joins models that have no feature which the model of the sentences has not. */
export function joinModels(sentences: LinearModel, models: ReadonlyMap<SentenceId, FittedModel>): JointModel {
  const byRow = Array.from({ length: sentences.names.size }, (): { column: number; row: number }[] => []);
  const all = [...models.values()];
  for (const [column, { features }] of all.entries())
    for (const [row, feature] of features.entries()) {
      const place = byRow[rowOf(sentences.names, feature)];
      if (!place) throw new Error(`the model of the sentences does not know ${feature}`);
      place.push({ column, row });
    }
  const entries = byRow.flat();
  const weightsOf = ({ column, row }: { column: number; row: number }): Int8Array => {
    const size = all[column]?.labels.length ?? 0;
    return all[column]?.weights.subarray(row * size, (row + 1) * size) ?? new Int8Array(0);
  };
  return {
    models: [...models].map(([sentence, { labels, bias }]) => ({
      sentence,
      labels: [...labels],
      bias: [...bias],
    })),
    starts: startsOf(byRow.map(({ length }) => length)),
    columns: Uint16Array.from(entries, ({ column }) => column),
    scales: Float32Array.from(entries, ({ column, row }) => all[column]?.scales[row] ?? 0),
    weightStarts: startsOf(byRow.map((own) => own.reduce((sum, entry) => sum + weightsOf(entry).length, 0))),
    weights: Int8Array.from(entries.flatMap((entry) => [...weightsOf(entry)])),
  };
}

/** Where each of several lists begins that stand one after the other, and where the last one ends. */
function startsOf(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  for (const [i, length] of lengths.entries()) starts[i + 1] = (starts[i] ?? 0) + length;
  return starts;
}

/** Adds its lists to a file; gives what the head has to say of it. */
export function addJointModel(writer: PackedWriter, joint: JointModel): z.infer<typeof jointHead> {
  for (const list of LISTS) writer.add(`facts.${list}`, joint[list]);
  return joint.models;
}

const LISTS = ['starts', 'columns', 'scales', 'weightStarts', 'weights'] as const;

/** The joint model of a file, or undefined where its parts do not fit together. @param rows of the sentences' model */
export function readJointModel(
  file: PackedFile,
  models: z.infer<typeof jointHead>,
  rows: number,
): JointModel | undefined {
  const joint: JointModel = {
    models,
    starts: file.list('facts.starts', 'i32'),
    columns: file.list('facts.columns', 'u16'),
    scales: file.list('facts.scales', 'f32'),
    weightStarts: file.list('facts.weightStarts', 'i32'),
    weights: file.list('facts.weights', 'i8'),
  };
  const isWhole = models.every(({ labels, bias }) => labels.length === bias.length);
  return isWhole && isSound(joint, rows) ? joint : undefined;
}

function isSound(
  { models, starts, columns, scales, weightStarts, weights }: JointModel,
  rows: number,
): boolean {
  if (starts.length !== rows + 1 || weightStarts.length !== rows + 1) return false;
  if (starts[0] !== 0 || weightStarts[0] !== 0 || columns.length !== scales.length) return false;
  const sizes = models.map(({ labels }) => labels.length);
  for (let row = 0; row < rows; row++) {
    const [from, to] = [starts[row] ?? 0, starts[row + 1] ?? 0];
    if (to < from || to > columns.length) return false;
    let at = weightStarts[row] ?? 0;
    for (let entry = from; entry < to; entry++) at += sizes[columns[entry] ?? 0] ?? Number.NaN;
    if (weightStarts[row + 1] !== at) return false;
  }
  return starts[rows] === columns.length && weightStarts[rows] === weights.length;
}
