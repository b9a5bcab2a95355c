/** Which interactions have arrived already. After a resume Discord may send one again, and it is answered once. */

/** Far more than come between a lost connection and the next; at least so many are remembered, at most twice as many. */
const KEPT = 2000;

export class Arrivals {
  // A set of which the oldest is taken out each time walks over all the places that it has left empty.
  #ids = new Set<string>();
  #older: ReadonlySet<string> = new Set();

  /** Whether this id is here for the first time; from then on it is not. */
  isFirst(id: string): boolean {
    if (this.#ids.has(id) || this.#older.has(id)) return false;
    if (this.#ids.size === KEPT) {
      this.#older = this.#ids;
      this.#ids = new Set();
    }
    this.#ids.add(id);
    return true;
  }
}
