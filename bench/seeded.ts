/** Chance that is the same in every run. */

export interface Chance {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  /** One of them, all alike. */
  of<T>(items: readonly T[]): T;
  /** One of them, the first far likelier than the last, as words are in a text (Zipf). */
  zipf<T>(items: readonly T[]): T;
}

/** A generator of this seed (mulberry32). */
export function seeded(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const at = <T>(items: readonly T[], index: number): T => {
    const item = items[index];
    if (item === undefined) throw new Error('a choice of nothing');
    return item;
  };
  return {
    next,
    below: (end) => Math.floor(next() * end),
    of: (items) => at(items, Math.floor(next() * items.length)),
    zipf: (items) => at(items, Math.min(items.length - 1, Math.floor(items.length ** next()) - 1)),
  };
}
