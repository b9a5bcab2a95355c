/**
 * Some days of injected time over the wire: the real bot, the real discord.js, a real store, and the local Discord with
 * faults. The clock of the bot's schedule and that of the Discord move together; discord.js keeps the machine's.
 */
import { PermissionFlagsBits } from 'discord.js';
import { expect, it } from 'vitest';
import { type Bot, startBot } from '../../src/bot.ts';
import { type LocalDiscord, startLocalDiscord, systemClock } from '../../src/local-discord/index.ts';
import { createLog } from '../../src/log.ts';
import type { Store } from '../../src/store/store.ts';
import { context } from '../article.ts';
import { checkLedger } from './ledger-check.ts';
import { testStore } from './test-store.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SEND = 'POST /channels/:channel/messages';
/** Nuuk loses the last hour of the 28th, Europe an hour of the 29th; Lord Howe goes back a week later. */
const START = Date.UTC(2026, 2, 27, 12);
const DAYS = 6;
const SERVERS = [
  ['Europe/Kyiv', '09:00'],
  ['Europe/Berlin', '02:30'],
  ['America/Nuuk', '23:30'],
  ['Asia/Kathmandu', '00:00'],
  ['Australia/Lord_Howe', '02:00'],
  ['America/Los_Angeles', '09:00'],
  ['Pacific/Apia', '23:30'],
  ['Pacific/Kiritimati', '06:00'],
  ['UTC', '12:05'],
  ['UTC', '12:05'],
] as const;

/** What goes wrong, one after the other: each posting meets the next. Real milliseconds. */
const TROUBLES: readonly ((discord: LocalDiscord) => unknown)[] = [
  ({ faults }) => faults.rateLimit(SEND, { retryAfter: 0.05 }),
  ({ faults }) => faults.loseAnswer(SEND),
  ({ faults }) => faults.fail(SEND, { status: 502, times: 4 }),
  (discord) => backAfter(discord, () => discord.faults.cut()),
  ({ faults }) => faults.drop(SEND),
  ({ faults }) => faults.rateLimit(SEND, { retryAfter: 0.05, global: true, times: 2 }),
  (discord) => backAfter(discord, () => discord.faults.outage(150)),
  ({ faults }) => faults.loseAnswer(SEND, { times: 2 }),
  (discord) => backAfter(discord, () => discord.faults.reconnect()),
  ({ faults }) => faults.fail('GET /channels/:channel/messages', { status: 500, times: 4 }),
  ({ faults }) => faults.fail(SEND, { status: 503, times: 8 }),
  () => undefined,
];

/** Resolves once the bot has its connection again. */
async function backAfter({ journal }: LocalDiscord, act: () => unknown): Promise<void> {
  const back = journal.nextFrame(({ event }) => event === 'RESUMED' || event === 'READY', 20_000);
  await Promise.all([back, act()]);
}

it(`posts each date once in ${SERVERS.length} servers through ${DAYS} days of faults`, async () => {
  let now = START;
  const discord = await startLocalDiscord({
    clock: { ...systemClock, now: () => now },
    guilds: SERVERS.map((_, index) => ({ name: `Server ${index}`, channels: ['news'] })),
  });
  const file = await testStore();
  let turns = 0;
  const store: Store = {
    ...file,
    claimDue: async (claim) => {
      turns += 1;
      return await file.claimDue(claim);
    },
  };
  /** Until everything that was due at the start of the call has been looked at. */
  const looked = async () => {
    const from = turns;
    await expect.poll(() => turns, { interval: 2, timeout: 20_000 }).toBeGreaterThan(from + 1);
  };
  const startIt = (): Promise<Bot> =>
    startBot(
      { token: discord.token, apiUrl: discord.api },
      context,
      createLog('silent', []),
      () => undefined,
      {
        state: { store, pace: { now: () => now, pollMs: 5 } },
      },
    );
  let bot = await startIt();
  const alice = discord.world.userNamed('alice');
  const servers = await Promise.all(
    [...discord.world.guilds.values()].map(async (guild, index) => {
      discord.world.giveRole(
        guild,
        alice,
        discord.world.addRole(guild, 'Teachers', PermissionFlagsBits.ManageGuild),
      );
      const channel = discord.channel('news', guild);
      const [timezone = '', time = ''] = SERVERS[index] ?? [];
      const started = await discord
        .user('alice')
        .in(channel)
        .slash('/daily start', { channel, time, timezone });
      expect(started.message.content).toContain('The daily post is set up');
      const first = (await file.schedule(guild.id))?.nextDate ?? '';
      return { guildId: guild.id, channel, zone: timezone, first };
    }),
  );
  const silenced = servers.at(-1);
  if (!silenced) throw new Error('no server');

  let trouble = 0;
  const met = new Set<number>();
  while (now < START + DAYS * DAY) {
    const schedules = await Promise.all(servers.map(({ guildId }) => file.schedule(guildId)));
    const next = Math.min(...schedules.map((schedule) => schedule?.dueAt ?? Number.POSITIVE_INFINITY));
    const waits = (await file.oldestDue(now)) !== undefined;
    if (!waits) {
      // Permission is lost for two days.
      const isSilent = now > START + 2 * DAY && now < START + 4 * DAY;
      const deny = isSilent ? PermissionFlagsBits.SendMessages : 0n;
      discord.world.overwrite(silenced.channel, discord.world.bot.id, { deny });
      discord.faults.clear();
      met.add(trouble % TROUBLES.length);
      now = next + 1000;
      const over = TROUBLES[trouble++ % TROUBLES.length]?.(discord);
      await looked();
      await over;
    } else {
      now += 3 * MINUTE;
      await looked();
    }
    if (!waits && trouble % 29 === 0) {
      await bot.stop();
      bot = await startIt();
    }
  }
  discord.faults.clear();
  for (let turn = 0; turn < 5; turn++) {
    now += 16 * MINUTE;
    await looked();
  }
  await bot.stop();

  expect(met.size).toBe(TROUBLES.length);
  for (const { guildId, channel, zone, first } of servers) {
    const [schedule, rows] = [await file.schedule(guildId), await file.posts(guildId)];
    const posts = discord.messages(channel).filter(({ embeds }) => embeds.length > 0);
    const footers = posts.map(({ embeds }) => embeds.at(-1)?.footer?.text ?? '');
    const { wrong, states } = checkLedger({ guildId, first, zone, schedule, rows, footers });
    expect(wrong).toEqual([]);
    expect(states.length).toBeGreaterThanOrEqual(DAYS - 1);
    const others = rows
      .filter(({ state }) => state !== 'sent')
      .map(({ state, reason }) => `${state}: ${reason}`);
    const refused = 'failed: Dossier lacks Send Messages in the channel';
    expect({ zone, others }).toEqual({
      zone,
      others: guildId === silenced.guildId ? [refused, refused] : [],
    });
  }
  const told = discord.messages(discord.user('alice').inDm().channel);
  expect(told.map(({ content }) => content)).toEqual([expect.stringContaining('could not be sent to <#')]);
  discord.journal.expectNothingUnhandled();
  await discord.stop();
  await file.close();
}, 120_000);
