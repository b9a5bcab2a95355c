/** A fitted model as JSON: names as lines of one text, weights as bytes in base64. */
import { z } from 'zod';
import type { LinearModel } from './linear-classifier.ts';

export const modelFile = z.object({
  labels: z.array(z.string()).min(2),
  bias: z.array(z.number()),
  features: z.string(),
  scales: z.string(),
  weights: z.string(),
});
export type ModelFile = z.infer<typeof modelFile>;

export function writeModel({ labels, bias, features, scales, weights }: LinearModel): ModelFile {
  return {
    labels: [...labels],
    bias: [...bias],
    features: features.join('\n'),
    scales: toBase64(scales),
    weights: toBase64(weights),
  };
}

const toBase64 = ({ buffer, byteOffset, byteLength }: Float32Array | Int8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');

/** The model, or undefined where its parts do not fit together. */
export function readModel({ labels, bias, features: names, ...bytes }: ModelFile): LinearModel | undefined {
  const features = names.split('\n');
  const weights = Buffer.from(bytes.weights, 'base64');
  const scales = Buffer.from(bytes.scales, 'base64');
  if (weights.length !== features.length * labels.length || scales.length !== features.length * 4)
    return undefined;
  if (bias.length !== labels.length) return undefined;
  return {
    labels,
    bias,
    features,
    weights: new Int8Array(weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.length)),
    scales: new Float32Array(scales.buffer.slice(scales.byteOffset, scales.byteOffset + scales.length)),
  };
}
