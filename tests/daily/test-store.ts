/** A store for a test: the real one, on a file of its own. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../src/store/store.ts';

export async function testStore(): Promise<Store> {
  const opened = await openStore({ stateDir: await mkdtemp(join(tmpdir(), 'dossier-store-')) });
  if (opened.ok) return opened.store;
  throw new Error(opened.problem);
}
