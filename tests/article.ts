/** The real article's fact base, for tests of everything that stands on it. */
import { join } from 'node:path';
import { contextFor } from '../src/bot.ts';
import type { FactBase } from '../src/facts/base.ts';
import { openFactBase } from '../src/facts/check.ts';

export const ARTICLE = 'isis-k-resurgence';

export function openBase(dataDir: string): FactBase {
  const loaded = openFactBase(dataDir);
  if (!loaded.ok) throw new Error(`the data is broken: ${JSON.stringify(loaded.problems.slice(0, 3))}`);
  return loaded.base;
}

export const base = openBase(join(import.meta.dirname, '../data'));
export const context = contextFor(base);
/** The small second article that was written for the tests. */
export const secondBase = openBase(join(import.meta.dirname, 'facts/fixtures/second-article'));
