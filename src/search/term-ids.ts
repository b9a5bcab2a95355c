/** Terms by number: an index of many facts holds numbers, not texts. */
export class TermIds {
  readonly #ids = new Map<string, number>();

  /** The number of a term; a new one where it has none yet. */
  of(term: string): number {
    const known = this.#ids.get(term);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(term, id);
    return id;
  }

  /** The number of a term that has one. */
  known(term: string): number | undefined {
    return this.#ids.get(term);
  }

  get size(): number {
    return this.#ids.size;
  }
}
