/** Reads one data file from disk. The only part of the fact base, beside the folder listing, that touches files. */
import type { Hash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { readJsonText } from './json-text.ts';

type Refused = { kind: 'refused'; complaints: readonly string[] };
type Missing = { kind: 'missing' };
export type FileRead = { kind: 'read'; bytes: Uint8Array } | Missing | Refused;
export type BytesParsed = { kind: 'parsed'; value: unknown } | Refused;

/** Bytes. The claims of the first article, some eighteen thousand, are a third of it. */
export const LARGEST_FILE = 8 * 1024 * 1024;

/**
 * Reads a data file.
 * @param root real path of the data folder; a link that leads out of it is refused.
 */
export function readDataFile(path: string, root: string): FileRead {
  return withDataFile(path, root, (target) => ({ kind: 'read' as const, bytes: readFileSync(target) }));
}

/**
 * Adds a data file to a hash as `addBytes` would, a piece at a time; one that cannot be read is left out. Held whole for
 * its hash alone, a file of some megabytes would cost as much for good: the system library keeps such room once it was
 * given back.
 */
export function addFile(hash: Hash, name: string, path: string, root: string): void {
  withDataFile(path, root, (target, size) => {
    hash.update(headOf(name, size));
    const file = openSync(target, 'r');
    try {
      const piece = Buffer.allocUnsafeSlow(PIECE);
      for (let read = readSync(file, piece); read > 0; read = readSync(file, piece))
        hash.update(piece.subarray(0, read));
    } finally {
      closeSync(file);
    }
  });
}

/** Bytes. */
const PIECE = 64 * 1024;

/** Adds the bytes of a data file to a hash. The name goes in too, so that moving a byte to the next file changes it. */
export function addBytes(hash: Hash, name: string, bytes: Uint8Array): void {
  hash.update(headOf(name, bytes.length)).update(bytes);
}

const headOf = (name: string, size: number): string => `${name}\0${size}\0`;

/** Does something with a data file that may be read: its real path and its size in bytes. */
function withDataFile<T>(
  path: string,
  root: string,
  use: (target: string, size: number) => T,
): T | Missing | Refused {
  try {
    const target = realpathSync(path);
    if (!isInside(target, root)) return refused('it is a link that leads out of the data folder.');
    const stats = statSync(target);
    if (!stats.isFile()) return refused('it is not a file.');
    if (stats.size > LARGEST_FILE) return refused('it is larger than 8 MB; split the article into two.');
    return use(target, stats.size);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return { kind: 'missing' };
    return refused(`it cannot be read (${errnoOf(error)}); let the user who runs the bot read it.`);
  }
}

/** Bytes. Eighteen thousand claims make about four million. */
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
