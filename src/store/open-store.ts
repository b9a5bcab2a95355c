import type { Opened, StoreOptions } from './store.ts';

export async function openStore(options: StoreOptions): Promise<Opened> {
  return { ok: false, problem: `The store in ${options.stateDir} is not built yet.` };
}
