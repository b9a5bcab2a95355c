import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openFactBase } from '../../src/facts/check.ts';
import { coverageOf } from '../../src/facts/coverage.ts';
import { loadFactBase } from '../../src/facts/load.ts';
import { formatProblem } from '../../src/facts/problem.ts';
import { SECOND_ARTICLE, temporaryFolder } from './temporary-base.ts';

const DATA = join(import.meta.dirname, '../../data');

it('the article’s records have no problem', () => {
  const opened = openFactBase(DATA);
  expect(opened.ok ? [] : opened.problems.map(formatProblem)).toEqual([]);
});

it('every one of its 37 sentences is cited', () => {
  const loaded = loadFactBase(DATA);
  const dossier = loaded.ok ? loaded.base.dossiers.get('isis-k-resurgence') : undefined;
  expect(dossier && coverageOf(dossier)).toEqual({ sentences: 37, covered: 37, uncovered: [] });
});

it('it stands beside the second article without either noticing', () => {
  const both = temporaryFolder();
  cpSync(DATA, both, { recursive: true });
  cpSync(SECOND_ARTICLE, both, { recursive: true });
  const opened = openFactBase(both);
  expect(opened.ok ? [...opened.base.dossiers.keys()] : opened.problems.map(formatProblem)).toEqual([
    'bridge-closure',
    'isis-k-resurgence',
  ]);
});
