/** The store's file: opened with care for what is in it, and made where there is none. */
import { closeSync, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { MIGRATIONS } from './migrations.ts';
import { createSqlStore } from './sql-store.ts';
import type { Opened } from './store.ts';
import type { Tables } from './tables.ts';

export const STORE_FILE = 'dossier.sqlite';
/** How long a writer waits for another process, in ms. */
const BUSY_TIMEOUT = 5000;
const MAGIC = 'SQLite format 3\u0000';

/** Opens the store in a directory, which is made when missing. Nothing is written to a file that is not a store. */
export async function openSqlite(stateDir: string, now: () => number): Promise<Opened> {
  const file = join(stateDir, STORE_FILE);
  try {
    mkdirSync(stateDir, { recursive: true });
  } catch (error) {
    return {
      ok: false,
      problem: `The folder ${stateDir} for the store cannot be made (${codeOf(error)}). Make it, or name another in STATE_DIR.`,
    };
  }
  const problem = inspect(file);
  if (problem !== undefined) return { ok: false, problem };
  let database: Database.Database | undefined;
  try {
    database = new Database(file);
    database.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
    const { error } = await new Migrator({
      db,
      provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    }).migrateToLatest();
    if (error) throw error;
    const store = createSqlStore(db, { locksRows: false, now });
    if (!(await store.isWritable())) {
      await store.close();
      return { ok: false, problem: cannotWrite(file, 'it can be read only, or the disk is full') };
    }
    return { ok: true, store, kind: 'sqlite' };
  } catch (error) {
    database?.close();
    return { ok: false, problem: cannotWrite(file, codeOf(error)) };
  }
}

/** What is wrong with an existing file, in words, or undefined; reads only. */
export function inspect(file: string): string | undefined {
  if (!existsSync(file) || statSync(file).size === 0) return undefined;
  let database: Database.Database | undefined;
  try {
    if (!hasMagic(file))
      return `${file} is not a store: it is no SQLite file. Move it away, or name another folder in STATE_DIR; nothing was changed.`;
    database = new Database(file, { readonly: true });
    const [check] = database.prepare('pragma quick_check(1)').all() as { quick_check?: string }[];
    if (check?.quick_check !== 'ok') return corrupt(file);
    const tables = database
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
      .all() as { name: string }[];
    if (!tables.some(({ name }) => name === 'kysely_migration'))
      return `${file} is a database of another program. Move it away, or name another folder in STATE_DIR; nothing was changed.`;
    const steps = database.prepare('select name from kysely_migration').all() as { name: string }[];
    const unknown = steps.find(({ name }) => !(name in MIGRATIONS));
    if (unknown)
      return `${file} was written by a newer Dossier (step ${unknown.name}). Run that version, or restore a backup of this one's time; nothing was changed.`;
    return undefined;
  } catch {
    return corrupt(file);
  } finally {
    database?.close();
  }
}

const corrupt = (file: string): string =>
  `${file} is damaged. Keep it, and restore a backup: npm run store -- restore FILE. Nothing was changed.`;

const cannotWrite = (file: string, why: string): string =>
  `The store ${file} cannot be written (${why}). Check the disk's free space and who owns the folder; nothing in it was overwritten.`;

function hasMagic(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const head = Buffer.alloc(MAGIC.length);
    readSync(handle, head, 0, head.length, 0);
    return head.toString('latin1') === MAGIC;
  } finally {
    closeSync(handle);
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given';
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : error.message;
}
