/** The interactions being handled at this moment, so that a stop can wait for them. */
import { setTimeout as pause } from 'node:timers/promises';

export class Running {
  readonly #tasks = new Set<Promise<void>>();
  #open = true;

  /** Starts a task unless the bot is stopping. */
  start(task: () => Promise<void>): void {
    if (!this.#open) return;
    const running = task().finally(() => this.#tasks.delete(running));
    this.#tasks.add(running);
  }

  /** Takes no more tasks and waits for those under way, `ms` at most. Says how many were left. */
  async drain(ms: number): Promise<number> {
    this.#open = false;
    await Promise.race([Promise.allSettled(this.#tasks), pause(ms, undefined, { ref: false })]);
    return this.#tasks.size;
  }
}
