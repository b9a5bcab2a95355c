/** `npm run deploy`: registers the commands by hand. Exits with 1 when that fails. */
import { REST, Routes } from 'discord.js';
import { config as loadDotenv } from 'dotenv';
import { COMMANDS } from '../../commands/registry.ts';
import { readConfig } from '../config.ts';
import {
  commandBodies,
  fetchRegistered,
  isSame,
  overwrite,
  type RegistrationTarget,
} from '../discord/registration.ts';
import { redact } from '../log.ts';
import { parsedArguments } from './parsed-arguments.ts';

const USAGE = `Usage: npm run deploy -- [--guild ID] [--dry-run] [--clear]
  --guild ID   only in this server, where changes show at once
  --dry-run    say what would be sent, send nothing
  --clear      remove the commands instead
`;

loadDotenv({ quiet: true });
process.exitCode = await main(process.argv.slice(2));

async function main(argv: string[]): Promise<number> {
  const options = argumentsOf(argv);
  if (typeof options === 'string') {
    process.stderr.write(options);
    return options === USAGE ? 0 : 2;
  }
  const read = readConfig(process.env);
  if (!read.ok) {
    process.stderr.write(read.problems.map((problem) => `${problem}\n`).join(''));
    return 1;
  }
  const { token, apiUrl, applicationId } = read.config;
  const rest = new REST({ api: apiUrl }).setToken(token);
  try {
    const target = { applicationId: applicationId ?? (await ownApplication(rest)), ...options.guild };
    process.stdout.write(await deploy(rest, target, options));
    return 0;
  } catch (error) {
    const message = error instanceof Error ? error.message : 'unknown error';
    process.stderr.write(`The commands could not be registered: ${redact(message, [token])}\n`);
    return 1;
  }
}

interface DeployOptions {
  guild: { guildId?: string };
  dryRun: boolean;
  clear: boolean;
}

function argumentsOf(argv: string[]): DeployOptions | string {
  const options = {
    guild: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    clear: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  const parsed = parsedArguments({ args: argv, options }, USAGE);
  if (typeof parsed === 'string') return parsed;
  const { values } = parsed;
  if (values.help) return USAGE;
  if (values.guild !== undefined && !/^\d{17,20}$/.test(values.guild))
    return `--guild needs a server id.\n${USAGE}`;
  const guild = values.guild === undefined ? {} : { guildId: values.guild };
  return { guild, dryRun: values['dry-run'], clear: values.clear };
}

/** Sends what differs and says what happened. */
async function deploy(
  rest: REST,
  target: RegistrationTarget,
  { dryRun, clear }: DeployOptions,
): Promise<string> {
  const bodies = clear ? [] : commandBodies(COMMANDS, target);
  const where = target.guildId === undefined ? 'everywhere' : `in server ${target.guildId}`;
  const registered = await fetchRegistered(rest, target);
  if (isSame(bodies, registered))
    return `Nothing to do: ${registered.length} commands are registered ${where}.\n`;
  const names = bodies.map(({ name }) => name).join(', ') || 'none';
  if (dryRun) return `Would register ${where} in place of ${registered.length}: ${names}.\n`;
  await overwrite(rest, target, bodies);
  return `Registered ${where}: ${names}.\n`;
}

async function ownApplication(rest: REST): Promise<string> {
  const application = await rest.get(Routes.currentApplication());
  const id =
    typeof application === 'object' && application !== null ? Reflect.get(application, 'id') : undefined;
  if (typeof id !== 'string')
    throw new Error('Discord does not say which application this is; set DISCORD_APPLICATION_ID.');
  return id;
}
