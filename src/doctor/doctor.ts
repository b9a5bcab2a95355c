/** Looks at all that the bot needs, changes nothing, and says in plain sentences what is right and what is not. */
import { type Config, readConfig } from '../config.ts';
import { checkFits } from '../discord/fits.ts';
import type { Dossier } from '../facts/base.ts';
import { openFactBase } from '../facts/check.ts';
import { formatProblem } from '../facts/problem.ts';
import { learntAge, learntComplaint } from '../search/learnt-age.ts';
import { isWithoutToken } from '../without-token.ts';
import { discordLines } from './discord.ts';
import { type Line, note, right, wrong } from './line.ts';
import { clockLine, diskLine, nodeLine, zoneLine } from './machine.ts';
import { portLine } from './port.ts';
import { lookAtStore } from './store.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** More would hide the first, which often explains the rest. */
const PROBLEMS_SHOWN = 10;

/**
 * Runs every check.
 * @param asksDiscord whether Discord is asked about the token and what belongs to it.
 */
export async function diagnose(env: Environment, asksDiscord: boolean): Promise<Line[]> {
  const lines = [nodeLine(process.versions.node), zoneLine(process.versions.tz), ...userLines()];
  const { lines: about, config } = settings(env);
  lines.push(...about, ...factLines(config?.dataDir ?? (env.DATA_DIR?.trim() || 'data')));
  if (!config) {
    const text = 'not looked at until the settings are right.';
    return [...lines, clockLine(Date.now()), note('Store, PORT, Discord', text)];
  }
  const store = await lookAtStore(config);
  lines.push(...store.lines);
  if (!config.databaseUrl) lines.push(await diskLine(config.stateDir));
  lines.push(await portLine(config.health));
  if (isWithoutToken(env)) return [...lines, clockLine(Date.now())];
  if (asksDiscord) return [...lines, ...(await discordLines(config, store.schedules))];
  const text =
    'not asked; npm run doctor -- --discord asks it about the token, the commands and the channels.';
  return [...lines, clockLine(Date.now()), note('Discord', text)];
}

/** The settings as the bot reads them. Without a token they are read as for the local Discord. */
function settings(env: Environment): { lines: Line[]; config?: Config } {
  const isLocal = isWithoutToken(env);
  const read = readConfig(isLocal ? { ...env, DISCORD_TOKEN: 'local.discord.token' } : env);
  if (!read.ok) return { lines: read.problems.map((problem) => wrong('Settings', problem)) };
  const line = isLocal
    ? note(
        'Settings',
        'DISCORD_TOKEN is not set; npm start would run a Discord on this machine for trying out.',
      )
    : right('Settings', 'all can be read.');
  return { lines: [line, ...shardLines(read.config)], config: read.config };
}

/** Processes that share the shards have to share the store too; a file is one machine's. */
function shardLines({ sharding, databaseUrl }: Config): Line[] {
  if (!sharding || sharding.shards.length === sharding.count || databaseUrl) return [];
  const text = `this process runs ${sharding.shards.length} of ${sharding.count} shards with a store of its own: no other takes over its daily posts, and the logins are not spaced. Set DATABASE_URL, the same for all (docs/scaling.md).`;
  return [wrong('Shards', text)];
}

function factLines(dataDir: string): Line[] {
  const loaded = openFactBase(dataDir, [checkFits]);
  if (loaded.ok) {
    const slugs = [...loaded.base.dossiers.keys()];
    const line = right('Fact base', `version ${loaded.base.version}, with ${slugs.join(', ')}.`);
    return [line, ...[...loaded.base.dossiers.values()].flatMap(learningLines)];
  }
  const shown = loaded.problems
    .slice(0, PROBLEMS_SHOWN)
    .map((problem) => `\n         ${formatProblem(problem)}`);
  const more = loaded.problems.length - shown.length;
  const rest = more > 0 ? `\n         and ${more} more; npm run facts -- check shows all.` : '';
  return [wrong('Fact base', `the bot does not start on it:${shown.join('')}${rest}`)];
}

/** None for an article that has too little to learn from. */
function learningLines(dossier: Dossier): Line[] {
  const what = `what is learnt from the questions and claims of ${dossier.article.slug}`;
  const age = learntAge(dossier);
  if (age === 'not needed') return [];
  const complaint = learntComplaint(age);
  return complaint === undefined
    ? [right('Learning', `${what} is kept, and fits them and this version.`)]
    : [note('Learning', `${what} ${complaint} npm run facts -- learn`)];
}

/** Root may write everywhere, so that for root every folder looks right. */
function userLines(): Line[] {
  if (process.geteuid?.() !== 0) return [];
  return [
    note('User', 'this is root. Run it as the user who runs the bot; only that shows whether it may write.'),
  ];
}
