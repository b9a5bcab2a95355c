import { Signal, type StopListening } from './signal.ts';
import type { NestedErrors } from './validation/problem.ts';

/** One REST request and its answer. */
export interface RequestEntry {
  readonly kind: 'request';
  /** Milliseconds since the epoch, on the clock of the local Discord. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** The route it matched, such as `POST /channels/:channel/messages`; undefined when unhandled. */
  readonly route: string | undefined;
  readonly query: string;
  /** Parsed JSON; of a multipart request the `payload_json` part. */
  readonly body: unknown;
  readonly files: readonly string[];
  /** 0 when the connection was dropped without an answer. */
  readonly status: number;
  readonly answer: unknown;
  /** True when no route knew the request: a test should fail on it. */
  readonly unhandled: boolean;
  /** The fault that was played on it, if any. */
  readonly fault: string | undefined;
  /** Fields that Discord does not know and would ignore; often a misspelling. */
  readonly unknownFields: readonly string[];
  /** Discord's field errors of a rejected request. */
  readonly errors: NestedErrors | undefined;
  /** The interaction it belongs to, if any. */
  readonly interactionId: string | undefined;
}

/** One gateway frame. `sent` is from the server to the bot. */
export interface FrameEntry {
  readonly kind: 'frame';
  readonly at: number;
  readonly direction: 'sent' | 'received';
  readonly sessionId: string | undefined;
  readonly op: number;
  readonly event: string | null;
  readonly sequence: number | null;
  readonly data: unknown;
}

export type JournalEntry = RequestEntry | FrameEntry;

/** Everything that went over the wire, newest last. Tokens in headers are not kept. */
export class Journal {
  readonly #entries: JournalEntry[] = [];
  readonly #limit: number;
  readonly #added = new Signal<JournalEntry>();

  /** Keeps at most `limit` entries; older ones are dropped, for long runs. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  add(entry: JournalEntry): void {
    this.#entries.push(entry);
    if (this.#entries.length > this.#limit) this.#entries.shift();
    this.#added.emit(entry);
  }

  /** Calls `listener` for each entry from now on. */
  on(listener: (entry: JournalEntry) => void): StopListening {
    return this.#added.on(listener);
  }

  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  /** The requests, or those of one route as written in `route`, such as `PUT /applications/...`. */
  requests(matching?: string | RegExp): RequestEntry[] {
    return this.#entries.filter(
      (entry): entry is RequestEntry =>
        entry.kind === 'request' && (!matching || requestMatches(entry, matching)),
    );
  }

  frames(): FrameEntry[] {
    return this.#entries.filter((entry): entry is FrameEntry => entry.kind === 'frame');
  }

  /** Requests that no route knew. */
  unhandled(): RequestEntry[] {
    return this.requests().filter((entry) => entry.unhandled);
  }

  /** Throws when the bot asked for something that the local Discord does not know. */
  expectNothingUnhandled(): void {
    const missing = this.unhandled().map((entry) => `${entry.method} ${entry.path}`);
    if (missing.length === 0) return;
    throw new Error(`the local Discord has no route for: ${[...new Set(missing)].join(', ')}`);
  }

  /** Resolves with the next request that matches; rejects after `patience` ms (default 10,000). */
  async nextRequest(matching: string | RegExp, patience = 10_000): Promise<RequestEntry> {
    const entry = await this.#added.next(
      (one) => one.kind === 'request' && requestMatches(one, matching),
      patience,
      () => `no request matching ${matching} came within ${patience} ms`,
    );
    if (entry.kind !== 'request') throw new Error('the journal gave a frame where a request was asked for');
    return entry;
  }

  /** Resolves with the next frame that matches; rejects after `patience` ms (default 10,000). */
  async nextFrame(matches: (frame: FrameEntry) => boolean, patience = 10_000): Promise<FrameEntry> {
    const entry = await this.#added.next(
      (one) => one.kind === 'frame' && matches(one),
      patience,
      () => `no such frame came within ${patience} ms`,
    );
    if (entry.kind !== 'frame') throw new Error('the journal gave a request where a frame was asked for');
    return entry;
  }

  clear(): void {
    this.#entries.length = 0;
  }
}

/** Whether a request is of a route (`GET /users/@me`) or its method and path fit a pattern. */
export function requestMatches(
  request: { method: string; path: string; route: string | undefined },
  matching: string | RegExp,
): boolean {
  const line = `${request.method} ${request.path}`;
  return typeof matching === 'string' ? request.route === matching || line === matching : matching.test(line);
}
