/** The rim of `npm run doctor`: arguments and environment in, lines and exit code out. */
import { config as loadDotenv } from 'dotenv';
import { diagnose } from '../doctor/doctor.ts';
import { report } from '../doctor/line.ts';
import { redact, secretsOf } from '../log.ts';
import { parsedArguments } from './parsed-arguments.ts';

const USAGE = `Usage: npm run doctor [-- --discord]
  says what is right and wrong with the bot on this machine; changes nothing
  --discord   asks Discord too, about the token, the commands and the channels of the daily posts
`;

loadDotenv({ quiet: true });
process.exitCode = await main(process.argv.slice(2));

async function main(argv: string[]): Promise<number> {
  const options = argumentsOf(argv);
  if (typeof options === 'string') {
    process.stderr.write(options);
    return options === USAGE ? 0 : 2;
  }
  const lines = await diagnose(process.env, options.discord);
  // No check prints a secret; this holds when one is worded carelessly, or a driver's error holds one.
  const { DISCORD_TOKEN: token = '', DATABASE_URL: databaseUrl } = process.env;
  process.stdout.write(redact(report(lines), secretsOf({ token, databaseUrl })));
  return lines.some(({ verdict }) => verdict === 'wrong') ? 1 : 0;
}

function argumentsOf(argv: string[]): { discord: boolean } | string {
  const options = {
    discord: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  const parsed = parsedArguments({ args: argv, options }, USAGE);
  if (typeof parsed === 'string') return parsed;
  const { help, discord } = parsed.values;
  return help ? USAGE : { discord };
}
