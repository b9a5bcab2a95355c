/** A copy of the SQLite store beside a running bot, and a copy put back. */
import { access, copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { codeOf, sqliteProblem } from './problems.ts';
import { checkStoreFile, connect, STORE_FILE } from './sqlite-file.ts';

export type Done<Value> = ({ readonly ok: true } & Value) | { readonly ok: false; readonly problem: string };

/** Writes a copy of the store to `to`, which must not exist; the bot may go on writing meanwhile. */
export async function backUp(stateDir: string, to: string): Promise<Done<object>> {
  const file = join(stateDir, STORE_FILE);
  const checked = await checkStoreFile(file);
  if (!checked.ok) return checked;
  if (checked.empty)
    return { ok: false, problem: `There is no store at ${file} yet. Start the bot once, or set STATE_DIR.` };
  if (await exists(to))
    return { ok: false, problem: `${to} is there already and is not overwritten. Choose another name.` };
  try {
    await access(dirname(resolve(to)));
    const database = connect(file);
    database.prepare('vacuum into ?').run([to]);
    database.close();
    await flush(to);
    return { ok: true };
  } catch (error) {
    return { ok: false, problem: sqliteProblem(to, error) };
  }
}

/**
 * Puts the copy `from` in the place of the store. The store that was there is kept beside it, under the name
 * that comes back. Refused while a bot has the store open.
 */
export async function restore(
  stateDir: string,
  from: string,
  now: Date = new Date(),
): Promise<Done<{ readonly aside?: string }>> {
  if (!(await exists(from))) return { ok: false, problem: `There is no file ${from}.` };
  const file = join(stateDir, STORE_FILE);
  const incoming = `${file}.restoring`;
  try {
    await copyFile(from, incoming);
    // Rows that were not written back yet; a copy made by `backup` has none.
    if (await exists(`${from}-wal`)) await copyFile(`${from}-wal`, `${incoming}-wal`);
    const checked = await checkStoreFile(incoming);
    if (!checked.ok || checked.empty) {
      await removeWithLog(incoming);
      const reason = checked.ok ? `${from} is empty.` : checked.problem.replaceAll(incoming, from);
      return { ok: false, problem: `${reason} The store was left as it is.` };
    }
    settleLog(incoming);
    await flush(incoming);
    if (!(await exists(file))) {
      await rename(incoming, file);
      return { ok: true };
    }
    if (isOpenElsewhere(file)) {
      await removeWithLog(incoming);
      return { ok: false, problem: `${file} is in use. Stop the bot, then restore.` };
    }
    const aside = `${file}.before-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
    for (const part of ['-wal', '-shm'])
      if (await exists(file + part)) await rename(file + part, aside + part);
    await rename(file, aside);
    await rename(incoming, file);
    return { ok: true, aside };
  } catch (error) {
    await removeWithLog(incoming);
    return { ok: false, problem: sqliteProblem(file, error) };
  }
}

/** Leaving the log mode needs the file for oneself alone and writes the log back. */
function settleLog(file: string): void {
  const database = connect(file);
  try {
    database.pragma('journal_mode = delete');
  } finally {
    database.close();
  }
}

/** A damaged store is nobody's and may be put aside. */
function isOpenElsewhere(file: string): boolean {
  try {
    settleLog(file);
    return false;
  } catch (error) {
    return codeOf(error).startsWith('SQLITE_BUSY') || codeOf(error).startsWith('SQLITE_LOCKED');
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function removeWithLog(file: string): Promise<void> {
  for (const part of ['', '-wal', '-shm']) await rm(file + part, { force: true }).catch(() => {});
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
