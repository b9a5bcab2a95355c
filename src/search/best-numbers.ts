/** The best few of many numbers by their scores, in two lists that are used again: thousands are looked at for one text. */
export class BestNumbers {
  #scores = new Float64Array(0);
  #numbers = new Int32Array(0);
  #limit = 0;
  size = 0;

  /** Begins anew. */
  clear(limit: number): this {
    if (this.#numbers.length < limit) {
      this.#scores = new Float64Array(limit);
      this.#numbers = new Int32Array(limit);
    }
    this.#limit = limit;
    this.size = 0;
    return this;
  }

  /** Adds a number if it is among the best; of equal scores the lower number is better. No number is added twice. */
  add(score: number, number: number): void {
    const limit = this.#limit;
    const scores = this.#scores;
    const numbers = this.#numbers;
    let at = this.size;
    if (at === limit) {
      const worst = scores[limit - 1] ?? Number.POSITIVE_INFINITY;
      if (score < worst || (score === worst && number > (numbers[limit - 1] ?? 0)) || limit === 0) return;
      at--;
    } else this.size++;
    for (; at > 0; at--) {
      const above = scores[at - 1] ?? 0;
      const other = numbers[at - 1] ?? 0;
      if (above > score || (above === score && other < number)) break;
      scores[at] = above;
      numbers[at] = other;
    }
    scores[at] = score;
    numbers[at] = number;
  }

  /** The number at a place, best first. */
  numberAt(place: number): number {
    return this.#numbers[place] ?? 0;
  }

  has(number: number): boolean {
    for (let at = 0; at < this.size; at++) if (this.#numbers[at] === number) return true;
    return false;
  }

  scoreAt(place: number): number {
    return this.#scores[place] ?? 0;
  }
}
