/**
 * Lines that come in one turn of the event loop, written together at its end: under load that is one call of the system
 * for many. A turn takes a fraction of a millisecond, and the end of the process waits for what is left.
 */

/** Where the lines go in the end: writes at once, and in order. */
export interface Sink {
  write(text: string): unknown;
  flush(done?: (error?: Error) => void): void;
}

export class LinesOfATurn {
  readonly #sink: Sink;
  #waiting = '';

  constructor(sink: Sink) {
    this.#sink = sink;
    process.on('exit', () => this.flushSync());
  }

  write(line: string): void {
    if (this.#waiting === '') setImmediate(() => this.flushSync());
    this.#waiting += line;
  }

  /** Writes what is waiting; pino asks for it after a line of level fatal. */
  flushSync(): void {
    const lines = this.#waiting;
    this.#waiting = '';
    if (lines !== '') this.#sink.write(lines);
  }

  /** Calls back once everything is written. */
  flush(done?: (error?: Error) => void): void {
    this.flushSync();
    this.#sink.flush(done);
  }
}
