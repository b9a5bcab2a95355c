/** Takes a listener off again. */
export type StopListening = () => void;

/**
 * A stream of things that happened. Everything in the local Discord that waits, waits on one of
 * these, so nothing polls.
 */
export class Signal<T> {
  readonly #listeners = new Set<(value: T) => void>();

  /** Calls `listener` for each value from now on. */
  on(listener: (value: T) => void): StopListening {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells every listener, in the order in which they came. */
  emit(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  /**
   * Resolves with the first value from now on that `matches`. Rejects with `complaint` when none
   * came within `patience` milliseconds of real time.
   */
  next(matches: (value: T) => boolean, patience: number, complaint: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = this.on((value) => {
        if (!matches(value)) return;
        stop();
        clearTimeout(timer);
        resolve(value);
      });
      const timer = setTimeout(() => {
        stop();
        reject(new Error(complaint()));
      }, patience);
    });
  }
}
