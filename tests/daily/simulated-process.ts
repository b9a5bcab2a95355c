/** A process of the bot on a simulated Discord. It can end at any call, and then does nothing any more. */
import { Poster } from '../../src/daily/poster.ts';
import { createLog } from '../../src/log.ts';
import type { Store } from '../../src/store/store.ts';
import { base } from '../article.ts';
import { BOT, type SimulatedDiscord } from './simulated-discord.ts';

export interface SimulatedProcess {
  /** Looks for what is due, as the loop does; resolves when that is done or the process has ended. */
  tick(): Promise<void>;
  isDead(): boolean;
}

const never = () => new Promise<never>(() => undefined);

/** @param owner its name in the store. */
export function startProcess(store: Store, discord: SimulatedDiscord, owner: string): SimulatedProcess {
  let dead = false;
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const alive = <Args extends unknown[], T>(call: (...args: Args) => Promise<T>) => {
    return (...args: Args): Promise<T> => (dead ? never() : call(...args));
  };
  const calls = discord.rest(() => {
    dead = true;
    end();
    return never();
  });
  const own = new Proxy(store, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      return typeof method === 'function' ? alive((...args) => Reflect.apply(method, target, args)) : method;
    },
  });
  const poster = new Poster({
    store: own,
    base,
    rest: { get: alive(calls.get), post: alive(calls.post) },
    botId: BOT,
    log: createLog('silent', []),
    now: discord.now,
    owner,
  });
  return { tick: () => Promise.race([poster.tick(), ended]), isDead: () => dead };
}
