/** The bot from its login to the end of the process: signals, a connection that is gone, an orderly stop. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, Events } from 'discord.js';
import { type BotOptions, contextFor, startBot } from './bot.ts';
import type { Logger } from './log.ts';
import type { Prerequisites } from './prerequisites.ts';

/** The log gets so long to be written out. */
const FLUSH_MS = 1000;

/**
 * Logs in and resolves when the bot is up; rejects when it cannot be. From then on the process ends by itself: 0 after a
 * signal, 1 when Discord has ended the connection for good.
 */
export async function runUntilTold(
  { config, base, store }: Prerequisites,
  log: Logger,
  options: BotOptions,
): Promise<void> {
  let isUp = false;
  let ending = false;
  const onGone = (reason: string) => {
    process.stderr.write(`${reason}\n`);
    void stop('connection lost', 1);
  };
  const watch = (client: Client) => {
    // From here on posts may be under way.
    client.once(Events.ClientReady, () => {
      isUp = true;
    });
    options.watch?.(client);
  };
  const bot = startBot(config, contextFor(base), log, onGone, { ...options, watch });
  const stop = async (why: string, code: number): Promise<void> => {
    if (ending) return;
    ending = true;
    log.info({ why }, 'stopping');
    await bot.then(({ stop: leave }) => leave()).catch((err) => log.error({ err }, 'could not stop cleanly'));
    await store.close().catch((err) => log.error({ err }, 'could not close the store'));
    await endProcess(log, code);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      // Before the login is through there is nothing to finish.
      if (!isUp) process.exit(0);
      void stop(signal, 0);
    });
  }
  await bot;
}

/** Ends the process once the log is written out. /healthz answers until then. */
export async function endProcess(log: Logger, code: number): Promise<never> {
  await Promise.race([new Promise<void>((resolve) => log.flush(() => resolve())), pause(FLUSH_MS)]);
  process.exit(code);
}
