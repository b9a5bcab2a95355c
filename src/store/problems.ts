/** What a database's error means for the person who runs the bot: what, where, what to do. */

/** The code of an error of Node, libsql or pg, or ''. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

export function messageOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}

/** A sentence about the SQLite file. None of these cases has overwritten anything. */
export function sqliteProblem(file: string, error: unknown): string {
  const code = codeOf(error);
  const has = (...codes: string[]) => codes.some((wanted) => code.startsWith(wanted));
  if (has('SQLITE_NOTADB'))
    return `${file} is not a database. Nothing was changed. Move it away, or choose another STATE_DIR.`;
  if (has('SQLITE_CORRUPT'))
    return `${file} is damaged. Nothing was changed. Stop the bot and restore a backup: npm run store -- restore FILE.`;
  if (has('SQLITE_FULL', 'SQLITE_IOERR', 'ENOSPC'))
    return `There is no room to write ${file}, or its disk has an error. Free some space on that disk and start again.`;
  if (has('SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM', 'EACCES', 'EPERM', 'EROFS'))
    return `${file} cannot be written. Let the user who runs the bot write to the file and its directory, or choose another STATE_DIR.`;
  if (has('EEXIST', 'ENOTDIR'))
    return `The directory of ${file} is a file. Move it away, or choose another STATE_DIR.`;
  if (has('SQLITE_BUSY'))
    return `Another process holds ${file} for too long. Stop it and start again; several processes belong on PostgreSQL (DATABASE_URL).`;
  return `${file} cannot be used: ${messageOf(error)}. See that its directory is there, writable and not full.`;
}
