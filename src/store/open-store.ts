import { openSqlite } from './sqlite-file.ts';
import type { Opened, StoreOptions } from './store.ts';

/** Opens the store, its tables made or brought up to date: PostgreSQL when there is an address, else the file. */
export async function openStore(options: StoreOptions): Promise<Opened> {
  if (!options.databaseUrl) return await openSqlite(options);
  // Most bots have no PostgreSQL; theirs start without its driver.
  const { openPostgres } = await import('./postgres.ts');
  return await openPostgres(options.databaseUrl, options.now);
}
