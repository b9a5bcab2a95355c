/**
 * The features of a text that a model has, looked up while they are told one by one. No text is put together of the parts
 * of a name, and none is kept.
 */
import { type FeatureNames, rowOfParts } from './feature-names.ts';

/** Features by their rows in a model; beside each its value. */
export interface FoundFeatures {
  rows: Int32Array;
  values: Float64Array;
}

/** Takes a feature: its value, and its name in parts: `p:`, `who`, ` `, `claimed`. */
export type TakeFeature = (value: number, kind: string, what: string, joint?: string, more?: string) => void;

/** Finds what is told to its taker; a feature that is told twice counts once. */
export type FindFeatures = (tell: (take: TakeFeature) => void) => FoundFeatures;

export function featureFinder(names: FeatureNames): FindFeatures {
  // 1 for each row found already; all 0 between two texts.
  const isFound = new Uint8Array(names.size);
  let rows = new Int32Array(64);
  let values = new Float64Array(64);
  let count = 0;
  const take: TakeFeature = (value, kind, what, joint = '', more = '') => {
    const row = rowOfParts(names, kind, what, joint, more);
    if (row < 0 || isFound[row] === 1) return;
    if (count === rows.length) {
      rows = twice(rows, new Int32Array(2 * count));
      values = twice(values, new Float64Array(2 * count));
    }
    isFound[row] = 1;
    rows[count] = row;
    values[count++] = value;
  };
  return (tell) => {
    count = 0;
    tell(take);
    const found = { rows: rows.slice(0, count), values: values.slice(0, count) };
    for (const row of found.rows) isFound[row] = 0;
    return found;
  };
}

function twice<L extends Int32Array | Float64Array>(list: L, larger: L): L {
  larger.set(list);
  return larger;
}
