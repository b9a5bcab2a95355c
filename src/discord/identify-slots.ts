/** When a shard may identify: the slots are shared by all processes of the bot through its store. */
import { setTimeout as pause } from 'node:timers/promises';

/** What of the store is asked; `src/store` is one. */
export interface SlotStore {
  /** Takes the next slot in this bucket; the answer is how many milliseconds to wait for it. */
  identifySlot(bucket: string, spacingMs: number): Promise<number>;
}

/** Discord allows one in 5 seconds; the rest is for clocks and the way there. */
const SPACING_MS = 5500;

/**
 * A throttler for discord.js.
 * @param maxConcurrency of Discord's GET /gateway/bot: shards with the same remainder share a bucket.
 */
export function sharedIdentifyThrottler(store: SlotStore, maxConcurrency: number) {
  return {
    async waitForIdentify(shard: number, signal: AbortSignal): Promise<void> {
      const wait = await store.identifySlot(`identify:${shard % maxConcurrency}`, SPACING_MS);
      await pause(wait, undefined, { signal });
    },
  };
}
