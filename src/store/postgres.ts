/** Opens a PostgreSQL database by its address. The password is in no text that comes out of here. */
import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import pg from 'pg';
import { z } from 'zod';
import type { Inspected } from './inspect.ts';
import { isBehind, migrate, unknownVersion } from './migrate.ts';
import { MIGRATION_TABLE } from './migrations/migrations.ts';
import { codeOf, messageOf } from './problems.ts';
import { sqlStore, writeCheck } from './sql-store.ts';
import type { Opened } from './store.ts';
import type { Tables } from './tables.ts';

const CONNECT_TIMEOUT_MS = 10_000;
/** A server that is gone without a word must not hold a post for ever. */
const QUERY_TIMEOUT_MS = 20_000;
const CONNECTIONS = 5;
const INT8 = 20;

const NO_ADDRESS = {
  ok: false,
  problem: 'DATABASE_URL is not an address such as postgres://user:password@host:5432/database.',
} as const;

export async function openPostgres(databaseUrl: string, now: () => number = Date.now): Promise<Opened> {
  const address = readAddress(databaseUrl);
  return address ? await openPool(poolOf(databaseUrl), address, now) : NO_ADDRESS;
}

/** What is there, without changing it. */
export async function inspectPostgres(databaseUrl: string): Promise<Inspected> {
  const address = readAddress(databaseUrl);
  if (!address) return NO_ADDRESS;
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf(databaseUrl) }) });
  try {
    const found = await lookAt(db, address);
    if (!found.ok) return found;
    if (!found.hasTables) return { ok: true, state: 'new' };
    return { ok: true, state: (await isBehind(db)) ? 'behind' : 'current' };
  } catch (error) {
    return { ok: false, problem: postgresProblem(address, error) };
  } finally {
    await db.destroy();
  }
}

function poolOf(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'dossier',
    // pg hands bigint out as text; all of ours are instants in ms, far below 2^53.
    types: {
      getTypeParser: ((oid: number, format: 'text') =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // A server that goes away breaks idle connections; unheard, that event would end the process. The pool
  // drops the connection and the next query makes another.
  pool.on('error', () => {});
  return pool;
}

/** The same over any pool. */
export async function openPool(
  pool: PostgresPool,
  address: Address,
  now: () => number = Date.now,
): Promise<Opened> {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    const found = await lookAt(db, address);
    if (!found.ok) {
      await db.destroy();
      return found;
    }
    await migrate(db, found.schema);
    await writeCheck({ db, now });
    return { ok: true, kind: 'postgresql', store: sqlStore({ db, kind: 'postgresql', now }) };
  } catch (error) {
    await db.destroy();
    return { ok: false, problem: postgresProblem(address, error) };
  }
}

/** Whether this program may use what is there; reads only. */
async function lookAt(
  db: Kysely<Tables>,
  address: Address,
): Promise<{ ok: true; schema: string; hasTables: boolean } | { ok: false; problem: string }> {
  const schema = await currentSchema(db);
  if (schema === null) {
    return {
      ok: false,
      problem: `The search_path at ${address.shown} names no schema that exists. Create it and start again.`,
    };
  }
  if (!(await hasTables(db, schema))) return { ok: true, schema, hasTables: false };
  const newer = await unknownVersion(db);
  if (newer === undefined) return { ok: true, schema, hasTables: true };
  return {
    ok: false,
    problem: `The database at ${address.shown} was written by a newer version of Dossier (it has '${newer}'). Nothing was changed. Start that version again, or restore a backup made before it.`,
  };
}

async function currentSchema(db: Kysely<Tables>): Promise<string | null> {
  const { rows } = await sql`select current_schema() as name`.execute(db);
  return z.array(z.object({ name: z.string().nullable() })).parse(rows)[0]?.name ?? null;
}

async function hasTables(db: Kysely<Tables>, schema: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from pg_tables where schemaname = ${schema} and tablename = ${MIGRATION_TABLE}`.execute(
      db,
    );
  return rows.length > 0;
}

export interface Address {
  /** Host, port and database, to be shown. */
  readonly shown: string;
  readonly user: string;
  /** Never shown; here to be taken out of a driver's message. */
  readonly password: string;
}

export function readAddress(databaseUrl: string): Address | undefined {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl) || !URL.canParse(databaseUrl)) return undefined;
  const { hostname, port, pathname, username, password } = new URL(databaseUrl);
  return {
    shown: `${hostname || 'localhost'}:${port || '5432'}${pathname}`,
    user: decode(username),
    password: decode(password),
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function postgresProblem({ shown, user, password }: Address, error: unknown): string {
  const code = codeOf(error);
  const from = 'DATABASE_URL';
  if (code === '28P01' || code === '28000')
    return `PostgreSQL at ${shown} refused the user '${user}' or the password. Correct them in ${from}.`;
  if (code === '3D000') return `PostgreSQL at ${shown} has no such database. Create it, or correct ${from}.`;
  if (code === '42501' || code === '25006')
    return `The user '${user}' may not write at ${shown}. Give it a schema it may create tables in, or correct ${from}.`;
  if (code === '53100') return `The disk of PostgreSQL at ${shown} is full. Free some space and start again.`;
  if (code === '53300')
    return `PostgreSQL at ${shown} has no connection left. Raise max_connections or stop other clients.`;
  if (
    /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENETUNREACH|57P03)/.test(code) ||
    /timeout/i.test(messageOf(error))
  )
    return `PostgreSQL at ${shown} cannot be reached. See that it runs and that host and port in ${from} are right.`;
  const message = password === '' ? messageOf(error) : messageOf(error).replaceAll(password, '…');
  return `PostgreSQL at ${shown} cannot be used: ${message}.`;
}
