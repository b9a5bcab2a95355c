import { afterAll, describe, expect, it } from 'vitest';
import { dueAt, firstDate } from '../../src/daily/occurrence.ts';
import { Poster } from '../../src/daily/poster.ts';
import { createLog } from '../../src/log.ts';
import type { Store } from '../../src/store/store.ts';
import { ARTICLE, base } from '../article.ts';
import { checkLedger } from './ledger-check.ts';
import { seeded } from './seeded.ts';
import { BOT, type Fate, SimulatedDiscord } from './simulated-discord.ts';
import { testStore } from './test-store.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 1);
const DAYS = Number(process.env.DAILY_SIMULATED_DAYS ?? 60);
const SERVERS = 160;
const TIMES = ['09:00', '02:30', '00:00', '23:30'];
const zones = Intl.supportedValuesOf('timeZone')
  .filter((_, index) => index % 10 === 0)
  .slice(0, 38);
const ZONES = ['America/Nuuk', 'Australia/Lord_Howe', ...zones];

const silent = createLog('silent', []);
const stores: Store[] = [];
afterAll(async () => {
  for (const store of stores) await store.close();
});

describe(`${DAYS} days of 160 servers, with crashes, outages, lost answers and lost permissions`, () => {
  it('post nothing twice and leave no date without a row', async () => {
    const random = seeded(7);
    const store = await testStore();
    stores.push(store);
    let now = START;
    let crashes = 0;
    const lots: [Fate, number][] = [
      ['crash-before', 0.004],
      ['crash-after', 0.004],
      ['lost-502', 0.01],
      ['lost-socket', 0.01],
      ['429', 0.01],
      ['503', 0.01],
    ];
    const discord = new SimulatedDiscord(
      () => now,
      () => {
        let lot = random();
        for (const [fate, share] of lots) {
          lot -= share;
          if (lot < 0) return fate;
        }
        return 'works';
      },
    );
    const guilds = Array.from({ length: SERVERS }, (_, index) => String(10n ** 17n + BigInt(index * 7919)));
    const firsts = new Map<string, { date: string; zone: string }>();
    for (const [index, guildId] of guilds.entries()) {
      const slot = {
        guildId,
        time: TIMES[index % 4] ?? '',
        zone: ZONES[Math.floor(index / 4) % ZONES.length] ?? '',
      };
      const date = firstDate(now, slot);
      firsts.set(guildId, { date, zone: slot.zone });
      const order = index % 2 === 0 ? ('chronological' as const) : ('shuffled' as const);
      const rest = { channelId: guildId, setBy: '1', article: ARTICLE, paused: false, cycle: 1, revision: 0 };
      await store.saveSchedule({ ...slot, ...rest, order, nextDate: date, dueAt: dueAt(date, slot) });
      if (index % 20 === 0) discord.noHistory.add(guildId);
    }

    /** One life of the process: after its end none of its calls does anything any more. */
    const live = () => {
      let dead = false;
      let end: () => void = () => undefined;
      const crashed = new Promise<void>((resolve) => {
        end = resolve;
      });
      const never = () => new Promise<never>(() => undefined);
      const crash = () => {
        dead = true;
        crashes += 1;
        end();
        return never();
      };
      const own = new Proxy(store, {
        get: (target, name) => {
          const method: unknown = Reflect.get(target, name);
          return typeof method !== 'function'
            ? method
            : (...args: unknown[]) => (dead ? never() : Reflect.apply(method, target, args));
        },
      });
      const calls = discord.rest(crash);
      const rest = {
        get: (...args: Parameters<typeof calls.get>) => (dead ? never() : calls.get(...args)),
        post: (...args: Parameters<typeof calls.post>) => (dead ? never() : calls.post(...args)),
      };
      const parts = {
        store: own,
        base,
        rest,
        botId: BOT,
        log: silent,
        now: () => now,
        owner: String(crashes),
      };
      const poster = new Poster(parts);
      return { tick: () => Promise.race([poster.tick(), crashed]), isDead: () => dead };
    };

    let life = live();
    let outUntil = 0;
    while (now < START + DAYS * DAY) {
      await life.tick();
      if (life.isDead()) {
        // Mostly back at once, sometimes after hours, now and then after days.
        const lot = random();
        now += Math.round(lot < 0.8 ? 30_000 : lot < 0.97 ? random() * 20 * HOUR : random() * 3 * DAY);
        life = live();
        continue;
      }
      if (now > outUntil) discord.isOut = false;
      if (!discord.isOut && random() < 0.0006) {
        discord.isOut = true;
        outUntil = now + (random() < 0.7 ? random() * 20 * MINUTE : random() * 9 * HOUR);
      }
      if (random() < 0.002) discord.noPosting.add(guilds[Math.floor(random() * SERVERS)] ?? '');
      if (random() < 0.01)
        for (const guild of discord.noPosting) if (random() < 0.3) discord.noPosting.delete(guild);
      now += 10 * MINUTE;
    }
    discord.isOut = false;
    discord.noPosting.clear();
    discord.fate = () => 'works';
    for (let turn = 0; turn < 6; turn++) {
      await life.tick();
      now += 16 * MINUTE;
    }

    const counts: Record<string, number> = {};
    const wrong: string[] = [];
    for (const guildId of guilds) {
      const footers = (discord.byChannel.get(guildId) ?? []).map(({ footer }) => footer);
      const rows = await store.posts(guildId);
      const schedule = await store.schedule(guildId);
      const { date: first = '', zone = '' } = firsts.get(guildId) ?? {};
      const checked = checkLedger({ guildId, first, zone, schedule, rows, footers });
      wrong.push(...checked.wrong);
      for (const state of checked.states) counts[state] = (counts[state] ?? 0) + 1;
      if (!schedule || schedule.dueAt <= now - DAY) wrong.push(`${guildId}: stands still`);
    }
    expect(wrong).toEqual([]);
    process.stdout.write(`${JSON.stringify({ counts, crashes, notices: discord.notices })}\n`);
    expect(crashes).toBeGreaterThan(DAYS / 4);
    expect(counts.sent).toBeGreaterThan(SERVERS * DAYS * 0.8);
  }, 280_000);
});
