/** Starts the bot and keeps it running: settings, fact base, Discord, and a clean end. */
import { setTimeout as pause } from 'node:timers/promises';
import { config as loadDotenv } from 'dotenv';
import { type BotOptions, contextFor, startBot } from './bot.ts';
import { type Config, readConfig } from './config.ts';
import { watchCrashes } from './crash.ts';
import { checkFits } from './discord/fits.ts';
import { LoginError } from './discord/login.ts';
import type { FactBase } from './facts/base.ts';
import { openFactBase } from './facts/check.ts';
import { formatProblem } from './facts/problem.ts';
import { GatewayState } from './health/gateway-state.ts';
import { healthOf } from './health/health.ts';
import { Metrics } from './health/metrics.ts';
import { startHealthServer } from './health/server.ts';
import { createLog, type Logger, redact, secretsOf } from './log.ts';
import { openStore, type Store } from './store/store.ts';
import { isWithoutToken, type LocalStart, startWithoutToken } from './without-token.ts';

loadDotenv({ quiet: true });
await main();

async function main(): Promise<void> {
  const local = isWithoutToken(process.env) ? await localDiscord() : undefined;
  if (local === 'failed') {
    process.exitCode = 1;
    return;
  }
  const config = settings(local?.env ?? process.env);
  const base = config && factBase(config.dataDir);
  if (!config || !base) {
    await local?.stop();
    process.exitCode = 1;
    return;
  }
  const log = createLog(config.logLevel, secretsOf({ token: config.token, databaseUrl: config.databaseUrl }));
  const opened = await openStore(config);
  if (!opened.ok) {
    process.stderr.write(`${opened.problem}\n`);
    await local?.stop();
    process.exitCode = 1;
    return;
  }
  const { store } = opened;
  const gateway = new GatewayState();
  const metrics = config.health && new Metrics(gateway, base.version, store, Date.now);
  watchCrashes(log, {
    onFatal: () => void end(log, 1),
    onUnhandled: (kind) => metrics?.unhandled(kind),
  });
  try {
    if (config.health && metrics) {
      const served = {
        registry: metrics.registry,
        health: () => healthOf(gateway.isReady(config.sharding?.shards.length), store, Date.now()),
      };
      const { port } = await startHealthServer(config.health.host, config.health.port, served);
      log.info({ host: config.health.host, port }, 'serving /healthz and /metrics');
    }
    await run(config, base, store, log, {
      // One process has its own slots; several share them through PostgreSQL.
      slots: opened.kind === 'postgresql' ? store : undefined,
      state: { store, onPosted: (state) => metrics?.posted(state) },
      watch: (client) => {
        gateway.watch(client);
        metrics?.watch(client);
      },
      onHandled: (handled) => metrics?.handled(handled),
    });
    if (local) process.stdout.write(`The bot is up. Open ${local.address} in a browser; Ctrl-C ends it.\n`);
  } catch (err) {
    if (!(err instanceof LoginError)) log.fatal({ err }, 'could not start');
    else log.fatal({ err: err.cause }, 'could not log in');
    process.stderr.write(
      `${err instanceof LoginError ? redact(err.message, [config.token]) : 'The bot could not start; the log says why.'}\n`,
    );
    await end(log, 1);
  }
}

async function run(
  config: Config,
  base: FactBase,
  store: Store,
  log: Logger,
  options: BotOptions,
): Promise<void> {
  let isUp = false;
  let ending = false;
  const stopped = new AbortController();
  const onGone = (reason: string) => {
    process.stderr.write(`${reason}\n`);
    void stop('connection lost', 1);
  };
  const bot = startBot(config, contextFor(base), log, onGone, options);
  const stop = async (why: string, code: number): Promise<void> => {
    if (ending) return;
    ending = true;
    stopped.abort();
    log.info({ why }, 'stopping');
    await bot.then(({ stop: leave }) => leave()).catch((err) => log.error({ err }, 'could not stop cleanly'));
    await store.close().catch((err) => log.error({ err }, 'could not close the store'));
    await end(log, code);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      // Before the login is through there is nothing to finish.
      if (!isUp) process.exit(0);
      void stop(signal, 0);
    });
  }
  await bot;
  isUp = true;
}

/** Nothing to log in to: the bot gets a Discord of its own, and from then on knows no difference. */
async function localDiscord(): Promise<LocalStart | 'failed'> {
  process.stdout.write('DISCORD_TOKEN is not set: starting a local Discord; nothing leaves this machine.\n');
  try {
    return await startWithoutToken(process.env);
  } catch (err) {
    process.stderr.write(`${err instanceof Error ? err.message : 'The local Discord could not start.'}\n`);
    return 'failed';
  }
}

function settings(env: NodeJS.ProcessEnv): Config | undefined {
  const read = readConfig(env);
  if (read.ok) return read.config;
  const list = read.problems.map((problem) => `  ${problem}\n`).join('');
  process.stderr.write(
    `The settings are not right yet. They come from the environment and from .env:\n${list}`,
  );
  return undefined;
}

function factBase(dataDir: string): FactBase | undefined {
  const loaded = openFactBase(dataDir, [checkFits]);
  if (loaded.ok) return loaded.base;
  const list = loaded.problems.map((problem) => `  ${formatProblem(problem)}\n`).join('');
  process.stderr.write(`The fact base is broken; nothing is answered from it:\n${list}`);
  return undefined;
}

/** Ends the process once the log is written out. */
async function end(log: Logger, code: number): Promise<never> {
  await Promise.race([new Promise<void>((resolve) => log.flush(() => resolve())), pause(1000)]);
  process.exit(code);
}
