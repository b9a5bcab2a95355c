/** Which interactions have arrived already. After a resume Discord may send one again, and it is answered once. */

/** Far more than come between a lost connection and the next. */
const KEPT = 2000;

export class Arrivals {
  readonly #ids = new Set<string>();

  /** Whether this id is here for the first time; from then on it is not. */
  isFirst(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    const [oldest] = this.#ids;
    if (this.#ids.size > KEPT && oldest !== undefined) this.#ids.delete(oldest);
    return true;
  }
}
