/** The bot from its login to the end of the process: signals, a connection that is gone, an orderly stop. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, Events } from 'discord.js';
import { type BotOptions, contextFor, startBot } from './bot.ts';
import { collectGarbage } from './collect-garbage.ts';
import { collectWhenIdle } from './collect-when-idle.ts';
import type { Logger } from './log.ts';
import type { Prerequisites } from './prerequisites.ts';
import { warmUpSlowly } from './warm-up.ts';

/** The log gets so long to be written out. */
const FLUSH_MS = 1000;
/** The article is indexed before. */
const WARM_UP_AFTER_MS = 200;
const IDLE = { afterMs: 60_000, least: 1000 };

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
  const context = contextFor(base);
  const countIn = collectWhenIdle(IDLE, () => {
    collectGarbage().catch((err) => log.error({ err }, 'could not collect garbage'));
  });
  const onHandled: BotOptions['onHandled'] = (handled) => {
    countIn();
    options.onHandled?.(handled);
  };
  const bot = startBot(config, context, log, onGone, { ...options, watch, onHandled });
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
  // Not awaited: the bot is up without it.
  pause(WARM_UP_AFTER_MS, undefined, { ref: false })
    .then(() => warmUpSlowly(context, () => ending))
    .then(collectGarbage)
    .catch((err) => log.error({ err }, 'could not warm up'));
}

/** Ends the process once the log is written out. /healthz answers until then. */
export async function endProcess(log: Logger, code: number): Promise<never> {
  await Promise.race([new Promise<void>((resolve) => log.flush(() => resolve())), pause(FLUSH_MS)]);
  process.exit(code);
}
