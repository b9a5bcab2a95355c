/** A bank that was found sound when it was learnt from is not read again at the start. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../src/facts/base.ts';
import { openFactBase } from '../../src/facts/check.ts';
import { filesDigest, isBankChecked } from '../../src/facts/known-files.ts';
import { runFactsCommand } from '../../src/terminal/facts-command.ts';
import { replaceIn, SLUG, temporaryBase } from './temporary-base.ts';

function learntBase(): string {
  const dataDir = temporaryBase();
  expect(runFactsCommand(['learn'], { dataDir }).code).toBe(0);
  return dataDir;
}

function opened(dataDir: string, trustsChecked = true): Dossier {
  const loaded = openFactBase(dataDir, [], { trustsChecked });
  const dossier = loaded.ok ? loaded.base.dossiers.get(SLUG) : undefined;
  if (!dossier) throw new Error('the data is broken');
  return dossier;
}

const sumOf = (dataDir: string) => join(dataDir, '.learnt', `${SLUG}.sum`);

describe('a bank that was found sound', () => {
  it('is the same bank when somebody asks for it', () => {
    const dataDir = learntBase();
    const [trusted, full] = [opened(dataDir), opened(dataDir, false)];
    expect([isBankChecked(trusted), isBankChecked(full)]).toEqual([true, false]);
    expect(filesDigest(trusted)).toBe(filesDigest(full));
    expect({ ...trusted, learnt: 0, learntClaims: 0 }).toEqual({ ...full, learnt: 0, learntClaims: 0 });
  });

  it('is said to have changed when it did so after the start, before it was asked for', () => {
    const dataDir = learntBase();
    const dossier = opened(dataDir);
    replaceIn(dataDir, 'questions.json', 'why can nobody', 'why may nobody');
    expect(() => dossier.bank).toThrow(`the files of ${SLUG} have changed`);
  });

  it('is not known of a copy', () => {
    const dossier = opened(learntBase());
    expect([filesDigest({ ...dossier }), isBankChecked({ ...dossier })]).toEqual([undefined, false]);
  });
});

describe('a bank that has changed since', () => {
  it.each(['questions.json', 'article.json'])('is read and checked (%s)', (file) => {
    const dataDir = learntBase();
    const path = join(dataDir, SLUG, file);
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n`);
    expect(isBankChecked(opened(dataDir))).toBe(false);
  });

  it('is refused where it is broken', () => {
    const dataDir = learntBase();
    replaceIn(dataDir, 'questions.json', 'why can nobody', 'why can <@everyone>');
    const loaded = openFactBase(dataDir, [], { trustsChecked: true });
    expect(loaded.ok ? [] : loaded.problems.map(({ file }) => file)).toEqual([`${SLUG}/questions.json`]);
  });
});

it('is read where nobody says that it was found sound, and where somebody checks the data', () => {
  const dataDir = learntBase();
  expect(isBankChecked(opened(dataDir, false))).toBe(false);
  writeFileSync(sumOf(dataDir), 'something else\n');
  expect(isBankChecked(opened(dataDir))).toBe(false);
});
