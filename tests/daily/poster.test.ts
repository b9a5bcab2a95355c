import { afterAll, describe, expect, it } from 'vitest';
import { dueAt } from '../../src/daily/occurrence.ts';
import { Poster } from '../../src/daily/poster.ts';
import { createLog } from '../../src/log.ts';
import { ARTICLE, base } from '../article.ts';
import { BOT, SimulatedDiscord } from './simulated-discord.ts';
import { testStore } from './test-store.ts';

const GUILD = '100000000000000000';
const DAY = 86_400_000;
const slot = { guildId: GUILD, time: '09:00', zone: 'Europe/Kyiv' };
const store = await testStore();
afterAll(() => store.close());

describe('after days in which the bot was not running', () => {
  it('posts today once, writes a row for each date it missed, and goes on the next day', async () => {
    let now = dueAt('2026-03-04', slot) + 60_000;
    const discord = new SimulatedDiscord(
      () => now,
      () => 'works',
    );
    const rest = discord.rest(() => new Promise<never>(() => undefined));
    const parts = { store, base, rest, botId: BOT, log: createLog('silent', []), now: () => now, owner: 'a' };
    const poster = new Poster(parts);
    await store.saveSchedule({
      ...slot,
      channelId: GUILD,
      setBy: '1',
      article: ARTICLE,
      order: 'chronological',
      paused: false,
      cycle: 1,
      nextDate: '2026-03-01',
      dueAt: dueAt('2026-03-01', slot),
      revision: 0,
    });
    await poster.tick();
    const rows = async () => (await store.posts(GUILD)).map((row) => [row.localDate, row.state]);
    const missed = [
      ['2026-03-03', 'skipped'],
      ['2026-03-02', 'skipped'],
      ['2026-03-01', 'skipped'],
    ];
    expect(await rows()).toEqual([['2026-03-04', 'sent'], ...missed]);
    expect((await store.schedule(GUILD))?.nextDate).toBe('2026-03-05');
    now += DAY;
    await poster.tick();
    expect(await rows()).toEqual([['2026-03-05', 'sent'], ['2026-03-04', 'sent'], ...missed]);
    expect(discord.messages).toHaveLength(2);
  });
});
