/** The daily posts of a running bot: poster, loop and desk put together. */
import { randomUUID } from 'node:crypto';
import type { DailyDesk } from '../commands/daily-desk.ts';
import type { FactBase } from '../facts/base.ts';
import type { Logger } from '../log.ts';
import type { Outcome, Store } from '../store/store.ts';
import { createDesk } from './desk.ts';
import { forgetLeft } from './left-servers.ts';
import { startLoop } from './loop.ts';
import { Poster } from './poster.ts';
import { recomputeDue } from './recompute.ts';
import type { Rest } from './rest-border.ts';

/** With the five seconds for replies this stays below what systemd and compose.yaml wait before they kill. */
const STOP_MS = 12_000;

/** How fast things go; a test may be in more of a hurry. */
export interface DailyPace {
  pollMs?: number;
  leaseMs?: number;
  now?: () => number;
}

export interface DailyParts {
  store: Store;
  base: FactBase;
  rest: Rest;
  botId: string;
  log: Logger;
  pace?: DailyPace;
  /** Whether a server is one that the gateway has named, or one that another process serves. */
  isKnown: (guildId: string) => boolean;
  /** Told what became of every scheduled date, once it is in the store. */
  onPosted?: ((state: Outcome) => void) | undefined;
}

export interface Daily {
  desk: DailyDesk;
  /** Finishes what is being sent, for some seconds at most, and gives back what was claimed. */
  stop(): Promise<void>;
}

/** Derives every instant anew, then posts what is due from now on. */
export async function startDaily({ pace = {}, ...parts }: DailyParts): Promise<Daily> {
  const { store, log } = parts;
  const { now = Date.now, pollMs, leaseMs } = pace;
  const owner = randomUUID();
  const moved = await recomputeDue(store, log);
  if (moved > 0) log.info({ schedules: moved }, 'instants of daily posts have changed');
  const poster = new Poster({ ...parts, now, owner, ...(leaseMs !== undefined && { leaseMs }) });
  const desk = createDesk({ ...parts, poster, now, owner });
  const loop = startLoop(() => poster.tick(), log, pollMs);
  let open = true;
  void forgetLeft({ ...parts, isOpen: () => open }).catch((err) =>
    log.error({ err }, 'servers that removed the bot could not be looked for'),
  );
  return {
    desk,
    stop: async () => {
      open = false;
      poster.stop();
      // A post that is still under way keeps its lease, so that nobody else begins with it at the same time.
      if (await loop.stop(STOP_MS)) await store.releaseLeases(owner);
      else log.warn('stopped while a daily post was being sent; the next start looks whether it arrived');
    },
  };
}
