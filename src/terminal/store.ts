/** The rim of `npm run store`: arguments and environment in, text and exit code out. */
import { config } from 'dotenv';
import { runStoreCommand } from './store-command.ts';

config({ quiet: true });

const { code, out, err } = await runStoreCommand(process.argv.slice(2), {
  stateDir: process.env.STATE_DIR || 'state',
  databaseUrl: process.env.DATABASE_URL || undefined,
});
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = code;
