import { afterEach, describe, expect, it } from 'vitest';
import { startBot } from '../src/bot.ts';
import { sharedIdentifyThrottler } from '../src/discord/identify-slots.ts';
import { type LocalDiscord, startLocalDiscord } from '../src/local-discord/index.ts';
import { createLog } from '../src/log.ts';
import { readSharding, registersCommands, requestsPerSecond, servesGuild } from '../src/sharding.ts';
import { context } from './article.ts';
import { UNHURRIED } from './unhurried.ts';

describe('the settings of shards', () => {
  it('are both there or neither', () => {
    expect(readSharding(undefined, undefined)).toEqual({ ok: true });
    expect(readSharding('0, 1', '4')).toEqual({ ok: true, sharding: { shards: [0, 1], count: 4 } });
    expect(readSharding('0', undefined)).toMatchObject({ ok: false });
    expect(readSharding(undefined, '4')).toMatchObject({ ok: false });
  });

  it.each([
    ['4', '4'],
    ['0,0', '4'],
    ['-1', '4'],
    ['0,', '4'],
    ['a', '4'],
    ['0', '0'],
    ['0', '1.5'],
  ])('refuse SHARDS=%s SHARD_COUNT=%s', (shards, count) => {
    expect(readSharding(shards, count)).toMatchObject({ ok: false });
  });

  it('give each server to one process, by the shard that Discord gives it', () => {
    const guildId = '197038439483310086';
    expect((197038439483310086n >> 22n) % 4n).toBe(2n);
    expect(servesGuild(guildId, { shards: [0, 2], count: 4 })).toBe(true);
    expect(servesGuild(guildId, { shards: [1, 3], count: 4 })).toBe(false);
    expect(servesGuild(guildId, undefined)).toBe(true);
  });

  it('share out requests and leave the commands to one process', () => {
    expect(requestsPerSecond(undefined)).toBe(50);
    expect(requestsPerSecond({ shards: [0, 1], count: 4 })).toBe(25);
    expect(requestsPerSecond({ shards: [0], count: 400 })).toBe(1);
    expect(registersCommands(undefined)).toBe(true);
    expect(registersCommands({ shards: [0, 1], count: 4 })).toBe(true);
    expect(registersCommands({ shards: [2, 3], count: 4 })).toBe(false);
  });
});

describe('a process with some of the shards', () => {
  const discords: LocalDiscord[] = [];
  afterEach(async () => {
    for (const discord of discords.splice(0)) await discord.stop();
  });

  it('asks the store for each slot, and registers commands only with shard 0', async () => {
    const discord = await startLocalDiscord({ ...UNHURRIED, shards: 4 });
    discords.push(discord);
    const asked: string[] = [];
    const slots = { identifySlot: async (bucket: string) => asked.push(bucket) && 0 };
    const bot = (shards: number[]) =>
      startBot(
        { token: discord.token, apiUrl: discord.api, sharding: { shards, count: 4 } },
        context,
        createLog('silent', []),
        () => undefined,
        { slots },
      );
    const second = await bot([2, 3]);
    expect(discord.user('alice').in('general').commands()).toHaveLength(0);
    expect(asked).toHaveLength(2);
    expect([...second.client.ws.shards.keys()].sort()).toEqual([2, 3]);
    await second.stop();
    const first = await bot([0, 1]);
    expect(discord.user('alice').in('general').commands().length).toBeGreaterThan(5);
    await first.stop();
  });

  it('waits as long as the store says, in the bucket of the shard', async () => {
    const buckets: [string, number][] = [];
    const throttler = sharedIdentifyThrottler(
      {
        identifySlot: async (bucket, spacing) => {
          buckets.push([bucket, spacing]);
          return 0;
        },
      },
      2,
    );
    for (const shard of [0, 1, 2]) await throttler.waitForIdentify(shard, new AbortController().signal);
    expect(buckets).toEqual([
      ['identify:0', 5500],
      ['identify:1', 5500],
      ['identify:0', 5500],
    ]);
  });
});
