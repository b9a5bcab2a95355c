/** What has to be there before the bot can start: settings, fact base, store, and without a token a Discord. */
import { type Config, readConfig } from './config.ts';
import { checkFits } from './discord/fits.ts';
import type { FactBase } from './facts/base.ts';
import { openFactBase } from './facts/check.ts';
import { formatProblem } from './facts/problem.ts';
import { openStore, type Store } from './store/store.ts';
import { isWithoutToken, type LocalStart, startWithoutToken } from './without-token.ts';

export interface Prerequisites {
  config: Config;
  base: FactBase;
  store: Store;
  storeKind: 'sqlite' | 'postgresql';
  /** The Discord of this machine, where there is no token for another. */
  local?: LocalStart;
}

/** Gets all of it, or says on stderr what is missing and what to do. */
export async function prerequisites(env: NodeJS.ProcessEnv): Promise<Prerequisites | undefined> {
  if (!isWithoutToken(env)) return await gather(env);
  const local = await localDiscord(env);
  if (!local) return undefined;
  const found = await gather(local.env);
  if (found) return { ...found, local };
  await local.stop();
  return undefined;
}

async function gather(env: Readonly<NodeJS.ProcessEnv>): Promise<Prerequisites | undefined> {
  const config = settings(env);
  const base = config && factBase(config.dataDir);
  if (!config || !base) return undefined;
  const opened = await openStore(config);
  if (opened.ok) return { config, base, store: opened.store, storeKind: opened.kind };
  process.stderr.write(`${opened.problem}\n`);
  return undefined;
}

/** Nothing to log in to: the bot gets a Discord of its own, and from then on knows no difference. */
async function localDiscord(env: NodeJS.ProcessEnv): Promise<LocalStart | undefined> {
  process.stdout.write('DISCORD_TOKEN is not set: starting a local Discord; nothing leaves this machine.\n');
  try {
    return await startWithoutToken(env);
  } catch (err) {
    process.stderr.write(`${err instanceof Error ? err.message : 'The local Discord could not start.'}\n`);
    return undefined;
  }
}

function settings(env: Readonly<NodeJS.ProcessEnv>): Config | undefined {
  const read = readConfig(env);
  if (read.ok) return read.config;
  const list = read.problems.map((problem) => `  ${problem}\n`).join('');
  process.stderr.write(
    `The settings are not right yet. They come from the environment and from .env:\n${list}`,
  );
  return undefined;
}

function factBase(dataDir: string): FactBase | undefined {
  const loaded = openFactBase(dataDir, [checkFits], { trustsChecked: true });
  if (loaded.ok) return loaded.base;
  const list = loaded.problems.map((problem) => `  ${formatProblem(problem)}\n`).join('');
  process.stderr.write(`The fact base is broken; nothing is answered from it:\n${list}`);
  return undefined;
}
