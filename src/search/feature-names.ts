/**
 * The names of a model's features as a table of numbers: name -> row. The names themselves are not kept, and eighty
 * thousand of them would be most of what an article takes in memory. A name is known by its place and 32 bits more: no
 * two names of a table are taken for each other, and a word that is none of them is once in a thousand million look-ups.
 */

export interface FeatureNames {
  /** How many. */
  readonly size: number;
  /** Row + 1 at the place to which the first half of the bits leads, or at the next free one; 0 where none is. */
  slots: Int32Array;
  /** The other half of the bits, for each row. */
  checks: Uint32Array;
}

/** The other half of the bits of the name that was read last. */
let check = 0;

/** Half of the bits of a name; the other half is in `check`. */
function bitsOf(name: string): number {
  let one = 0x811c9dc5;
  let other = 0x9747b28c;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x5bd1e995);
    other ^= other >>> 15;
  }
  one ^= one >>> 16;
  one = Math.imul(one, 0x85ebca6b);
  one ^= one >>> 13;
  other = Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
  check = (other ^ (other >>> 16)) >>> 0;
  return one >>> 0;
}

/** Makes the table; with more places where two names would be taken for the same. */
export function featureNames(names: readonly string[]): FeatureNames {
  let places = 8;
  while (places < names.length * 1.5) places *= 2;
  for (; places <= MOST_PLACES; places *= 2) {
    const table = tableOf(names, places);
    if (table) return table;
  }
  throw new Error('two features cannot be told apart');
}

const MOST_PLACES = 2 ** 26;

function tableOf(names: readonly string[], places: number): FeatureNames | undefined {
  const slots = new Int32Array(places);
  const checks = new Uint32Array(names.length);
  for (const [row, name] of names.entries()) {
    let at = bitsOf(name) & (places - 1);
    const own = check;
    for (; slots[at] !== 0; at = (at + 1) & (places - 1))
      if (checks[(slots[at] ?? 0) - 1] === own) return undefined;
    slots[at] = row + 1;
    checks[row] = own;
  }
  return { size: names.length, slots, checks };
}

/** The row of a feature; -1 where the model does not have it. */
export function rowOf(names: FeatureNames, name: string): number {
  const bits = bitsOf(name);
  return rowAt(names, bits, check);
}

function rowAt({ slots, checks }: FeatureNames, bits: number, own: number): number {
  const last = slots.length - 1;
  let at = bits & last;
  for (let slot = slots[at] ?? 0; slot !== 0; slot = slots[at] ?? 0) {
    if (checks[slot - 1] === own) return slot - 1;
    at = (at + 1) & last;
  }
  return -1;
}

/** The names of a text's features, read once for all the models that are asked about it. */
export interface ReadNames {
  /** The row of feature `i`; -1 where the model does not have it. */
  rowIn(names: FeatureNames, i: number): number;
}

export function readNames(names: Iterable<string>, count: number): ReadNames {
  const bits = new Int32Array(count);
  const checks = new Uint32Array(count);
  let i = 0;
  for (const name of names) {
    bits[i] = bitsOf(name);
    checks[i++] = check;
  }
  return { rowIn: (table, at) => rowAt(table, bits[at] ?? 0, checks[at] ?? 0) };
}

/** Whether a table that was read is one: its places a power of two, some of them free, and every row in it. */
export function isTable({ size, slots, checks }: FeatureNames): boolean {
  const places = slots.length;
  if (places < 8 || (places & (places - 1)) !== 0 || checks.length !== size || size >= places) return false;
  return slots.includes(0) && slots.every((slot) => slot >= 0 && slot <= size);
}
