/**
 * Things that are made when they are asked for and kept while there is room. Two generations: when the younger is full it
 * becomes the older, and what nobody asked for since the last time is forgotten.
 */
export class Kept<K, V> {
  #young = new Map<K, V>();
  #old = new Map<K, V>();
  readonly #room: number;

  /** @param room how many a generation holds. */
  constructor(room: number) {
    this.#room = room;
  }

  get(key: K, make: () => V): V {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const value = this.#old.get(key) ?? make();
    if (this.#young.size >= this.#room) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }
}
