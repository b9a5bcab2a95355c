/** The engines under test: a libsql file, PGlite, and a real PostgreSQL where TEST_DATABASE_URL names one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PGlite } from '@electric-sql/pglite';
import type { PostgresPool } from 'kysely';
import pg from 'pg';
import { openPool } from '../../src/store/postgres.ts';
import { type Opened, openStore, type Store } from '../../src/store/store.ts';

export const TEST_DATABASE_URL = process.env.TEST_DATABASE_URL;

export interface TestEngine {
  readonly name: string;
  /** A fresh, empty database; `end` removes it. */
  start(): Promise<{ store: Store; end(): Promise<void> }>;
}

export function opened(result: Opened): Store {
  if (!result.ok) throw new Error(result.problem);
  return result.store;
}

/** Lets go of the files of closed stores: libsql keeps them open until its statements are collected. */
export async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  await new Promise((later) => setTimeout(later, 20));
}

export function temporaryDirectory(folder = tmpdir()): { path: string; remove(): void } {
  const path = mkdtempSync(join(folder, 'dossier-store-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A schema of its own on the real server, and the address that leads into it. */
export async function ownSchema(databaseUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2)}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`create schema ${name}`);
  const url = new URL(databaseUrl);
  url.searchParams.set('options', `-csearch_path=${name}`);
  return { url: url.href, drop: () => run(`drop schema ${name} cascade`) };
}

const libsql: TestEngine = {
  name: 'SQLite file (libsql)',
  async start() {
    const directory = temporaryDirectory();
    const store = opened(await openStore({ stateDir: directory.path }));
    return {
      store,
      async end() {
        await store.close();
        directory.remove();
      },
    };
  },
};

const pglite: TestEngine = {
  name: 'PostgreSQL dialect (PGlite)',
  async start() {
    const database = new PGlite();
    const pool = {
      connect: async () => ({
        query: (text: string, values: unknown[]) => database.query(text, values),
        release() {},
      }),
      end: () => database.close(),
    } as unknown as PostgresPool;
    const store = opened(await openPool(pool, { shown: 'PGlite', user: '', password: '' }));
    return { store, end: () => store.close() };
  },
};

const postgresql = (databaseUrl: string): TestEngine => ({
  name: 'PostgreSQL server',
  async start() {
    const schema = await ownSchema(databaseUrl);
    const store = opened(await openStore({ stateDir: '', databaseUrl: schema.url }));
    return {
      store,
      async end() {
        await store.close();
        await schema.drop();
      },
    };
  },
});

export const ENGINES: readonly TestEngine[] = [
  libsql,
  pglite,
  ...(TEST_DATABASE_URL ? [postgresql(TEST_DATABASE_URL)] : []),
];
