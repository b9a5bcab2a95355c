/** docs/security.md names a test for every threat, and every test that it names is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const [, , ...rows] = readFileSync(join(root, 'docs/security.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const testsIn = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);

it('every threat has a test that is there', () => {
  expect(rows.length).toBeGreaterThan(15);
  for (const [, threat, , tests] of rows) {
    const named = testsIn(tests);
    expect({ threat, named }).not.toEqual({ threat, named: [] });
    expect({ threat, missing: named.filter((path) => !existsSync(join(root, path))) }).toEqual({
      threat,
      missing: [],
    });
  }
});

it('every test of this folder is named there', () => {
  const named = rows.flatMap(([, , , tests]) => testsIn(tests));
  const own = readdirSync(import.meta.dirname).map((name) => `tests/security/${name}`);
  expect(own.filter((path) => path !== 'tests/security/security-page.test.ts').sort()).toEqual(
    [...new Set(named.filter((path) => path.startsWith('tests/security/')))].sort(),
  );
});
