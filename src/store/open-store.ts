import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite-file.ts';
import type { Opened, StoreOptions } from './store.ts';

/** Opens the store, its tables made or brought up to date: PostgreSQL when there is an address, else the file. */
export function openStore(options: StoreOptions): Promise<Opened> {
  return options.databaseUrl ? openPostgres(options.databaseUrl, options.now) : openSqlite(options);
}
