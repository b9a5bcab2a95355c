import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

export interface StaticFile {
  readonly type: string;
  readonly bytes: Buffer;
}

const FOLDER = join(import.meta.dirname, '../page');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The file of the page at an address. Only names that are in the folder exist, so no path leads out of it. */
export function staticFile(path: string): StaticFile | undefined {
  const name = path === '/' ? 'index.html' : path.replace(/^\/page\//, '');
  const type = TYPES[extname(name)];
  if (type === undefined || !readdirSync(FOLDER).includes(name)) return undefined;
  return { type, bytes: readFileSync(join(FOLDER, name)) };
}
