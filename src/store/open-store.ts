/** Opens the store that the settings name: PostgreSQL where there is an address, else a file. */
import { openPostgresql } from './postgresql.ts';
import { openSqlite } from './sqlite.ts';
import type { Opened, StoreOptions } from './store.ts';

/** Opens and, where needed, creates or updates the store. What is wrong is said in words; nothing is overwritten. */
export async function openStore({ stateDir, databaseUrl, now = Date.now }: StoreOptions): Promise<Opened> {
  return databaseUrl === undefined ? await openSqlite(stateDir, now) : await openPostgresql(databaseUrl, now);
}
