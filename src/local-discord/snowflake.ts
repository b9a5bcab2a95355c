import type { Clock } from './clock.ts';

const DISCORD_EPOCH = 1_420_070_400_000n;

/** The time a snowflake was made, in milliseconds since the Unix epoch. */
export function snowflakeTime(id: string): number {
  return Number((BigInt(id) >> 22n) + DISCORD_EPOCH);
}

/**
 * Hands out Discord ids: each is larger than the one before, and tells when it was made. With an `origin` (milliseconds
 * since the Unix epoch) they are counted from there, until they follow the clock.
 */
export class Snowflakes {
  readonly #clock: Clock;
  #last = 0n;
  #origin: number | undefined;

  constructor(clock: Clock, origin?: number) {
    this.#clock = clock;
    this.#origin = origin;
  }

  /** From now on ids tell the time at which they are handed out. */
  followClock(): void {
    this.#origin = undefined;
  }

  /** The next id, as the decimal string in which Discord sends it. */
  next(): string {
    const earliest = (BigInt(this.#origin ?? this.#clock.now()) - DISCORD_EPOCH) << 22n;
    this.#last = earliest > this.#last ? earliest : this.#last + 1n;
    return this.#last.toString();
  }
}
