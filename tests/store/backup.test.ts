import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Post, type Schedule, type Store } from '../../src/store/store.ts';
import { runStoreCommand } from '../../src/terminal/store-command.ts';
import { collectGarbage, opened, temporaryDirectory } from './engines.ts';
import { GUILD, postOf, scheduleOf } from './samples.ts';

describe('backup and restore of the SQLite store', () => {
  let stateDir: string;
  let copy: string;
  let remove: () => void;
  beforeEach(() => {
    ({ path: stateDir, remove } = temporaryDirectory());
    copy = join(stateDir, 'copy.sqlite');
  });
  afterEach(() => remove());

  const run = (...args: string[]) => runStoreCommand(args, { stateDir });

  async function rowsOf(store: Store): Promise<{ schedules: Schedule[]; posts: Post[] }> {
    const schedules: Schedule[] = [];
    const posts: Post[] = [];
    for await (const schedule of store.allSchedules()) {
      schedules.push(schedule);
      posts.push(...(await store.posts(schedule.guildId)));
    }
    return { schedules, posts };
  }

  async function withStore<Value>(use: (store: Store) => Promise<Value>): Promise<Value> {
    const store = opened(await openStore({ stateDir }));
    try {
      return await use(store);
    } finally {
      await store.close();
      await collectGarbage();
    }
  }

  it('brings the same rows back, and keeps the store that was there aside', async () => {
    const before = await withStore(async (store) => {
      await store.saveSchedule(scheduleOf(GUILD));
      await store.beginPost(postOf(GUILD));
      expect(await run('backup', copy)).toEqual({
        code: 0,
        out: `The store is copied to ${copy}.\n`,
        err: '',
      });
      return await rowsOf(store);
    });
    expect(before.posts).toEqual([postOf(GUILD)]);
    await withStore((store) => store.forget(GUILD));
    const restored = await run('restore', copy);
    expect(restored).toMatchObject({ code: 0, err: '' });
    const aside = readdirSync(stateDir).find((name) => /^dossier\.sqlite\.before-[^.]+Z$/.test(name));
    expect(restored.out).toBe(`The store is restored from ${copy}. The one before is kept as ${aside}.\n`);
    expect(await withStore(rowsOf)).toEqual(before);
  });

  it('copies a whole state beside a writer that goes on', async () => {
    const acked: string[] = [];
    await withStore(async (store) => {
      let go = true;
      const writer = (async () => {
        for (let id = 10_000; go; id++) {
          await store.saveSchedule(scheduleOf(String(id)));
          acked.push(String(id));
          await new Promise((later) => setImmediate(later));
        }
      })();
      while (acked.length < 50) await new Promise((later) => setImmediate(later));
      const least = acked.length;
      expect((await run('backup', copy)).code).toBe(0);
      const afterwards = acked.length;
      while (acked.length < afterwards + 50) await new Promise((later) => setImmediate(later));
      go = false;
      await writer;
      expect(afterwards).toBeGreaterThanOrEqual(least);
    });
    expect((await run('restore', copy)).code).toBe(0);
    const ids = await withStore((store) => store.guilds());
    expect(ids.length).toBeGreaterThanOrEqual(50);
    expect(ids).toEqual(acked.slice(0, ids.length));
  });

  it('never overwrites a file with a backup', async () => {
    await withStore((store) => store.saveSchedule(scheduleOf(GUILD)));
    writeFileSync(copy, 'holiday photos');
    expect(await run('backup', copy)).toEqual({
      code: 1,
      out: '',
      err: `${copy} is there already and is not overwritten. Choose another name.\n`,
    });
    expect(readFileSync(copy, 'utf8')).toBe('holiday photos');
  });

  it('restores nothing that is not a whole store of a known version', async () => {
    await withStore((store) => store.saveSchedule(scheduleOf(GUILD)));
    const before = readFileSync(join(stateDir, 'dossier.sqlite'));
    writeFileSync(copy, 'holiday photos '.repeat(400));
    const { code, err } = await run('restore', copy);
    expect(code).toBe(1);
    expect(err).toBe(
      `${copy} is not a database. Nothing was changed. Move it away, or choose another STATE_DIR. The store was left as it is.\n`,
    );
    expect(readFileSync(join(stateDir, 'dossier.sqlite')).equals(before)).toBe(true);
    expect((await run('restore', join(stateDir, 'none'))).err).toBe(
      `There is no file ${join(stateDir, 'none')}.\n`,
    );
  });

  it('restores into an empty state directory, and over a damaged store', async () => {
    await withStore((store) => store.saveSchedule(scheduleOf(GUILD)));
    expect((await run('backup', copy)).code).toBe(0);
    writeFileSync(join(stateDir, 'dossier.sqlite'), 'x'.repeat(9_000));
    expect((await run('restore', copy)).code).toBe(0);
    expect(await withStore((store) => store.guilds())).toEqual([GUILD]);
    const elsewhere = temporaryDirectory();
    const outcome = await runStoreCommand(['restore', copy], { stateDir: elsewhere.path });
    expect(outcome).toEqual({ code: 0, out: `The store is restored from ${copy}.\n`, err: '' });
    expect(existsSync(join(elsewhere.path, 'dossier.sqlite'))).toBe(true);
    elsewhere.remove();
  });

  it('does not restore under a bot that has the store open', async () => {
    await withStore(async (store) => {
      await store.saveSchedule(scheduleOf(GUILD));
      expect((await run('backup', copy)).code).toBe(0);
      expect((await run('restore', copy)).err).toBe(
        `${join(stateDir, 'dossier.sqlite')} is in use. Stop the bot, then restore.\n`,
      );
      expect(await store.guilds()).toEqual([GUILD]);
    });
  });

  it('says what is in the store', async () => {
    await withStore((store) => store.saveSchedule(scheduleOf(GUILD)));
    expect((await run('info')).out).toBe(
      `SQLite in ${stateDir}\nSchedules: 1 (0 paused, 0 blocked)\nDue since 1970-01-01T00:00:01.000Z.\n`,
    );
  });

  it('shows the command of PostgreSQL without the password', async () => {
    const databaseUrl = 'postgres://bot:s3cret@db.example:5433/dossier';
    const { out } = await runStoreCommand(['backup', 'copy.dump'], { stateDir, databaseUrl });
    expect(out).toContain(
      "pg_dump --format=custom --file='copy.dump' 'postgres://bot@db.example:5433/dossier'",
    );
    expect(out).not.toContain('s3cret');
  });

  it('explains itself when called wrongly', async () => {
    for (const args of [[], ['backup'], ['restore'], ['burn', 'x'], ['backup', 'x', 'y']])
      expect(await run(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Usage:') });
  });
});
