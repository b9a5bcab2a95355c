/** Looks at a store without changing it, for whoever has to know before a start. */
import { join } from 'node:path';
import { inspectPostgres } from './postgres.ts';
import { checkStoreFile, STORE_FILE } from './sqlite-file.ts';
import type { StoreOptions } from './store.ts';

/** `new`: no tables yet. `behind`: of an older version, which the next start brings up to date. */
export type Inspected =
  | { readonly ok: true; readonly state: 'new' | 'behind' | 'current' }
  | { readonly ok: false; readonly problem: string };

/** Reads only; nothing is made. `problem` is for people and holds no password. */
export async function inspectStore({ stateDir, databaseUrl }: StoreOptions): Promise<Inspected> {
  if (databaseUrl) return await inspectPostgres(databaseUrl);
  const checked = await checkStoreFile(join(stateDir, STORE_FILE));
  if (!checked.ok) return checked;
  return { ok: true, state: checked.empty ? 'new' : checked.behind ? 'behind' : 'current' };
}
