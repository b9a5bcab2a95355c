/** The benchmark runs and says what it found. How fast anything is stands in docs/performance.md and is tested nowhere. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../bench/report.ts';

const root = join(import.meta.dirname, '..');

it('npm run bench -- --json prints every section at its smallest size', () => {
  const out = execFileSync('npm', ['run', '--silent', 'bench', '--', '--json', '--smallest'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, DATABASE_URL: '', TEST_DATABASE_URL: '' },
  });
  const { machine, sections } = run.parse(JSON.parse(out));
  expect(machine.node).toBe(process.version);
  expect(sections.map(({ title }) => title)).toEqual([
    'On the article',
    'Synthetic bases',
    'Over the wire',
    'Starting',
    'A store with 200 schedules',
  ]);
  for (const { rows, columns } of sections) {
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  }
}, 180_000);
