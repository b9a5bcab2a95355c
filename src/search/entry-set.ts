/** A set of the numbers below a size, as bits: met with another in one pass, read in ascending order. */
export class EntrySet {
  readonly #bits: Uint32Array;

  constructor(size: number) {
    this.#bits = new Uint32Array(Math.ceil(size / 32));
  }

  add(entry: number): void {
    const word = entry >>> 5;
    this.#bits[word] = (this.#bits[word] ?? 0) | (1 << (entry & 31));
  }

  addAll(entries: Int32Array): this {
    for (let i = 0; i < entries.length; i++) this.add(entries[i] ?? 0);
    return this;
  }

  /** Keeps what the other has too. */
  meet(other: EntrySet): this {
    const theirs = other.#bits;
    for (let word = 0; word < this.#bits.length; word++)
      this.#bits[word] = (this.#bits[word] ?? 0) & (theirs[word] ?? 0);
    return this;
  }

  get isEmpty(): boolean {
    return this.#bits.every((word) => word === 0);
  }

  /** In ascending order. */
  *[Symbol.iterator](): Generator<number> {
    for (let word = 0; word < this.#bits.length; word++) {
      for (let bits = this.#bits[word] ?? 0; bits !== 0; bits &= bits - 1)
        yield word * 32 + (31 - Math.clz32(bits & -bits));
    }
  }
}
