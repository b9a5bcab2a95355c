import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Schedule, Store, Wanted } from '../../src/store/store.ts';
import { ENGINES, TEST_DATABASE_URL } from './engines.ts';
import { GUILD, postOf, scheduleOf } from './samples.ts';

/** What a claim of the sample schedule saw. */
const CLAIMED = { revision: 1, nextDate: '2026-03-01' };

if (!TEST_DATABASE_URL)
  process.stderr.write(
    'Skipped: all that needs a real PostgreSQL, tests/scaling too (set TEST_DATABASE_URL, or scripts/with-postgres.sh).\n',
  );

const BLOCKED = { reason: 'I may not write there.', since: '2026-03-01', told: true };
const OTHER = '900719925474099399';

describe.each(ENGINES)('the store on a $name', ({ start }) => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => {
    ({ store, end } = await start());
  }, 60_000);
  afterAll(() => end?.());
  afterEach(async () => {
    for (const guildId of await store.guilds()) await store.forget(guildId);
  });

  const claim = (now = 5_000, owner = 'a', leaseMs = 1_000, limit = 50) =>
    store.claimDue({ now, limit, leaseMs, owner });
  const next = (changes: Partial<Schedule> = {}) => ({
    guildId: GUILD,
    nextDate: '2026-03-02',
    dueAt: 87_400_000,
    cycle: 1,
    ...changes,
  });

  it('gives a schedule back as it was saved, with every optional part and with none', async () => {
    const full = scheduleOf(GUILD, {
      roleId: '18446744073709551615',
      botId: '900719925474099311',
      paused: true,
      order: 'shuffled',
      dueAt: 1_772_352_000_123,
      blocked: BLOCKED,
    });
    await store.saveSchedule(full);
    expect(await store.schedule(GUILD)).toStrictEqual({ ...full, revision: 1 });
    await store.saveSchedule(scheduleOf(GUILD));
    expect(await store.schedule(GUILD)).toStrictEqual({ ...scheduleOf(GUILD), revision: 2 });
    expect(await store.schedule(OTHER)).toBeUndefined();
  });

  it('raises the revision by one at every save, whatever was given', async () => {
    for (const revision of [7, 7, 0]) await store.saveSchedule(scheduleOf(GUILD, { revision }));
    expect((await store.schedule(GUILD))?.revision).toBe(3);
  });

  it('walks all schedules over its pages, each once', async () => {
    const ids = Array.from({ length: 1_001 }, (_, index) => String(100_000_000_000_000_000n + BigInt(index)));
    for (const id of ids) await store.saveSchedule(scheduleOf(id));
    const walked: string[] = [];
    for await (const { guildId } of store.allSchedules()) walked.push(guildId);
    expect(walked).toEqual(ids);
  }, 60_000);

  it('forgets a server whole and leaves the others', async () => {
    for (const id of [GUILD, OTHER]) {
      await store.saveSchedule(scheduleOf(id));
      await store.beginPost(postOf(id));
    }
    await store.forget(GUILD);
    expect(await store.guilds()).toEqual([OTHER]);
    expect(await store.schedule(GUILD)).toBeUndefined();
    expect(await store.posts(GUILD)).toEqual([]);
    expect(await store.posts(OTHER)).toEqual([postOf(OTHER)]);
  });

  it('claims what is due, the longest due first, up to the limit, and not what is paused or later', async () => {
    await store.saveSchedule(scheduleOf('103', { dueAt: 3_000 }));
    await store.saveSchedule(scheduleOf('101', { dueAt: 1_000 }));
    await store.saveSchedule(scheduleOf('102', { dueAt: 2_000 }));
    await store.saveSchedule(scheduleOf('104', { dueAt: 5_001 }));
    await store.saveSchedule(scheduleOf('105', { dueAt: 500, paused: true }));
    expect(await store.oldestDue(5_000)).toBe(1_000);
    expect(await store.oldestDue(999)).toBeUndefined();
    expect((await claim(5_000, 'a', 1_000, 2)).map((each) => each.guildId)).toEqual(['101', '102']);
    expect((await claim(5_000, 'b')).map((each) => each.guildId)).toEqual(['103']);
    expect(await claim(5_000, 'c')).toEqual([]);
  });

  it('lets nobody claim a schedule before its lease has run out, been given back or a save ended it', async () => {
    await store.saveSchedule(scheduleOf(GUILD));
    expect(await claim(5_000, 'a')).toHaveLength(1);
    expect(await claim(5_999, 'b')).toEqual([]);
    expect(await claim(6_000, 'b')).toHaveLength(1);
    await store.releaseLeases('a');
    expect(await claim(6_001, 'c')).toEqual([]);
    await store.releaseLeases('b');
    expect(await claim(6_001, 'c')).toHaveLength(1);
    await store.saveSchedule(scheduleOf(GUILD));
    expect(await claim(6_001, 'd')).toHaveLength(1);
  });

  it('begins a date once and shows the row to whoever comes second', async () => {
    await store.saveSchedule(scheduleOf(GUILD));
    expect(await store.beginPost(postOf(GUILD, { state: 'sent' }))).toStrictEqual({
      fresh: true,
      post: postOf(GUILD),
    });
    const second = postOf(GUILD, { entry: 'I-2', startedAt: 7 });
    expect(await store.beginPost(second)).toStrictEqual({ fresh: false, post: postOf(GUILD) });
    expect(await store.posts(GUILD)).toStrictEqual([postOf(GUILD)]);
  });

  it('begins nothing for a server that is gone', async () => {
    expect(await store.beginPost(postOf(GUILD))).toStrictEqual({
      fresh: false,
      post: postOf(GUILD, { state: 'skipped' }),
    });
    expect(await store.guilds()).toEqual([]);
  });

  it('lets exactly one of many that begin the same date at once be the first', async () => {
    await store.saveSchedule(scheduleOf(GUILD));
    const begun = await Promise.all(Array.from({ length: 20 }, () => store.beginPost(postOf(GUILD))));
    expect(begun.filter(({ fresh }) => fresh)).toHaveLength(1);
  });

  it('marks an open row as waiting and as being sent again, and leaves one that has its outcome', async () => {
    await store.saveSchedule(scheduleOf(GUILD));
    expect(await store.markPost(postOf(GUILD), 'sending')).toBe(false);
    await store.beginPost(postOf(GUILD));
    await store.beginPost(postOf(GUILD, { localDate: '2026-02-28' }));
    expect(await store.markPost(postOf(GUILD), 'waiting')).toBe(true);
    expect((await store.posts(GUILD)).map(({ state }) => state)).toEqual(['waiting', 'sending']);
    expect(await store.markPost(postOf(GUILD), 'sending')).toBe(true);
    expect(await store.markPost(postOf(GUILD), 'waiting')).toBe(true);
    const sent = postOf(GUILD, { state: 'sent' });
    expect(await store.finishPost({ post: sent, next: next(), claimed: CLAIMED, owner: 'a' })).toBe(
      'finished',
    );
    expect(await store.markPost(postOf(GUILD), 'sending')).toBe(false);
    expect((await store.posts(GUILD)).map(({ state }) => state)).toEqual(['sent', 'sending']);
    expect((await store.posts(GUILD))[0]).toStrictEqual(sent);
  });

  it('finishes: the outcome, the dates passed over, the next date and the end of the lease', async () => {
    await store.saveSchedule(scheduleOf(GUILD));
    await claim();
    await store.beginPost(postOf(GUILD));
    const sent = postOf(GUILD, {
      state: 'sent',
      messageId: '900719925474099309',
      finishedAt: 1_772_352_001_000,
    });
    const skipped = postOf(GUILD, {
      localDate: '2026-03-02',
      entry: '',
      state: 'skipped',
      reason: 'I was away.',
    });
    const finished = await store.finishPost({
      post: sent,
      skipped: [skipped],
      next: next({ nextDate: '2026-03-03', blocked: BLOCKED, cycle: 2, dueAt: 5_000 }),
      claimed: CLAIMED,
      owner: 'a',
    });
    expect(finished).toBe('finished');
    expect(await store.posts(GUILD)).toStrictEqual([skipped, sent]);
    const moved = { nextDate: '2026-03-03', dueAt: 5_000, cycle: 2, blocked: BLOCKED, revision: 1 };
    expect(await store.schedule(GUILD)).toStrictEqual(scheduleOf(GUILD, moved));
    expect(await claim(5_000, 'b')).toHaveLength(1);
  });

  it('leaves the schedule where it is when the settings changed meanwhile, and writes the post', async () => {
    await store.saveSchedule(scheduleOf(GUILD));
    await claim();
    await store.beginPost(postOf(GUILD));
    await store.saveSchedule(scheduleOf(GUILD, { time: '10:00' }));
    const post = postOf(GUILD, { state: 'sent' });
    expect(await store.finishPost({ post, next: next(), claimed: CLAIMED, owner: 'a' })).toBe('post-only');
    expect(await store.posts(GUILD)).toStrictEqual([post]);
    expect(await store.schedule(GUILD)).toStrictEqual(scheduleOf(GUILD, { time: '10:00', revision: 2 }));
  });

  it('does not move a schedule that another worker has moved, and keeps the first outcome', async () => {
    await store.saveSchedule(scheduleOf(GUILD));
    await claim(5_000, 'a');
    await claim(6_000, 'b');
    await store.beginPost(postOf(GUILD));
    const sent = postOf(GUILD, { state: 'sent' });
    expect(await store.finishPost({ post: sent, next: next(), claimed: CLAIMED, owner: 'b' })).toBe(
      'finished',
    );
    const late = { post: postOf(GUILD, { state: 'failed' }), next: next({ nextDate: '2026-04-01' }) };
    expect(await store.finishPost({ ...late, claimed: CLAIMED, owner: 'a' })).toBe('post-only');
    expect(await store.posts(GUILD)).toStrictEqual([sent]);
    expect((await store.schedule(GUILD))?.nextDate).toBe('2026-03-02');
  });

  it('leaves the lease of the worker that took over', async () => {
    await store.saveSchedule(scheduleOf(GUILD));
    await claim(5_000, 'a');
    await claim(6_000, 'b');
    const finish = { post: postOf(GUILD, { state: 'sent' }), next: next({ dueAt: 6_000 }), claimed: CLAIMED };
    expect(await store.finishPost({ ...finish, owner: 'a' })).toBe('finished');
    expect(await claim(6_999, 'c')).toEqual([]);
    expect(await claim(7_000, 'c')).toHaveLength(1);
  });

  it('moves on past several dates that were missed before the post', async () => {
    await store.saveSchedule(scheduleOf(GUILD));
    await claim();
    const post = postOf(GUILD, { localDate: '2026-03-04', state: 'sent' });
    await store.beginPost(post);
    const skipped = ['2026-03-03', '2026-03-02', '2026-03-01'].map((localDate) =>
      postOf(GUILD, { localDate, entry: '', state: 'skipped' }),
    );
    const moved = next({ nextDate: '2026-03-05', dueAt: 5_000 });
    expect(await store.finishPost({ post, skipped, next: moved, claimed: CLAIMED, owner: 'a' })).toBe(
      'finished',
    );
    expect((await store.posts(GUILD)).map(({ localDate }) => localDate)).toEqual([
      '2026-03-04',
      '2026-03-03',
      '2026-03-02',
      '2026-03-01',
    ]);
    expect((await store.schedule(GUILD))?.nextDate).toBe('2026-03-05');
  });

  it('writes nothing for a server that was forgotten in between', async () => {
    await store.saveSchedule(scheduleOf(GUILD));
    await store.beginPost(postOf(GUILD));
    await store.forget(GUILD);
    const finish = { post: postOf(GUILD, { state: 'sent' }), next: next(), claimed: CLAIMED, owner: 'a' };
    expect(await store.finishPost(finish)).toBe('lost');
    expect(await store.guilds()).toEqual([]);
  });

  it('keeps the row of a date that is passed over a second time', async () => {
    await store.saveSchedule(scheduleOf(GUILD));
    await store.beginPost(postOf(GUILD, { localDate: '2026-02-28' }));
    const skipped = [postOf(GUILD, { localDate: '2026-02-28', entry: '', state: 'skipped' })];
    const post = postOf(GUILD, { state: 'skipped', entry: '' });
    expect(await store.finishPost({ post, skipped, next: next(), claimed: CLAIMED, owner: 'a' })).toBe(
      'finished',
    );
    expect(await store.posts(GUILD)).toStrictEqual([post, postOf(GUILD, { localDate: '2026-02-28' })]);
  });

  it('lists posts newest first, of one cycle or state or a number of them', async () => {
    await store.saveSchedule(scheduleOf(GUILD));
    for (const [localDate, cycle] of [
      ['2026-03-01', 1],
      ['2026-03-03', 2],
      ['2026-03-02', 2],
    ] as const)
      await store.beginPost(postOf(GUILD, { localDate, cycle }));
    const dates = async (opts?: Wanted) => (await store.posts(GUILD, opts)).map((post) => post.localDate);
    expect(await dates()).toEqual(['2026-03-03', '2026-03-02', '2026-03-01']);
    expect(await dates({ cycle: 2 })).toEqual(['2026-03-03', '2026-03-02']);
    expect(await dates({ limit: 1 })).toEqual(['2026-03-03']);
    await store.markPost(postOf(GUILD, { localDate: '2026-03-02' }), 'waiting');
    expect(await dates({ state: 'sending' })).toEqual(['2026-03-03', '2026-03-01']);
    expect(await dates({ state: 'waiting', cycle: 1 })).toEqual([]);
  });

  it('hands out slots to identify one spacing apart, per bucket', async () => {
    const waits = [];
    for (let shard = 0; shard < 3; shard++) waits.push(await store.identifySlot('b0', 60_000));
    expect(waits[0]).toBe(0);
    expect(waits[1]).toBeGreaterThan(40_000);
    expect(waits[1]).toBeLessThanOrEqual(60_000);
    expect(waits[2]).toBeGreaterThan(100_000);
    expect(waits[2]).toBeLessThanOrEqual(120_000);
    expect(await store.identifySlot('b1', 60_000)).toBe(0);
  });

  it('says that it can be written', async () => {
    expect(await store.isWritable()).toBe(true);
  });
});
