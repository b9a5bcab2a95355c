/**
 * Three processes with four shards share one Discord and one PostgreSQL; one is killed in the middle of its work. In
 * real time, with the bot's own polls and leases: it takes some minutes. Only where TEST_DATABASE_URL names a server.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dueAt, localDate } from '../../src/daily/occurrence.ts';
import { type LocalDiscord, startLocalDiscord } from '../../src/local-discord/index.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { opened, ownSchema, TEST_DATABASE_URL } from '../store/engines.ts';
import { scheduleOf } from '../store/samples.ts';
import { type Machine, startMachine } from './shard-process.ts';

const SHARDS = 4;
const GUILDS = 96;
/** Discord allows one identify in five seconds. */
const IDENTIFY_MS = 5000;
const POST = 'POST /channels/:channel/messages';

const shardOf = (guildId: string) => Number((BigInt(guildId) >> 22n) % BigInt(SHARDS));

/** A zone where it is about noon, so that no date changes while the test runs. */
function zoneAtNoon(now: number): string {
  const ahead = 12 - new Date(now).getUTCHours();
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

describe.runIf(TEST_DATABASE_URL)('three processes', () => {
  let discord: LocalDiscord;
  let schema: Awaited<ReturnType<typeof ownSchema>>;
  let store: Store;
  let guilds: string[];
  const machines: Machine[] = [];

  const start = (shards: string) => {
    const machine = startMachine(discord, schema.url, shards, SHARDS);
    machines.push(machine);
    return machine;
  };
  const postsIn = (guildId: string) =>
    discord.messages(discord.channel('general', discord.world.guilds.get(guildId))).length;
  const ofShards = (...wanted: number[]) => guilds.filter((id) => wanted.includes(shardOf(id)));

  /** Asks in each of these servers; the answer is private and quotes the article. */
  async function eachIsAnsweredOnce(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const channel = discord.channel('general', discord.world.guilds.get(id));
      const before = discord.journal.requests(/callback$/).length;
      const outcome = await discord.user('alice').in(channel).slash('/quote', { reference: '7.1' });
      expect(outcome.message.content).toContain('(7.1)');
      expect(discord.journal.requests(/callback$/).length - before).toBe(1);
    }
  }

  /** Every server gets a daily post that has been due for a minute or two. */
  async function makeAllDue(): Promise<void> {
    const now = Date.now();
    const zone = zoneAtNoon(now);
    const local = new Date(now - 120_000).toLocaleTimeString('en-GB', { timeZone: zone });
    const time = local.slice(0, 5);
    const nextDate = localDate(now, zone);
    for (const guildId of guilds) {
      const channelId = discord.channel('general', discord.world.guilds.get(guildId)).id;
      const slot = { guildId, time, zone };
      await store.saveSchedule(
        scheduleOf(guildId, { ...slot, channelId, nextDate, dueAt: dueAt(nextDate, slot) }),
      );
    }
  }

  beforeAll(async () => {
    schema = await ownSchema(String(TEST_DATABASE_URL));
    store = opened(await openStore({ stateDir: '', databaseUrl: schema.url }));
    discord = await startLocalDiscord({ shards: SHARDS, guilds: [], journalLimit: 100_000 });
    for (let made = 0; made < GUILDS; made++) {
      // The shard comes from the millisecond in the id.
      while (Date.now() % SHARDS !== made % SHARDS) await pause(0);
      discord.world.addGuild({ name: `server ${made}`, channels: ['general'], members: ['alice'] });
    }
    guilds = [...discord.world.guilds.keys()];
  }, 60_000);

  afterAll(async () => {
    for (const machine of machines) await machine.kill();
    await discord?.stop();
    await store?.close();
    await schema?.drop();
  });

  it('serve every server once, take over what a killed one had begun, and take it back', async () => {
    for (let shard = 0; shard < SHARDS; shard++) expect(ofShards(shard).length).toBeGreaterThan(0);
    const [first, second, third] = [start('0,1'), start('2'), start('3')];
    await Promise.all([first.ready(), second.ready(), third.ready()]);
    await eachIsAnsweredOnce(guilds);

    // So slow that the killed one has sent some, is sending others, and all three have work.
    discord.faults.slow(POST, { ms: 8000, times: GUILDS });
    await makeAllDue();
    await expect.poll(() => first.posts(), { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
    await pause(1500);
    await first.kill();
    discord.faults.clear();
    const leftOpen = await openAmong(guilds);
    expect(leftOpen).toBeGreaterThan(0);

    await eachIsAnsweredOnce(ofShards(2, 3));
    await expect
      .poll(() => store.oldestDue(Date.now()), { timeout: 240_000, interval: 1000 })
      .toBe(undefined);
    await expect.poll(() => openAmong(guilds), { timeout: 30_000 }).toBe(0);
    expect(second.posts()).toBeGreaterThan(0);
    expect(third.posts()).toBeGreaterThan(0);

    const again = start('0,1');
    await again.ready();
    await eachIsAnsweredOnce(guilds);

    for (const guildId of guilds) {
      expect({ guildId, messages: postsIn(guildId) }).toEqual({ guildId, messages: 1 });
      const [row, ...more] = await store.posts(guildId);
      expect(row).toMatchObject({ state: 'sent' });
      expect(more).toEqual([]);
    }
    const identified = discord.journal
      .frames()
      .filter(({ op, direction }) => op === 2 && direction === 'received');
    expect(identified).toHaveLength(6);
    for (const [index, { at }] of identified.slice(1).entries()) {
      expect(at - (identified[index]?.at ?? 0)).toBeGreaterThanOrEqual(IDENTIFY_MS);
    }
    expect(await Promise.all([second.stop(), third.stop(), again.stop()])).toEqual([0, 0, 0]);
    discord.journal.expectNothingUnhandled();
  }, 480_000);

  /** How many of these servers have a post that was begun and whose end is not written yet. */
  async function openAmong(ids: readonly string[]): Promise<number> {
    const rows = await Promise.all(ids.map((id) => store.posts(id)));
    return rows.flat().filter(({ state }) => state === 'sending').length;
  }
});
