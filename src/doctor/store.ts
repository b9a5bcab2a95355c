/** The store, looked at without changing it: nothing is made, nothing is brought up to date. */
import { access, constants, stat } from 'node:fs/promises';
import { isZone } from '../daily/zone.ts';
import { inspectStore } from '../store/inspect.ts';
import { openStore, type Schedule } from '../store/store.ts';
import { type Line, note, right, wrong } from './line.ts';
import { nearest } from './machine.ts';

export interface StoreLook {
  lines: Line[];
  /** Servers with a daily post, as many as are looked at one by one. */
  schedules: Schedule[];
}

/** A request or three for each of them, so not for all of a large bot. */
const LOOKED_AT = 50;
/** As in health: longer than a single failed attempt. */
const LATE_MS = 5 * 60_000;

export async function lookAtStore(at: {
  stateDir: string;
  databaseUrl?: string | undefined;
}): Promise<StoreLook> {
  const found = await inspectStore(at);
  if (!found.ok) return { lines: [wrong('Store', found.problem)], schedules: [] };
  const where = at.databaseUrl ? 'PostgreSQL of DATABASE_URL' : `folder ${at.stateDir} of STATE_DIR`;
  if (found.state === 'new') {
    const blocked = at.databaseUrl ? undefined : await cannotMake(at.stateDir);
    const line = blocked
      ? wrong('Store', blocked)
      : right('Store', `the ${where} is empty; the first start makes the tables.`);
    return { lines: [line], schedules: [] };
  }
  if (found.state === 'behind') {
    const text = `the ${where} is of an older version; the next start brings it up to date. Copy it first: npm run store -- backup FILE.`;
    return { lines: [note('Store', text)], schedules: [] };
  }
  return await lookInside(at, where);
}

/** Only a store that is up to date: opening an older one would change it. */
async function lookInside(
  at: { stateDir: string; databaseUrl?: string | undefined },
  where: string,
): Promise<StoreLook> {
  const opened = await openStore(at);
  if (!opened.ok) return { lines: [wrong('Store', opened.problem)], schedules: [] };
  const { store } = opened;
  const schedules: Schedule[] = [];
  let count = 0;
  const unknown: string[] = [];
  try {
    for await (const schedule of store.allSchedules()) {
      count++;
      if (!isZone(schedule.zone)) unknown.push(schedule.zone);
      if (schedules.length < LOOKED_AT && !schedule.paused) schedules.push(schedule);
    }
    const due = await store.oldestDue(Date.now());
    const lines = [right('Store', `the ${where} can be written, its tables are up to date.`)];
    if (unknown.length > 0) {
      const text = `this Node does not know ${[...new Set(unknown)].join(', ')}, which /daily start was given in ${unknown.length === 1 ? 'one server' : `${unknown.length} servers`}. Update Node.`;
      lines.push(wrong('Time zones', text));
    }
    const many = `${count} ${count === 1 ? 'server has' : 'servers have'} a daily post`;
    if (due === undefined || Date.now() - due < LATE_MS)
      lines.push(right('Daily posts', `${many}; none is late.`));
    else {
      const text = `${many}; one has been due since ${new Date(due).toISOString()}. Start the bot; if it runs, its log and /daily status in that server say why.`;
      lines.push(wrong('Daily posts', text));
    }
    return { lines, schedules };
  } finally {
    await store.close();
  }
}

/** Why the folder of the store cannot be made or written, if so. */
async function cannotMake(stateDir: string): Promise<string | undefined> {
  const folder = nearest(stateDir);
  try {
    if (!(await stat(folder)).isDirectory())
      return `${folder} is a file. Move it away, or choose another STATE_DIR.`;
    await access(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch {
    return `${folder} cannot be written by this user. Let the user who runs the bot write there, or choose another STATE_DIR.`;
  }
}
