import type { GatewayDispatchEvents } from 'discord-api-types/v10';

/** A frame on its way to the bot. */
export interface Frame {
  readonly op: number;
  readonly d: unknown;
  readonly s: number | null;
  readonly t: string | null;
}

/** What a session needs of the connection it is on. */
export interface FrameSink {
  send(frame: Frame): void;
}

/** How many events a session keeps for a RESUME. */
const REPLAY_LIMIT = 2000;

/**
 * One logged-in shard of the bot. It outlives its connection: what happens while the bot is away is
 * kept and replayed when it resumes.
 */
export class Session {
  readonly id: string;
  readonly shard: readonly [id: number, count: number];
  readonly intents: number;
  connection: FrameSink | undefined;
  #sequence = 0;
  readonly #sent: Frame[] = [];

  constructor(id: string, shard: readonly [number, number], intents: number, connection: FrameSink) {
    this.id = id;
    this.shard = shard;
    this.intents = intents;
    this.connection = connection;
  }

  get sequence(): number {
    return this.#sequence;
  }

  /** Whether this shard is the one that gets the events of a guild; DMs belong to shard 0. */
  serves(guildId: string | undefined): boolean {
    const [id, count] = this.shard;
    return guildId === undefined ? id === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;
  }

  wants(intent: number): boolean {
    return intent === 0 || (this.intents & intent) !== 0;
  }

  /** Sends an event, or keeps it until the bot is back. */
  dispatch(event: GatewayDispatchEvents, data: unknown): void {
    this.#sequence += 1;
    const frame: Frame = { op: 0, d: data, s: this.#sequence, t: event };
    this.#sent.push(frame);
    if (this.#sent.length > REPLAY_LIMIT) this.#sent.shift();
    this.connection?.send(frame);
  }

  /** The events after `sequence`, or undefined when some of them are no longer kept. */
  missedSince(sequence: number): Frame[] | undefined {
    const oldest = this.#sent[0]?.s ?? this.#sequence + 1;
    return sequence + 1 < oldest ? undefined : this.#sent.filter((frame) => (frame.s ?? 0) > sequence);
  }
}
