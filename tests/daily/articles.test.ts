/** The daily post where there are several articles, and where one of them goes away. */
import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Bot, contextFor, startBot } from '../../src/bot.ts';
import type { FactBase } from '../../src/facts/base.ts';
import { type LocalDiscord, type Person, startLocalDiscord } from '../../src/local-discord/index.ts';
import { createLog } from '../../src/log.ts';
import type { Store } from '../../src/store/store.ts';
import { ARTICLE, base, secondBase } from '../article.ts';
import { UNHURRIED } from '../unhurried.ts';
import { testStore } from './test-store.ts';

const both = { version: 'both', dossiers: new Map([...base.dossiers, ...secondBase.dossiers]) };
const [SECOND = ''] = secondBase.dossiers.keys();
const START = { channel: 'news', time: '09:00', timezone: 'UTC' };

let discord: LocalDiscord;
let store: Store;
let bot: Bot;
let admin: Person;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 4, 9, 8, 58);
  discord = await startLocalDiscord(UNHURRIED);
  store = await testStore();
  const role = discord.world.addRole(discord.guild(), 'Teachers', PermissionFlagsBits.ManageGuild);
  discord.world.giveRole(discord.guild(), discord.world.userNamed('alice'), role);
  admin = discord.user('alice').in('general');
});

afterEach(async () => {
  await bot.stop();
  await store.close();
  await discord.stop();
});

async function start(facts: FactBase): Promise<void> {
  const { token, api: apiUrl } = discord;
  bot = await startBot({ token, apiUrl }, contextFor(facts), createLog('silent', []), () => {}, {
    state: { store, pace: { now: () => now, pollMs: 20 } },
  });
}

const schedule = () => store.schedule(discord.guild().id);
const titleOfPreview = async () => (await admin.slash('/daily preview')).message.embeds[0]?.title;

it('another article begins a cycle of its own: what came of the first is not taken for the second', async () => {
  await start(both);
  await admin.slash('/daily start', START);
  now += 3 * 60_000;
  const [entry] = [(await discord.nextMessage('news')).embeds[0]?.title];
  expect(entry).toMatch(/^Day 1 of 18: /);
  await expect.poll(async () => (await schedule())?.nextDate).toBe('2026-05-10');
  await admin.slash('/daily start', { ...START, article: SECOND });
  expect(await schedule()).toMatchObject({ article: SECOND, cycle: 2, nextDate: '2026-05-10' });
  expect(await titleOfPreview()).toMatch(/^Day 1 of \d+: /);
  await admin.slash('/daily start', { ...START, time: '10:00' });
  expect(await schedule()).toMatchObject({ article: SECOND, cycle: 2 });
});

it('/daily start chooses another article where the one that was chosen is gone', async () => {
  await start(both);
  await admin.slash('/daily start', { ...START, article: SECOND });
  await bot.stop();
  await start(base);
  const GONE = 'The article of the daily post is no longer here. `/daily start` chooses another.';
  expect((await admin.slash('/daily preview')).message.content).toBe(GONE);
  await admin.slash('/daily start', START);
  expect(await schedule()).toMatchObject({ article: ARTICLE, cycle: 2 });
  expect(await titleOfPreview()).toMatch(/^Day 1 of 18: /);
});
