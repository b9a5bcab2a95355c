import { afterAll, describe, expect, it } from 'vitest';
import { dueAt, firstDate, localDate, type Slot } from '../../src/daily/occurrence.ts';
import type { Store } from '../../src/store/store.ts';
import { checkLedger } from './ledger-check.ts';
import { scheduleOn } from './schedule-on.ts';
import { seeded } from './seeded.ts';
import { type Fate, SimulatedDiscord } from './simulated-discord.ts';
import { startProcess } from './simulated-process.ts';
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

/** How often a call that posts ends otherwise than well. */
const LOTS: readonly (readonly [Fate, number])[] = [
  ['crash-before', 0.004],
  ['crash-after', 0.004],
  ['lost-502', 0.02],
  ['lost-socket', 0.02],
  ['429', 0.03],
  ['503', 0.02],
];

const stores: Store[] = [];
afterAll(async () => {
  for (const store of stores) await store.close();
});

interface Server {
  guildId: string;
  zone: string;
  first: string;
}

/** Four servers in each zone, one at each time, all with a schedule from START on. */
async function setUp(store: Store, discord: SimulatedDiscord): Promise<Server[]> {
  const servers: Server[] = [];
  for (let index = 0; index < SERVERS; index++) {
    const guildId = String(10n ** 17n + BigInt(index * 7919));
    const zone = ZONES[Math.floor(index / 4) % ZONES.length] ?? '';
    const slot = { guildId, zone, time: TIMES[index % 4] ?? '' };
    const first = firstDate(START, slot);
    const order = index % 2 === 0 ? 'chronological' : 'shuffled';
    await store.saveSchedule(scheduleOn(first, slot, { order }));
    if (index % 20 === 0) discord.noHistory.add(guildId);
    servers.push({ guildId, zone, first });
  }
  return servers;
}

/** Never before its hour; at most six hours after it on its day, or a quarter of an hour over midnight. */
function untimely(footer: string, at: number, slot: Slot): string[] {
  const date = /Daily (\S+)/.exec(footer)?.[1] ?? '';
  const over = at - dueAt(date, slot);
  const isItsDay = localDate(at, slot.zone) === localDate(at - over, slot.zone);
  const isTimely = over >= 0 && over <= (isItsDay ? 6 * HOUR : 15 * MINUTE);
  return isTimely ? [] : [`${slot.guildId} ${date}: sent ${over} ms after its hour`];
}

describe(`${DAYS} days of 160 servers, with crashes, outages, lost answers and lost permissions`, () => {
  it.each([
    ['one process', 1],
    ['two processes that share the work', 2],
  ])(
    'post nothing twice and leave no date without a row: %s',
    async (_, count) => {
      const random = seeded(7);
      const store = await testStore();
      stores.push(store);
      let now = START;
      const drawn = (): Fate => {
        let lot = random();
        for (const [fate, share] of LOTS) {
          lot -= share;
          if (lot < 0) return fate;
        }
        return 'works';
      };
      const discord = new SimulatedDiscord(() => now, drawn);
      const servers = await setUp(store, discord);

      let lives = 0;
      const start = () => startProcess(store, discord, `process ${lives++}`);
      const running = Array.from({ length: count }, start);
      const turn = async () => {
        const order = random() < 0.5 ? running : running.toReversed();
        await Promise.all(order.map((process) => process.tick()));
        // libsql lets go of its statements between turns of the event loop only.
        await new Promise((later) => setImmediate(later));
      };
      /** Mostly back at once, sometimes after hours, now and then after days, and then all of them were out. */
      const restart = () => {
        const lot = random();
        const isLong = lot >= 0.8;
        if (isLong) now += Math.round(lot < 0.97 ? random() * 20 * HOUR : random() * 3 * DAY);
        for (const [index, process] of running.entries())
          if (isLong || process.isDead()) running[index] = start();
      };

      let outUntil = 0;
      while (now < START + DAYS * DAY) {
        await turn();
        if (running.some((process) => process.isDead())) {
          restart();
          now += 30_000;
          continue;
        }
        if (now > outUntil) discord.isOut = false;
        if (!discord.isOut && random() < 0.0006) {
          discord.isOut = true;
          outUntil = now + (random() < 0.7 ? random() * 20 * MINUTE : random() * 9 * HOUR);
        }
        if (random() < 0.002) discord.noPosting.add(servers[Math.floor(random() * SERVERS)]?.guildId ?? '');
        if (random() < 0.01)
          for (const guild of discord.noPosting) if (random() < 0.3) discord.noPosting.delete(guild);
        now += 10 * MINUTE;
      }
      discord.isOut = false;
      discord.noPosting.clear();
      discord.fate = () => 'works';
      for (let last = 0; last < 6; last++) {
        await turn();
        now += 16 * MINUTE;
      }

      const counts: Record<string, number> = {};
      const wrong: string[] = [];
      for (const { guildId, zone, first } of servers) {
        const messages = discord.byChannel.get(guildId) ?? [];
        const footers = messages.map(({ footer }) => footer);
        const rows = await store.posts(guildId);
        const schedule = await store.schedule(guildId);
        const checked = checkLedger({ guildId, first, zone, schedule, rows, footers });
        wrong.push(...checked.wrong);
        for (const state of checked.states) counts[state] = (counts[state] ?? 0) + 1;
        if (!schedule || schedule.dueAt <= now - DAY) wrong.push(`${guildId}: stands still`);
        for (const { footer, at } of schedule ? messages : [])
          wrong.push(...untimely(footer, at, { guildId, zone, time: schedule?.time ?? '' }));
      }
      expect(wrong).toEqual([]);
      const said = { processes: count, days: DAYS, counts, lives, notices: discord.notices };
      process.stdout.write(`${JSON.stringify(said)}\n`);
      expect(lives).toBeGreaterThan(DAYS / 4);
      expect(counts.sent).toBeGreaterThan(SERVERS * DAYS * 0.8);
    },
    60_000 + DAYS * 1500,
  );
});
