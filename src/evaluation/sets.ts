/** Evaluation sets on disk: files of lines, an item each. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Item, item } from './score.ts';

/** The paths of the sets in a folder. */
export function setsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(folder, name));
}

/** The items of a set. Throws where a line is none. */
export function itemsOf(file: string): Item[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => item.parse(JSON.parse(line)));
}
