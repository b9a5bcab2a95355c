/** The best few of many, without sorting the many. */

interface Scored<T> {
  score: number;
  order: number;
  value: T;
}

export class Best<T> {
  readonly #limit: number;
  readonly #kept: Scored<T>[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether something with this score and place would be among them; of equal scores the lower place is better. */
  takes(score: number, order: number): boolean {
    const last = this.#kept[this.#limit - 1];
    return this.#limit > 0 && (!last || score > last.score || (score === last.score && order < last.order));
  }

  /** Adds it if it is among them. No two have the same place. */
  add(score: number, order: number, value: T): void {
    if (!this.takes(score, order)) return;
    const kept = this.#kept;
    const added = { score, order, value };
    // Moved by hand: this runs for most of the facts, and a splice makes a list each time.
    if (kept.length < this.#limit) kept.push(added);
    let at = kept.length - 1;
    for (; at > 0; at--) {
      const above = kept[at - 1];
      if (!above || above.score > score || (above.score === score && above.order < order)) break;
      kept[at] = above;
    }
    kept[at] = added;
  }

  /** Best first. */
  values(): T[] {
    return this.#kept.map(({ value }) => value);
  }
}
