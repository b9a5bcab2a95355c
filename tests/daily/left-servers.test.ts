/** Servers that removed the bot while it was not running, over the wire. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Bot, startBot } from '../../src/bot.ts';
import { type Guild, type LocalDiscord, startLocalDiscord } from '../../src/local-discord/index.ts';
import { createLog } from '../../src/log.ts';
import type { Store } from '../../src/store/store.ts';
import { context } from '../article.ts';
import { UNHURRIED } from '../unhurried.ts';
import { scheduleOn } from './schedule-on.ts';
import { testStore } from './test-store.ts';

const NAMES = ['Stays', 'Leaves', 'Leaves, of another bot'];
const MEMBER = 'GET /guilds/:guild/members/:user';

let discord: LocalDiscord;
let store: Store;
let bot: Bot | undefined;

beforeEach(async () => {
  discord = await startLocalDiscord({
    ...UNHURRIED,
    guilds: NAMES.map((name) => ({ name, channels: ['news'] })),
  });
  store = await testStore();
  for (const name of NAMES) {
    const guildId = named(name).id;
    const slot = { guildId, time: '09:00', zone: 'UTC' };
    const botId = name === 'Leaves, of another bot' ? '2' : discord.world.bot.id;
    // A paused schedule never falls due, so that no post would find out.
    await store.saveSchedule(scheduleOn('2026-03-01', slot, { botId, paused: true }));
    if (name !== 'Stays') discord.world.removeBot(named(name));
  }
});

afterEach(async () => {
  await bot?.stop();
  await store.close();
  await discord.stop();
});

function named(name: string): Guild {
  const guild = [...discord.world.guilds.values()].find((one) => one.name === name);
  if (!guild) throw new Error(`no server ${name}`);
  return guild;
}

async function start(): Promise<void> {
  const { token, api: apiUrl } = discord;
  bot = await startBot({ token, apiUrl }, context, createLog('silent', []), () => {}, { state: { store } });
}

it('the rows of a server that has removed the bot meanwhile are deleted at the next start, and no others', async () => {
  await start();
  const others = ['Stays', 'Leaves, of another bot'].map((name) => named(name).id);
  await expect.poll(() => store.guilds()).toEqual(others.sort());
});

it('nothing is deleted while Discord does not say that the bot is not in the server', async () => {
  discord.faults.fail(MEMBER, { status: 500, times: 4 });
  const asked = discord.journal.nextRequest(MEMBER, 10_000);
  await start();
  await asked;
  await bot?.stop();
  bot = undefined;
  expect(await store.guilds()).toHaveLength(3);
});
