/** Starts the bot and keeps it running. What has to be there comes first, then whoever watches, then Discord. */
import { config as loadDotenv } from 'dotenv';
import { watchCrashes } from './crash.ts';
import { LoginError } from './discord/login.ts';
import { Observation } from './health/observation.ts';
import { ListenError } from './health/server.ts';
import { endProcess, runUntilTold } from './lifetime.ts';
import { createLog, type Logger, redact, secretsOf } from './log.ts';
import { prerequisites } from './prerequisites.ts';

loadDotenv({ quiet: true });
await main();

async function main(): Promise<void> {
  const found = await prerequisites(process.env);
  if (!found) {
    process.exitCode = 1;
    return;
  }
  const { config, base, store, storeKind, local } = found;
  const { token, databaseUrl, health, sharding } = config;
  const secrets = secretsOf({ token, databaseUrl });
  const log = createLog(config.logLevel, secrets);
  const shards = sharding?.shards.length;
  const observation = new Observation({ at: health, shards, version: base.version, store });
  watchCrashes(log, { onFatal: () => void endProcess(log, 1), onUnhandled: observation.unhandled });
  try {
    const port = await observation.serve();
    if (port !== undefined) log.info({ host: health?.host, port }, 'serving /healthz and /metrics');
    await runUntilTold(found, log, {
      // One process has its own slots; several share them through PostgreSQL.
      slots: storeKind === 'postgresql' ? store : undefined,
      state: { store, onPosted: observation.posted },
      watch: observation.client,
      onHandled: observation.handled,
    });
    if (local) process.stdout.write(`The bot is up. Open ${local.address} in a browser; Ctrl-C ends it.\n`);
  } catch (err) {
    process.stderr.write(`${redact(sentenceFor(err, log), secrets)}\n`);
    await store.close().catch((cause) => log.error({ err: cause }, 'could not close the store'));
    await endProcess(log, 1);
  }
}

/** Logs why the bot cannot start; the sentence is for the operator. */
function sentenceFor(err: unknown, log: Logger): string {
  const isKnown = err instanceof LoginError || err instanceof ListenError;
  log.fatal(
    { err: isKnown ? err.cause : err },
    err instanceof LoginError ? 'could not log in' : 'could not start',
  );
  return isKnown ? err.message : 'The bot could not start; the log says why.';
}
