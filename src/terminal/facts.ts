/** The rim of `npm run facts`: arguments and environment in, text and exit code out. */
import { config } from 'dotenv';
import { checkFits } from '../discord/fits.ts';
import { runFactsCommand } from './facts-command.ts';

config({ quiet: true });

const { code, out, err } = runFactsCommand(process.argv.slice(2), {
  dataDir: process.env.DATA_DIR || 'data',
  extraChecks: [checkFits],
});
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = code;
