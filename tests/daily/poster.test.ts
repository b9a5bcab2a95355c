import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { markerOf } from '../../src/daily/nonce.ts';
import { dueAt } from '../../src/daily/occurrence.ts';
import type { Store } from '../../src/store/store.ts';
import { scheduleOn } from './schedule-on.ts';
import { BOT, type Fate, SimulatedDiscord } from './simulated-discord.ts';
import { startProcess } from './simulated-process.ts';
import { testStore } from './test-store.ts';

const GUILD = '100000000000000000';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const slot = { guildId: GUILD, time: '09:00', zone: 'Europe/Kyiv' };

let store: Store;
let discord: SimulatedDiscord;
let now: number;
/** What becomes of the posts to come; then all goes well. */
let fates: Fate[];

beforeEach(async () => {
  store = await testStore();
  fates = [];
  discord = new SimulatedDiscord(
    () => now,
    () => fates.shift() ?? 'works',
  );
});
afterEach(() => store.close());

/** A server whose next date is the first of March 2026, and a minute past the hour of another date. */
async function due(date: string): Promise<void> {
  now = dueAt(date, slot) + MINUTE;
  await store.saveSchedule(scheduleOn('2026-03-01', slot));
}

const rows = async () => (await store.posts(GUILD)).map(({ localDate, state }) => `${localDate} ${state}`);
const standing = () => discord.messages.map(({ footer }) => /Daily (\S+)/.exec(footer)?.[1]);

describe('after days in which the bot was not running', () => {
  it('posts today once, writes a row for each date it missed, and goes on the next day', async () => {
    await due('2026-03-04');
    const process = startProcess(store, discord, 'a');
    await process.tick();
    const missed = ['2026-03-03 skipped', '2026-03-02 skipped', '2026-03-01 skipped'];
    expect(await rows()).toEqual(['2026-03-04 sent', ...missed]);
    expect((await store.schedule(GUILD))?.nextDate).toBe('2026-03-05');
    now += DAY;
    await process.tick();
    expect(await rows()).toEqual(['2026-03-05 sent', '2026-03-04 sent', ...missed]);
    expect(standing()).toEqual(['2026-03-04', '2026-03-05']);
    const kept = (await store.posts(GUILD, { state: 'sent' })).map(({ nonce }) => nonce);
    expect(discord.messages.map(({ nonce }) => nonce)).toEqual(kept.reverse());
  });
});

describe('a post that one process could not send', () => {
  it('is not sent again by it when another has sent it meanwhile and was then killed', async () => {
    await due('2026-03-01');
    const [first, second] = [startProcess(store, discord, 'first'), startProcess(store, discord, 'second')];
    fates = ['429', 'crash-after'];
    await first.tick();
    expect(await rows()).toEqual(['2026-03-01 waiting']);
    // Each time later than the lease, and than Discord remembers the nonce.
    now += 3 * MINUTE;
    await second.tick();
    expect(second.isDead()).toBe(true);
    expect(await rows()).toEqual(['2026-03-01 sending']);
    now += 3 * MINUTE;
    await first.tick();
    expect(await rows()).toEqual(['2026-03-01 sent']);
    expect(standing()).toEqual(['2026-03-01']);
  });

  it('is sent by the next process without a look into a channel that may not be read', async () => {
    await due('2026-03-01');
    discord.noHistory.add(GUILD);
    fates = ['429'];
    await startProcess(store, discord, 'first').tick();
    now += 3 * MINUTE;
    await startProcess(store, discord, 'second').tick();
    expect(await rows()).toEqual(['2026-03-01 sent']);
    expect(standing()).toEqual(['2026-03-01']);
  });

  it('is left alone, as not known, where it may have arrived and the channel may not be read', async () => {
    await due('2026-03-01');
    discord.noHistory.add(GUILD);
    fates = ['lost-socket'];
    const process = startProcess(store, discord, 'first');
    await process.tick();
    now += 3 * MINUTE;
    await process.tick();
    expect(await rows()).toEqual(['2026-03-01 unknown']);
    expect(standing()).toEqual(['2026-03-01']);
  });
});

