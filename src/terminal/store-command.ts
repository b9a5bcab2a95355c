/** `npm run store`: a copy of the store, a copy put back, what is in it. */
import { basename, resolve } from 'node:path';
import { backUp, restore } from '../store/backup.ts';
import { openStore } from '../store/open-store.ts';
import { readAddress } from '../store/postgres.ts';

export interface StoreSettings {
  readonly stateDir: string;
  readonly databaseUrl?: string | undefined;
}

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const USAGE = `Usage:
  npm run store -- backup FILE    copies the store to FILE; the bot may go on running
  npm run store -- restore FILE   puts the copy back; stop the bot first; the present store is kept aside
  npm run store -- info           says what is in the store
`;

const said = (out: string): Outcome => ({ code: 0, out: `${out}\n`, err: '' });
const failed = (problem: string, code = 1): Outcome => ({ code, out: '', err: `${problem}\n` });

/** Runs one command; exit code 2 for a wrong call, 1 for a problem. */
export async function runStoreCommand(args: readonly string[], settings: StoreSettings): Promise<Outcome> {
  const [verb, file] = args;
  if (verb === 'info' && args.length === 1) return await info(settings);
  if ((verb !== 'backup' && verb !== 'restore') || file === undefined || args.length > 2)
    return { code: 2, out: '', err: USAGE };
  if (settings.databaseUrl) return onPostgres(verb, file, settings.databaseUrl);
  const path = resolve(file);
  if (verb === 'backup') {
    const done = await backUp(settings.stateDir, path);
    return done.ok ? said(`The store is copied to ${path}.`) : failed(done.problem);
  }
  const done = await restore(settings.stateDir, path);
  if (!done.ok) return failed(done.problem);
  return said(
    done.aside
      ? `The store is restored from ${path}. The one before is kept as ${basename(done.aside)}.`
      : `The store is restored from ${path}.`,
  );
}

/** PostgreSQL has its own tools; the command is shown with the address but without the password. */
function onPostgres(verb: 'backup' | 'restore', file: string, databaseUrl: string): Outcome {
  if (!readAddress(databaseUrl))
    return failed('DATABASE_URL is not an address such as postgres://user:password@host:5432/database.');
  const url = new URL(databaseUrl);
  url.password = '';
  url.searchParams.delete('password');
  const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  const command =
    verb === 'backup'
      ? `pg_dump --format=custom --file=${quote(file)} ${quote(url.href)}`
      : `pg_restore --clean --if-exists --single-transaction --dbname=${quote(url.href)} ${quote(file)}`;
  return said(
    `The store is on PostgreSQL. Run its own tool; it asks for the password (or takes PGPASSWORD):\n${command}`,
  );
}

async function info(settings: StoreSettings): Promise<Outcome> {
  const opened = await openStore(settings);
  if (!opened.ok) return failed(opened.problem);
  const { store, kind } = opened;
  try {
    let schedules = 0;
    let paused = 0;
    let blocked = 0;
    for await (const schedule of store.allSchedules()) {
      schedules++;
      if (schedule.paused) paused++;
      if (schedule.blocked) blocked++;
    }
    const where = settings.databaseUrl ? readAddress(settings.databaseUrl)?.shown : settings.stateDir;
    const due = await store.oldestDue(Date.now());
    return said(
      [
        `${kind === 'sqlite' ? 'SQLite in' : 'PostgreSQL at'} ${where}`,
        `Schedules: ${schedules} (${paused} paused, ${blocked} blocked)`,
        due === undefined ? 'Nothing is due.' : `Due since ${new Date(due).toISOString()}.`,
      ].join('\n'),
    );
  } finally {
    await store.close();
  }
}
