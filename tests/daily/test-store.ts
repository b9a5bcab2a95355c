/** A store for a test: the real one, on a file of its own that goes away with it. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../src/store/store.ts';

/** In memory where there is such a folder: what a busy disk does is not what these tests are about. */
export const FAST_FOLDER = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export async function testStore(): Promise<Store> {
  const stateDir = await mkdtemp(join(FAST_FOLDER, 'dossier-store-'));
  const opened = await openStore({ stateDir });
  if (!opened.ok) throw new Error(opened.problem);
  const { store } = opened;
  const close = async () => {
    await store.close();
    await rm(stateDir, { recursive: true });
  };
  return { ...store, close };
}
