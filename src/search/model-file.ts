/** A fitted model in a packed file: its labels in the head, the rest as lists of numbers. */
import { z } from 'zod';
import { isTable } from './feature-names.ts';
import type { LinearModel } from './linear-classifier.ts';
import type { PackedFile, PackedWriter } from './packed-file.ts';

export const modelHead = z.object({ labels: z.array(z.string()).min(2), bias: z.array(z.number()) });
export type ModelHead = z.infer<typeof modelHead>;

/** Adds the lists of a model; gives what the head has to say of it. */
export function addModel(writer: PackedWriter, name: string, model: LinearModel): ModelHead {
  writer.add(`${name}.slots`, model.names.slots);
  writer.add(`${name}.checks`, model.names.checks);
  writer.add(`${name}.scales`, model.scales);
  writer.add(`${name}.weights`, model.weights);
  return { labels: [...model.labels], bias: [...model.bias] };
}

/** The model, or undefined where its parts do not fit together. */
export function readModel(
  file: PackedFile,
  name: string,
  { labels, bias }: ModelHead,
): LinearModel | undefined {
  const scales = file.list(`${name}.scales`, 'f32');
  const weights = file.list(`${name}.weights`, 'i8');
  const names = {
    size: scales.length,
    slots: file.list(`${name}.slots`, 'i32'),
    checks: file.list(`${name}.checks`, 'u32'),
  };
  if (!isTable(names) || weights.length !== scales.length * labels.length) return undefined;
  return bias.length === labels.length ? { labels, bias, names, weights, scales } : undefined;
}
