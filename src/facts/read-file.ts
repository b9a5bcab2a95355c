/** Reads one data file from disk. The only part of the fact base, beside the folder listing, that touches files. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { readJsonText } from './json-text.ts';

type Refused = { kind: 'refused'; complaints: readonly string[] };
export type FileRead = { kind: 'missing' } | { kind: 'read'; bytes: Uint8Array } | Refused;
export type BytesParsed = { kind: 'parsed'; value: unknown } | Refused;

/** Bytes. The claims of the first article, some fourteen thousand, are a quarter of it. */
export const LARGEST_FILE = 8 * 1024 * 1024;

/**
 * Reads a data file.
 * @param root real path of the data folder; a link that leads out of it is refused.
 */
export function readDataFile(path: string, root: string): FileRead {
  try {
    const target = realpathSync(path);
    if (!isInside(target, root)) return refused('it is a link that leads out of the data folder.');
    const stats = statSync(target);
    if (!stats.isFile()) return refused('it is not a file.');
    if (stats.size > LARGEST_FILE) return refused('it is larger than 8 MB; split the article into two.');
    return { kind: 'read', bytes: readFileSync(target) };
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return { kind: 'missing' };
    return refused(`it cannot be read (${errnoOf(error)}); let the user who runs the bot read it.`);
  }
}

/** Bytes. Ten thousand lines of a bank make about two million. */
const LARGEST_LEARNT = 16 * 1024 * 1024;

/** A file that was made from the data and can be made again: whatever is wrong with it, it is as if it were not there. */
export function readLearntFile(path: string, root: string): Uint8Array | undefined {
  try {
    const target = realpathSync(path);
    const stats = statSync(target);
    if (!isInside(target, root) || !stats.isFile() || stats.size > LARGEST_LEARNT) return undefined;
    return readFileSync(target);
  } catch {
    return undefined;
  }
}

/** Whether a real path lies inside a real folder. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** The short code of a file system error: `EACCES`. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}

function isErrno(error: unknown, code: string): boolean {
  return errnoOf(error) === code;
}

/** Parses the bytes of a JSON file. */
export function parseBytes(bytes: Uint8Array): BytesParsed {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refused('it is not UTF-8 text; save it as UTF-8.');
  }
  const read = readJsonText(text);
  return read.ok ? { kind: 'parsed', value: read.value } : { kind: 'refused', complaints: read.complaints };
}

function refused(complaint: string): Refused {
  return { kind: 'refused', complaints: [complaint] };
}