describe('a post that Discord refuses for its text', () => {
  it('is left out of this cycle, so that it does not stop the ones after it', async () => {
    await due('2026-03-01');
    fates = ['400'];
    const process = startProcess(store, discord, 'a');
    await process.tick();
    now += DAY;
    await process.tick();
    const [second, first] = await store.posts(GUILD);
    expect(first).toMatchObject({
      state: 'skipped',
      position: 1,
      reason: 'Discord refuses the message (400, code 50035)',
    });
    expect(second).toMatchObject({ state: 'sent', position: 2 });
    expect(second?.entry).not.toBe(first?.entry);
    expect(discord.notices).toBe(0);
  });
});

describe('a post that is still open when another article is chosen', () => {
  it('is not sent: its reference means another entry there', async () => {
    await due('2026-03-01');
    fates = ['429'];
    const process = startProcess(store, discord, 'a');
    await process.tick();
    const schedule = await store.schedule(GUILD);
    if (!schedule) throw new Error('no schedule');
    await store.saveSchedule({ ...schedule, cycle: 2 });
    now += 3 * MINUTE;
    await process.tick();
    expect(await rows()).toEqual(['2026-03-01 failed']);
    expect(standing()).toEqual([]);
  });
});

describe('a process that was held up for most of its lease', () => {
  it('sends nothing any more, since another may be at it, and sends it with the next lease', async () => {
    await due('2026-03-01');
    fates = ['lost-socket'];
    const process = startProcess(store, discord, 'a');
    await process.tick();
    // What arrived is gone, so that only the time keeps it from being sent again.
    discord.byChannel.clear();
    discord.onGet = () => {
      now += 20_000;
    };
    now += 3 * MINUTE;
    await process.tick();
    expect(await rows()).toEqual(['2026-03-01 waiting']);
    expect(discord.byChannel.size).toBe(0);
    discord.onGet = () => {};
    now += 6 * MINUTE;
    await process.tick();
    expect(await rows()).toEqual(['2026-03-01 sent']);
  });
});

describe('reading the channel back', () => {
  it('takes no other message for the post: not another one of the bot, not the same words of somebody else', async () => {
    await due('2026-03-01');
    fates = ['crash-before'];
    await startProcess(store, discord, 'a').tick();
    expect(await rows()).toEqual(['2026-03-01 sending']);
    const marker = markerOf((await store.posts(GUILD))[0]?.nonce ?? '', '2026-03-01');
    discord.says(GUILD, BOT, 'Somebody shared an answer');
    discord.says(GUILD, BOT, markerOf('another nonce', '2026-03-01'));
    discord.says(GUILD, '2', `As it was: ${marker}`);
    now += 3 * MINUTE;
    await startProcess(store, discord, 'b').tick();
    expect(await rows()).toEqual(['2026-03-01 sent']);
    expect(standing()).toEqual(['2026-03-01']);
    expect((await store.posts(GUILD))[0]?.messageId).toBe(discord.messages[0]?.id);
  });

  it('goes through all that was written since, up to a bound, beyond which it is not known', async () => {
    await due('2026-03-01');
    fates = ['crash-after'];
    for (let line = 0; line < 450; line++) discord.says(GUILD, '2', 'Before');
    await startProcess(store, discord, 'a').tick();
    for (let line = 0; line < 450; line++) discord.says(GUILD, '2', 'After');
    now += 3 * MINUTE;
    await startProcess(store, discord, 'b').tick();
    expect(await rows()).toEqual(['2026-03-01 sent']);
    expect(standing()).toEqual(['2026-03-01']);
    fates = ['crash-before'];
    now += DAY;
    await startProcess(store, discord, 'c').tick();
    for (let line = 0; line < 2100; line++) discord.says(GUILD, '2', 'After');
    now += 3 * MINUTE;
    await startProcess(store, discord, 'd').tick();
    expect((await store.posts(GUILD))[0]).toMatchObject({
      state: 'unknown',
      reason: 'it is not known whether it was sent: too much was written in the channel since',
    });
  });
});
