/** Polls for what is due. No long timers: those overflow, and a laptop sleeps through them. */
import type { Logger } from '../log.ts';

const POLL_MS = 20_000;

export interface Loop {
  /** Claims nothing more and resolves when what is under way is done. */
  stop(): Promise<void>;
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
    stop: async () => {
      open = false;
      clearTimeout(timer);
      await running;
    },
  };
}
