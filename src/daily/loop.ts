/** Polls for what is due. No long timers: those overflow, and a laptop sleeps through them. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../log.ts';

const POLL_MS = 20_000;

export interface Loop {
  /** Begins no turn any more. Whether the turn under way was done within so many milliseconds. */
  stop(withinMs: number): Promise<boolean>;
}

/** Runs `tick` at once and then every so many milliseconds, one at a time, until it is stopped. */
export function startLoop(tick: () => Promise<void>, log: Logger, everyMs = POLL_MS): Loop {
  let timer: NodeJS.Timeout | undefined;
  let open = true;
  const turn = async (): Promise<void> => {
    try {
      await tick();
    } catch (err) {
      log.error({ err }, 'the daily posts could not be looked after');
    }
    if (open) {
      timer = setTimeout(() => {
        running = turn();
      }, everyMs);
    }
  };
  let running = turn();
  return {
    stop: async (withinMs) => {
      open = false;
      clearTimeout(timer);
      return await Promise.race([running.then(() => true), pause(withinMs, false, { ref: false })]);
    },
  };
}
