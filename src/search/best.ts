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
    let at = kept.length;
    for (; at > 0; at--) {
      const above = kept[at - 1];
      if (!above || above.score > score || (above.score === score && above.order < order)) break;
    }
    kept.splice(at, 0, { score, order, value });
    if (kept.length > this.#limit) kept.pop();
  }

  /** Best first. */
  values(): T[] {
    return this.#kept.map(({ value }) => value);
  }
}
