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

/** What has come of the parts of a name so far, in two halves. */
let one = 0;
let other = 0;
/** The other half of the bits of the name that was read last; below 0 where its first bit is set. */
let check = 0;

function begin(): void {
  one = 0x811c9dc5;
  other = 0x9747b28c;
}

function add(part: string): void {
  let own = one;
  let others = other;
  for (let i = 0; i < part.length; i++) {
    const code = part.charCodeAt(i);
    own = Math.imul(own ^ code, 0x01000193);
    others = Math.imul(others ^ code, 0x5bd1e995);
    others ^= others >>> 15;
  }
  one = own;
  other = others;
}

/** Half of the bits of what was read; the other half is in `check`. */
function end(): number {
  let bits = one ^ (one >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  const others = Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
  check = others ^ (others >>> 16);
  return bits;
}

function bitsOf(name: string): number {
  begin();
  add(name);
  return end();
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
      if (((checks[(slots[at] ?? 0) - 1] ?? 0) | 0) === own) return undefined;
    slots[at] = row + 1;
    checks[row] = own;
  }
  return { size: names.length, slots, checks };
}

/** The row of a feature; -1 where the model does not have it. */
export function rowOf(names: FeatureNames, name: string): number {
  return rowAt(names, bitsOf(name), check);
}

/** The same for a name in parts, which are not put together. */
export function rowOfParts(
  names: FeatureNames,
  kind: string,
  what: string,
  joint: string,
  more: string,
): number {
  begin();
  add(kind);
  add(what);
  add(joint);
  add(more);
  return rowAt(names, end(), check);
}

function rowAt({ slots, checks }: FeatureNames, bits: number, own: number): number {
  const last = slots.length - 1;
  let at = bits & last;
  for (let slot = slots[at] ?? 0; slot !== 0; slot = slots[at] ?? 0) {
    if (((checks[slot - 1] ?? 0) | 0) === own) return slot - 1;
    at = (at + 1) & last;
  }
  return -1;
}

/** Whether a table that was read is one: its places a power of two, some of them free, and every row in it. */
export function isTable({ size, slots, checks }: FeatureNames): boolean {
  const places = slots.length;
  if (places < 8 || (places & (places - 1)) !== 0 || checks.length !== size || size >= places) return false;
  return slots.includes(0) && slots.every((slot) => slot >= 0 && slot <= size);
}
