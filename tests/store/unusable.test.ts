import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { opened, ownSchema, TEST_DATABASE_URL, temporaryDirectory } from './engines.ts';
import { GUILD, postOf, scheduleOf } from './samples.ts';

const NOBODY = 65_534;
const root = process.geteuid?.() === 0;

describe('a SQLite file that cannot be used', () => {
  let stateDir: string;
  let file: string;
  let remove: () => void;
  beforeEach(() => {
    ({ path: stateDir, remove } = temporaryDirectory());
    file = join(stateDir, 'dossier.sqlite');
  });
  afterEach(() => remove());

  async function problemOf(directory = stateDir): Promise<string> {
    const result = await openStore({ stateDir: directory });
    if (!result.ok) return result.problem;
    await result.store.close();
    return 'opened';
  }

  /** A store with some hundred rows, closed. */
  async function filled(): Promise<void> {
    const store = opened(await openStore({ stateDir }));
    for (let id = 0; id < 300; id++) await store.saveSchedule(scheduleOf(String(10_000 + id)));
    await store.close();
  }

  it('is made, with its directory, where there is none', async () => {
    const store = opened(await openStore({ stateDir: join(stateDir, 'a', 'b') }));
    expect(await store.guilds()).toEqual([]);
    await store.close();
    expect(
      readFileSync(join(stateDir, 'a', 'b', 'dossier.sqlite'))
        .subarray(0, 15)
        .toString(),
    ).toBe('SQLite format 3');
  });

  it('is left as it is when it is not a database', async () => {
    writeFileSync(file, 'shopping list\n'.repeat(1_000));
    const before = readFileSync(file);
    expect(await problemOf()).toBe(
      `${file} is not a database. Nothing was changed. Move it away, or choose another STATE_DIR.`,
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('is left as it is when it belongs to another program', async () => {
    const other = new Database(file);
    other.exec('create table recipes (name text)');
    other.close();
    const before = readFileSync(file);
    expect(await problemOf()).toBe(
      `${file} is a database of another program. Nothing was changed. Move it away, or choose another STATE_DIR.`,
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('is left as it is when a newer version wrote it', async () => {
    await filled();
    const newer = new Database(file);
    newer.exec("insert into dossier_migration values ('0999-later', '2030-01-01T00:00:00.000Z')");
    // The connection may live until its statements are collected: its log is not left for another one to bring home.
    newer.pragma('wal_checkpoint(truncate)');
    newer.close();
    const before = readFileSync(file);
    expect(await problemOf()).toBe(
      `${file} was written by a newer version of Dossier (it has '0999-later'). Nothing was changed. Start that version again, or restore a backup made before it.`,
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each([
    ['a page in the middle', (bytes: Buffer) => bytes.fill(0x5a, 4_096 * 3, 4_096 * 6)],
    ['its end', (bytes: Buffer) => bytes.subarray(0, 4_096 * 4 + 100)],
  ])('is left as it is when %s is damaged', async (_, damage) => {
    await filled();
    const damaged = Buffer.from(damage(readFileSync(file)));
    writeFileSync(file, damaged);
    expect(await problemOf()).toBe(
      `${file} is damaged. Nothing was changed. Stop the bot and restore a backup: npm run store -- restore FILE.`,
    );
    expect(readFileSync(file).equals(damaged)).toBe(true);
  });

  it('is named when a directory has its place, or a file the place of its directory', async () => {
    mkdirSync(file);
    expect(await problemOf()).toBe(`${file} is not a file. Move it away, or choose another STATE_DIR.`);
    const blocked = join(stateDir, 'file');
    writeFileSync(blocked, '');
    expect(await problemOf(blocked)).toBe(
      `The directory of ${join(blocked, 'dossier.sqlite')} is a file. Move it away, or choose another STATE_DIR.`,
    );
  });

  it.each(['file', 'directory'])('is left as it is when the %s is read-only', async (which) => {
    await filled();
    const before = readFileSync(file);
    if (root) chownSync(stateDir, NOBODY, NOBODY);
    chmodSync(file, which === 'file' ? 0o444 : 0o666);
    chmodSync(stateDir, which === 'file' ? 0o755 : 0o555);
    // Root may write everywhere, so this process is nobody for a moment.
    if (root) process.seteuid?.(NOBODY);
    try {
      expect(await problemOf()).toBe(
        `${file} cannot be written. Let the user who runs the bot write to the file and its directory, or choose another STATE_DIR.`,
      );
    } finally {
      if (root) process.seteuid?.(0);
      chmodSync(stateDir, 0o755);
    }
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  const small = root && mounted();

  it.runIf(small)('says at start that the disk is full', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', stateDir]);
    try {
      expect(await problemOf()).toBe(
        `There is no room to write ${file}, or its disk has an error. Free some space on that disk and start again.`,
      );
    } finally {
      unmount();
    }
  });

  it.runIf(small)(
    'keeps every row it acknowledged when the disk fills up, and takes rows again later',
    async () => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', stateDir]);
      let store: Store | undefined;
      try {
        store = opened(await openStore({ stateDir }));
        const acked: string[] = [];
        const fill = async (to: Store) => {
          for (let id = 10_000; ; id++) {
            await to.saveSchedule(scheduleOf(String(id)));
            acked.push(String(id));
          }
        };
        await expect(fill(store)).rejects.toThrow(/full|disk|no space/i);
        expect(acked.length).toBeGreaterThan(10);
        // The row that failed needed more room than the one of isWritable, which soon has none either.
        let checks = 0;
        while ((await store.isWritable()) && checks < 200) checks++;
        expect(checks).toBeLessThan(200);
        expect(await store.guilds()).toEqual(acked);
        execFileSync('mount', ['-o', 'remount,size=4m', stateDir]);
        expect(await store.isWritable()).toBe(true);
        await store.saveSchedule(scheduleOf(GUILD));
        expect(await store.beginPost(postOf(GUILD))).toStrictEqual({ fresh: true, post: postOf(GUILD) });
      } finally {
        await store?.close();
        unmount();
      }
    },
  );

  /** Lazily: libsql keeps a closed file open until the next garbage collection. */
  function unmount(): void {
    execFileSync('umount', ['-l', stateDir]);
  }

  function mounted(): boolean {
    const { path, remove: away } = temporaryDirectory();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', path], { stdio: 'ignore' });
      execFileSync('umount', [path], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    } finally {
      away();
    }
  }
});

describe('a PostgreSQL that cannot be used', () => {
  const problemOf = async (databaseUrl: string): Promise<string> => {
    const result = await openStore({ stateDir: '', databaseUrl });
    if (!result.ok) return result.problem;
    await result.store.close();
    return 'opened';
  };

  it('is named with its host and port when nobody answers there, and the password is not shown', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await new Promise((closed) => server.close(closed));
    expect(await problemOf(`postgres://bot:s3cret@127.0.0.1:${port}/dossier`)).toBe(
      `PostgreSQL at 127.0.0.1:${port}/dossier cannot be reached. See that it runs and that host and port in DATABASE_URL are right.`,
    );
  });

  it.each(['mysql://bot:s3cret@host/db', 's3cret', 'postgres://bot:s3cret@host:port/db'])(
    'is not looked for at %s, which is no address',
    async (databaseUrl) => {
      expect(await problemOf(databaseUrl)).toBe(
        'DATABASE_URL is not an address such as postgres://user:password@host:5432/database.',
      );
    },
  );

  describe.runIf(TEST_DATABASE_URL)('on a real server', () => {
    const url = new URL(TEST_DATABASE_URL ?? 'postgres://none');
    const shown = `${url.hostname}:${url.port}`;

    it('says that user or password are wrong, and does not show the password', async () => {
      const wrong = new URL(url);
      wrong.password = 'wr0ng-s3cret';
      expect(await problemOf(wrong.href)).toBe(
        `PostgreSQL at ${shown}/postgres refused the user '${url.username}' or the password. Correct them in DATABASE_URL.`,
      );
    });

    it('says that the database is not there', async () => {
      const missing = new URL(url);
      missing.pathname = '/nowhere';
      expect(await problemOf(missing.href)).toBe(
        `PostgreSQL at ${shown}/nowhere has no such database. Create it, or correct DATABASE_URL.`,
      );
    });

    it('says that a newer version wrote it', async () => {
      const schema = await ownSchema(url.href);
      const { default: pg } = await import('pg');
      try {
        await opened(await openStore({ stateDir: '', databaseUrl: schema.url })).close();
        const client = new pg.Client({ connectionString: schema.url });
        await client.connect();
        await client.query("insert into dossier_migration values ('0999-later', '2030-01-01T00:00:00.000Z')");
        await client.end();
        expect(await problemOf(schema.url)).toBe(
          `The database at ${shown}/postgres was written by a newer version of Dossier (it has '0999-later'). Nothing was changed. Start that version again, or restore a backup made before it.`,
        );
      } finally {
        await schema.drop();
      }
    });

    it('is made ready once by several processes that start at the same moment', async () => {
      const schema = await ownSchema(url.href);
      try {
        const options = { stateDir: '', databaseUrl: schema.url };
        const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(options)));
        for (const each of stores) await opened(each).close();
      } finally {
        await schema.drop();
      }
    });
  });
});
