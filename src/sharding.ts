/** Which shards this process runs. The whole bot's limits are shared out among the processes by their shards. */

export interface Sharding {
  /** The shards of this process. */
  shards: readonly number[];
  /** How many there are over all processes. */
  count: number;
}

/** Discord's limit for the requests of one bot, over all its processes. */
const REQUESTS_PER_SECOND = 50;

export type ShardingRead = { ok: true; sharding?: Sharding } | { ok: false; problem: string };

/** Reads SHARDS (such as `0,1`) and SHARD_COUNT (such as `4`). Without either, Discord says how many shards to run. */
export function readSharding(shards: string | undefined, count: string | undefined): ShardingRead {
  if (shards === undefined && count === undefined) return { ok: true };
  if (shards === undefined || count === undefined) {
    return { ok: false, problem: 'SHARDS and SHARD_COUNT belong together; set both, or neither' };
  }
  const total = /^\d{1,5}$/.test(count) ? Number(count) : 0;
  if (total < 1)
    return {
      ok: false,
      problem: 'SHARD_COUNT is not a whole number from 1; how many shards there are in all',
    };
  const parts = shards.split(',').map((part) => part.trim());
  const numbers = parts.map((part) => (/^\d{1,5}$/.test(part) ? Number(part) : total));
  if (numbers.some((shard) => shard >= total) || new Set(numbers).size !== numbers.length) {
    return {
      ok: false,
      problem: `SHARDS is not a list such as 0,1; each number once, from 0 to ${total - 1}`,
    };
  }
  return { ok: true, sharding: { shards: numbers, count: total } };
}

/** Whether one of this process's shards is the one that Discord gives a server to. */
export function servesGuild(guildId: string, sharding: Sharding | undefined): boolean {
  return !sharding || sharding.shards.includes(Number((BigInt(guildId) >> 22n) % BigInt(sharding.count)));
}

/** Whether this process registers the commands: one of all does, the one with shard 0. */
export function registersCommands(sharding: Sharding | undefined): boolean {
  return sharding === undefined || sharding.shards.includes(0);
}

/** This process's share of Discord's 50 requests a second, at least one; REST clients do not know of each other. */
export function requestsPerSecond(sharding: Sharding | undefined): number {
  if (!sharding) return REQUESTS_PER_SECOND;
  return Math.max(1, Math.floor((REQUESTS_PER_SECOND * sharding.shards.length) / sharding.count));
}
