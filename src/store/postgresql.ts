/** The store on PostgreSQL, shared by several processes and machines. */
import { Kysely, Migrator, PostgresDialect, type PostgresPool, sql } from 'kysely';
import pg from 'pg';
import { MIGRATIONS } from './migrations.ts';
import { createSqlStore } from './sql-store.ts';
import type { Opened } from './store.ts';
import type { Tables } from './tables.ts';

/** Type ids of PostgreSQL whose values fit a number here: bigint holds UTC milliseconds. */
const INT8 = 20;
/** Connections of one process. Posts are few; 50 requests a second is all Discord takes. */
const CONNECTIONS = 5;
const CONNECT_MS = 10_000;

/** Connects, brings the tables up to date, and gives the store. The password is in no problem's text. */
export async function openPostgresql(databaseUrl: string, now: () => number): Promise<Opened> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    types: {
      getTypeParser: ((id: number, format?: 'text') =>
        id === INT8 ? Number : pg.types.getTypeParser(id, format)) as typeof pg.types.getTypeParser,
    },
  });
  // A connection that breaks while idle is replaced at its next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  const opened = await openPool(pool, now);
  if (opened.ok) return opened;
  return {
    ok: false,
    problem: `The store at ${withoutPassword(databaseUrl)} cannot be used: ${opened.problem}`,
  };
}

/** The same over any pool, for tests without a server. */
export async function openPool(pool: PostgresPool, now: () => number): Promise<Opened> {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    const newer = await newerStep(db);
    if (newer !== undefined) {
      await db.destroy();
      return { ok: false, problem: `it was written by a newer Dossier (step ${newer}). Run that version.` };
    }
    const { error } = await new Migrator({
      db,
      provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    }).migrateToLatest();
    if (error) throw error;
    return { ok: true, store: createSqlStore(db, { locksRows: true, now }), kind: 'postgresql' };
  } catch (error) {
    await db.destroy();
    return { ok: false, problem: reasonOf(error) };
  }
}

/** A step in the database that this version does not have. */
async function newerStep(db: Kysely<Tables>): Promise<string | undefined> {
  const known = await sql<{
    found: string | null;
  }>`select to_regclass('kysely_migration')::text as found`.execute(db);
  if (!known.rows[0]?.found) return undefined;
  const steps = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return steps.rows.find(({ name }) => !(name in MIGRATIONS))?.name;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there. Start PostgreSQL, or correct host and port in DATABASE_URL.',
  ENOTFOUND: 'there is no such host. Correct the host in DATABASE_URL.',
  '28P01': 'the password is refused. Correct it in DATABASE_URL.',
  '28000': 'the user is refused. Correct it in DATABASE_URL, or allow it in pg_hba.conf.',
  '3D000': 'there is no such database. Make it with createdb, or correct its name in DATABASE_URL.',
  '42501': 'the user may not create tables there. Grant it create on the schema.',
};

function reasonOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const known = typeof code === 'string' ? REASONS[code] : undefined;
  return (
    known ??
    `${typeof code === 'string' ? code : 'no answer in time'}. Check DATABASE_URL and the server's log.`
  );
}

/** The address without the password, for people and logs. */
export function withoutPassword(databaseUrl: string): string {
  try {
    const url = new URL(databaseUrl);
    url.password = '';
    url.search = '';
    return url.href;
  } catch {
    return 'DATABASE_URL';
  }
}
