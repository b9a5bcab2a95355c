/** Stops a timer; harmless when it has already run. */
export type CancelTimer = () => void;

/** Where the local Discord takes its time from: windows of 3 s and 15 min are measured on it. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Runs `task` once, `ms` milliseconds from now. */
  after(ms: number, task: () => void): CancelTimer;
}

/** A clock that stands still until it is told to move, so that a test of 15 minutes takes no time. */
export interface ManualClock extends Clock {
  /** Moves time forward by `ms` and runs every timer that came due, in order. */
  advance(ms: number): void;
}

/** The clock of the machine. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Makes a clock that starts at `start` (milliseconds since the epoch, default: now). */
export function manualClock(start: number = Date.now()): ManualClock {
  let now = start;
  const timers = new Set<{ due: number; task: () => void }>();
  const nextDue = (limit: number) =>
    [...timers].filter((timer) => timer.due <= limit).sort((a, b) => a.due - b.due)[0];
  return {
    now: () => now,
    after(ms, task) {
      const timer = { due: now + ms, task };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      const end = now + ms;
      for (let timer = nextDue(end); timer; timer = nextDue(end)) {
        timers.delete(timer);
        now = Math.max(now, timer.due);
        timer.task();
      }
      now = end;
    },
  };
}
