/**
 * How much one member may ask for in a short time. The bounds are far above what a person types or clicks; they keep
 * a script from taking the bot away from everybody else. Kept in memory only and forgotten as soon as it is refilled.
 */
import type { Interaction } from 'discord.js';

/** A bucket holds `burst` and gains `perSecond`; each use takes one. */
export interface Rate {
  burst: number;
  perSecond: number;
}

/** Whose buckets are remembered at most; the one used longest ago is forgotten first, which means "full". */
const REMEMBERED = 10_000;

interface Bucket {
  left: number;
  atMs: number;
}

/** Token buckets by key. `now` is in milliseconds and never goes back. */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>();
  readonly #rate: Rate;
  readonly #now: () => number;
  readonly #remembered: number;

  constructor(rate: Rate, now: () => number = () => performance.now(), remembered = REMEMBERED) {
    this.#rate = rate;
    this.#now = now;
    this.#remembered = remembered;
  }

  /** Takes one for this key. Says whether there was one. */
  take(key: string): boolean {
    const atMs = this.#now();
    const left = this.#leftAt(this.#buckets.get(key), atMs);
    const allowed = left >= 1;
    // Taken out and put back: the Map's order is the order of use.
    this.#buckets.delete(key);
    this.#buckets.set(key, { left: allowed ? left - 1 : left, atMs });
    if (this.#buckets.size > this.#remembered) this.#forgetOldest();
    return allowed;
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.#buckets.size;
  }

  #forgetOldest(): void {
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }

  #leftAt(bucket: Bucket | undefined, atMs: number): number {
    const { burst, perSecond } = this.#rate;
    if (!bucket) return burst;
    return Math.min(burst, bucket.left + ((atMs - bucket.atMs) / 1000) * perSecond);
  }
}

/** Autocomplete comes with every keystroke. */
const SUGGESTIONS: Rate = { burst: 60, perSecond: 15 };

/** Said to the one who is over the limit. */
export const TOO_MANY = 'That was a lot in a short time. Wait a few seconds and try again.';

/** The limits for one member, over all servers. */
export class RateLimit {
  readonly #uses: TokenBuckets;
  readonly #suggestions: TokenBuckets;

  /** @param perMinute commands and clicks of one member; half of it may come at once. */
  constructor(perMinute: number, now?: () => number) {
    this.#uses = new TokenBuckets({ burst: Math.ceil(perMinute / 2), perSecond: perMinute / 60 }, now);
    this.#suggestions = new TokenBuckets(SUGGESTIONS, now);
  }

  /** Whether this interaction is within the limit; it counts from then on. */
  allows(interaction: Interaction): boolean {
    const buckets = interaction.isAutocomplete() ? this.#suggestions : this.#uses;
    return buckets.take(interaction.user.id);
  }
}
