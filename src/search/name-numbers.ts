/** Names by number, for a file in which each stands once. */
export class NameNumbers {
  readonly #numbers = new Map<string, number>();

  /** The number of a name; the next one where it is new. */
  readonly of = (name: string): number => {
    const known = this.#numbers.get(name) ?? this.#numbers.size;
    this.#numbers.set(name, known);
    return known;
  };

  names(): string[] {
    return [...this.#numbers.keys()];
  }
}
