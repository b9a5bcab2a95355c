import type { Clock } from './clock.ts';

const DISCORD_EPOCH = 1_420_070_400_000n;

/** The time a snowflake was made, in milliseconds since the Unix epoch. */
export function snowflakeTime(id: string): number {
  return Number((BigInt(id) >> 22n) + DISCORD_EPOCH);
}

/** Hands out Discord ids: each is larger than the one before, and tells when it was made. */
export class Snowflakes {
  readonly #clock: Clock;
  #last = 0n;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The next id, as the decimal string in which Discord sends it. */
  next(): string {
    const earliest = (BigInt(this.#clock.now()) - DISCORD_EPOCH) << 22n;
    this.#last = earliest > this.#last ? earliest : this.#last + 1n;
    return this.#last.toString();
  }
}
