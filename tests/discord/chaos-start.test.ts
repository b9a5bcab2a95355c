/** What can go wrong while the bot logs in. The rows that need no fault of their own are in start-and-stop.test.ts. */
import { Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bot, startBot } from '../../src/bot.ts';
import { type FrameEntry, type LocalDiscord, startLocalDiscord } from '../../src/local-discord/index.ts';
import { createLog } from '../../src/log.ts';
import { context } from '../article.ts';
import { UNHURRIED } from '../unhurried.ts';

const IDENTIFY = 2;
const silent = createLog('silent', []);
let discord: LocalDiscord;
let bot: Bot | undefined;

beforeEach(async () => {
  discord = await startLocalDiscord(UNHURRIED);
});

afterEach(async () => {
  await bot?.stop();
  bot = undefined;
  await discord.stop();
  discord.journal.expectNothingUnhandled();
});

async function start(login: { deadlineMs?: number; pauseMs?: number } = {}): Promise<Bot> {
  const settings = { deadlineMs: 10_000, pauseMs: 50, ...login };
  bot = await startBot({ token: discord.token, apiUrl: discord.api }, context, silent, () => {}, settings);
  return bot;
}

const ask = () => discord.user('alice').in('general').slash('/quote', { reference: '7.1' });

it.each([
  [4004, 'Discord refuses the token. Reset it in the Developer Portal'],
  [4013, 'Discord refuses the intents of this bot; update Dossier.'],
  [4014, 'Discord refuses the intents of this bot; the Developer Portal must allow them.'],
])('a gateway that closes with %i ends the attempt at once: %s', async (code, sentence) => {
  discord.faults.closeAtIdentify(code, 9);
  await expect(start()).rejects.toThrow(sentence);
  const identified = ({ direction, op }: FrameEntry) => direction === 'received' && op === IDENTIFY;
  expect(discord.journal.frames().filter(identified)).toHaveLength(1);
  await expect.poll(() => discord.gateway.connections).toHaveLength(0);
});

describe('a Discord that fails', () => {
  it('is asked again after pauses that double', async () => {
    discord.faults.fail('GET /gateway/bot', { status: 500, times: 12 });
    await start({ pauseMs: 60 });
    const times = discord.journal.requests('GET /gateway/bot').map(({ at }) => at);
    // discord.js itself asks four times without a pause.
    const pauses = [4, 8, 12].map((next) => (times[next] ?? 0) - (times[next - 1] ?? 0));
    expect(times).toHaveLength(13);
    for (const [index, least] of [60, 120, 240].entries())
      expect(pauses[index]).toBeGreaterThanOrEqual(least - 2);
    expect((await ask()).kind).toBe('reply');
  });

  it('is given up with its status and the next step', async () => {
    discord.faults.fail('GET /gateway/bot', { status: 503, times: 999 });
    await expect(start({ deadlineMs: 3000 })).rejects.toThrow(
      'Discord answered with status 503. Check status.discord.com. Gave up after 3 seconds.',
    );
  });

  it('is given up with what it answered before, when it answers nothing in the end', async () => {
    // discord.js itself asks four times.
    discord.faults.fail('GET /gateway/bot', { status: 503, times: 4 });
    discord.faults.slow('GET /gateway/bot', { ms: 20_000 });
    await expect(start({ deadlineMs: 3000 })).rejects.toThrow(
      'Discord answered with status 503. Check status.discord.com. Gave up after 3 seconds.',
    );
  });

  it('is given up in time when it is merely slow', async () => {
    discord.faults.slow('GET /gateway/bot', { ms: 20_000 });
    const started = performance.now();
    await expect(start({ deadlineMs: 400 })).rejects.toThrow('Discord did not answer in time.');
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('is waited for as long as a 429 says', async () => {
    discord.faults.rateLimit('GET /gateway/bot', { retryAfter: 0.3 });
    await start();
    expect((await ask()).kind).toBe('reply');
  });

  it('is found when it is back on the network', async () => {
    const over = discord.faults.outage(600);
    await start();
    await over;
    expect((await ask()).kind).toBe('reply');
  });
});

it('a 401 while the commands are registered costs neither the answers nor the token', async () => {
  await (await start()).stop();
  discord.faults.fail(/^GET .*commands$/, { status: 401 });
  const { client } = await start();
  expect((await ask()).kind).toBe('reply');
  await expect(client.rest.get(Routes.user())).resolves.toMatchObject({ id: client.user.id });
});
