/** A copy of the second article in a temporary folder, for tests that break it a little. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

export const SECOND_ARTICLE = join(import.meta.dirname, 'fixtures/second-article');
export const SLUG = 'bridge-closure';

const made: string[] = [];

/** An empty temporary folder, taken away when the test file is done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-facts-'));
  made.push(folder);
  return folder;
}

/** A data folder with a copy of the second article in it. */
export function temporaryBase(): string {
  const folder = temporaryFolder();
  cpSync(SECOND_ARTICLE, folder, { recursive: true });
  return folder;
}

/** Replaces one piece of text in one file of the copy; fails where it does not stand there. */
export function replaceIn(dataDir: string, file: string, old: string, replacement: string): void {
  const path = join(dataDir, SLUG, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(old)) throw new Error(`${file} does not hold: ${old}`);
  writeFileSync(
    path,
    text.replace(old, () => replacement),
  );
}

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
