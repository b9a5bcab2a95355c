/** Opens `dossier.sqlite`: everything is looked at before anything is written. */
import { access, constants, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import Database from 'libsql';
import { z } from 'zod';
import { LibsqlDialect } from './libsql-dialect.ts';
import { isBehind, migrate, unknownVersion } from './migrate.ts';
import { MIGRATION_TABLE } from './migrations/migrations.ts';
import { sqliteProblem } from './problems.ts';
import { sqlStore, writeCheck } from './sql-store.ts';
import type { Opened, StoreOptions } from './store.ts';
import type { Tables } from './tables.ts';

export const STORE_FILE = 'dossier.sqlite';

/** How long a write waits for another process. It blocks this one meanwhile. */
const BUSY_TIMEOUT_MS = 5_000;

export type Checked =
  | { readonly ok: true; readonly empty: boolean; readonly behind: boolean }
  | { readonly ok: false; readonly problem: string };

/** Opens the file in the state directory, made when it is missing. */
export async function openSqlite({ stateDir, now = Date.now }: StoreOptions): Promise<Opened> {
  const file = join(stateDir, STORE_FILE);
  try {
    await mkdir(stateDir, { recursive: true });
    await access(stateDir, constants.W_OK);
    const there = await stat(file).catch(() => undefined);
    if (there && !there.isFile())
      return { ok: false, problem: `${file} is not a file. Move it away, or choose another STATE_DIR.` };
    if (there) await access(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    return { ok: false, problem: sqliteProblem(file, error) };
  }
  const checked = await checkStoreFile(file);
  if (!checked.ok) return checked;
  return await openChecked(file, now);
}

async function openChecked(file: string, now: () => number): Promise<Opened> {
  let db: Kysely<Tables> | undefined;
  try {
    const database = connect(file);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    db = new Kysely<Tables>({ dialect: new LibsqlDialect(database) });
    await migrate(db);
    await writeCheck({ db, now });
    const store = sqlStore({ db, kind: 'sqlite', now });
    const forget = async (guildId: string) => {
      await store.forget(guildId);
      emptyLog(database);
    };
    const close = async () => {
      bringLogHome(database);
      await store.close();
    };
    return { ok: true, kind: 'sqlite', store: { ...store, forget, close } };
  } catch (error) {
    await db?.destroy();
    return { ok: false, problem: sqliteProblem(file, error) };
  }
}

/**
 * Whether the file is a whole store of a version that this program knows. Reads only; an empty file and a
 * missing one are `empty`, as a store that was never started; `behind` is one of an older version.
 */
export async function checkStoreFile(file: string): Promise<Checked> {
  const size = (await stat(file).catch(() => undefined))?.size ?? 0;
  if (size === 0) return { ok: true, empty: true, behind: false };
  let db: Kysely<Tables> | undefined;
  try {
    const database = connect(file);
    db = new Kysely<Tables>({ dialect: new LibsqlDialect(database) });
    const verdict = z
      .array(z.object({ quick_check: z.string() }))
      .parse(database.pragma('quick_check(1)'))[0]?.quick_check;
    if (verdict !== 'ok') return { ok: false, problem: sqliteProblem(file, { code: 'SQLITE_CORRUPT' }) };
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all([]);
    const names = z.array(z.object({ name: z.string() })).parse(tables);
    if (names.length === 0) return { ok: true, empty: true, behind: false };
    if (!names.some(({ name }) => name === MIGRATION_TABLE))
      return {
        ok: false,
        problem: `${file} is a database of another program. Nothing was changed. Move it away, or choose another STATE_DIR.`,
      };
    const newer = await unknownVersion(db);
    if (newer !== undefined)
      return {
        ok: false,
        problem: `${file} was written by a newer version of Dossier (it has '${newer}'). Nothing was changed. Start that version again, or restore a backup made before it.`,
      };
    return { ok: true, empty: false, behind: await isBehind(db) };
  } catch (error) {
    return { ok: false, problem: sqliteProblem(file, error) };
  } finally {
    await db?.destroy();
  }
}

/**
 * libsql's close() leaves the file open until its statements are garbage collected, and so does not write the
 * log back as SQLite's own close does. What cannot be written back now is safe in the log.
 */
function bringLogHome(database: Database.Database): void {
  try {
    database.exec('pragma wal_checkpoint(truncate)');
  } catch {}
}

/**
 * What was deleted stands in the log until it is written back. Waits for nobody: where another process reads the file
 * just now, the next write-back takes it.
 */
function emptyLog(database: Database.Database): void {
  database.pragma('busy_timeout = 0');
  bringLogHome(database);
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
}

export function connect(file: string): Database.Database {
  const database = new Database(file);
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  // Rows that are deleted are overwritten with zeros; without it they stay in the file until something needs the room.
  database.pragma('secure_delete = on');
  return database;
}
