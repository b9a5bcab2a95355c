import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonSchemaFiles } from '../../src/facts/json-schema.ts';
import { FILE_NAMES } from '../../src/facts/parse-file.ts';
import { runFactsCommand } from '../../src/terminal/facts-command.ts';
import { writeRichBank } from './rich-bank.ts';
import { replaceIn, SECOND_ARTICLE, SLUG, temporaryBase, temporaryFolder } from './temporary-base.ts';

const PROJECT = join(import.meta.dirname, '../..');

function run(dataDir: string, ...args: string[]) {
  return runFactsCommand(args, { dataDir });
}

describe('facts check', () => {
  it('says in a line what was checked', () => {
    expect(run(SECOND_ARTICLE, 'check')).toEqual({
      code: 0,
      out: `${SLUG}: 11 records, 17 facts, 26 quotes, 10 of 10 sentences cited. No problems.\n`,
      err: '',
    });
  });

  it('ends with 1 and the place where something is wrong', () => {
    const dataDir = temporaryBase();
    replaceIn(dataDir, 'assessments.json', '"modality": "will not"', '"modality": "may not"');
    const { code, out, err } = run(dataDir, 'check');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`${SLUG}/assessments.json · T-1 · modality: `);
    expect(err).toContain('1 problem.');
  });

  it('runs the checks that it is given', () => {
    const extraChecks = [() => [{ file: 'x.json', message: 'too long.' }]];
    expect(runFactsCommand(['check'], { dataDir: SECOND_ARTICLE, extraChecks }).err).toContain(
      'x.json: too long.',
    );
  });
});

describe('facts check, on a bank that is learnt from', () => {
  const note = (state: string, remedy: string) =>
    `${SLUG}: what is learnt from its question bank ${state}. The bot starts all the same, and learns for some seconds each time. Keep what it learns: ${remedy}\n`;

  it('says that nothing is kept, that it is, and that it is older than the bank', () => {
    const dataDir = temporaryBase();
    writeRichBank(dataDir);
    const missing = run(dataDir, 'check');
    expect(missing.code).toBe(0);
    expect(missing.out).toContain(note('is not kept', 'npm run facts -- learn'));
    expect(run(dataDir, 'learn').out).toContain(`.learnt/${SLUG}.bank`);
    expect(run(dataDir, 'check').out.trim().split('\n')).toHaveLength(1);
    replaceIn(dataDir, 'questions.json', 'seen from side 3', 'seen from behind');
    const there = runFactsCommand(['check', '--data', dataDir], { dataDir: 'nowhere' });
    expect(there.code).toBe(0);
    expect(there.out).toContain(
      note('is older than the bank or than this version', `npm run facts -- learn --data ${dataDir}`),
    );
  });
});

describe('facts coverage', () => {
  it('prints one line of JSON and nothing else', () => {
    expect(run(SECOND_ARTICLE, 'coverage', '--json')).toEqual({
      code: 0,
      out: '{"sentences":10,"covered":10,"uncovered":[]}\n',
      err: '',
    });
  });

  it('names the sentences that no record cites', () => {
    const dataDir = temporaryBase();
    writeFileSync(join(dataDir, SLUG, 'assessments.json'), '[]');
    expect(run(dataDir, 'coverage', '--json').out).toBe(
      '{"sentences":10,"covered":9,"uncovered":["p5s1"]}\n',
    );
    expect(run(dataDir, 'coverage').out).toContain('  5.1  We believe that a ferry');
  });

  it('adds several articles up, or shows one of them', () => {
    const dataDir = temporaryBase();
    run(dataDir, 'new', 'ferry');
    writeFileSync(join(dataDir, 'ferry', 'events.json'), '[]');
    expect(run(dataDir, 'coverage', '--json').out).toBe(
      '{"sentences":15,"covered":14,"uncovered":["ferry/p2s1"]}\n',
    );
    expect(run(dataDir, 'coverage', '--json', '--article', 'ferry').out).toBe(
      '{"sentences":5,"covered":4,"uncovered":["p2s1"]}\n',
    );
    expect(run(dataDir, 'coverage', '--article', 'train')).toMatchObject({ code: 2 });
  });
});

describe('facts new', () => {
  it('makes a folder that is refused only because nobody has written over it', () => {
    const dataDir = temporaryFolder();
    expect(run(dataDir, 'new', 'ferry-fire').code).toBe(0);
    const { err } = run(dataDir, 'check');
    expect(err).toMatch(
      /^ferry-fire\/article\.json · title: this folder still holds the example.*\n\n1 problem\.\n$/,
    );
    const path = join(dataDir, 'ferry-fire', 'article.json');
    const text = readFileSync(path, 'utf8').replace(
      'Write the title of the article here',
      'Fire in Northgate',
    );
    writeFileSync(path, text);
    expect(run(dataDir, 'check')).toMatchObject({ code: 0, err: '' });
    expect(run(dataDir, 'coverage', '--json').out).toBe('{"sentences":5,"covered":5,"uncovered":[]}\n');
    expect(readFileSync(join(dataDir, 'ferry-fire', 'README.md'), 'utf8')).toContain(
      'npm run facts -- check',
    );
  });

  it('touches no folder that exists', () => {
    const dataDir = temporaryBase();
    const before = readFileSync(join(dataDir, SLUG, 'article.json'), 'utf8');
    expect(run(dataDir, 'new', SLUG)).toMatchObject({
      code: 1,
      err: expect.stringContaining('exists already'),
    });
    expect(readFileSync(join(dataDir, SLUG, 'article.json'), 'utf8')).toBe(before);
  });

  it.each([
    '../outside',
    '/tmp/outside',
    'Ferry',
    'a b',
    '.schema',
    'a--b',
    'a-slug-that-is-much-too-long',
    '__proto__',
  ])('refuses %j as a slug', (slug) => {
    const dataDir = temporaryFolder();
    expect(run(dataDir, 'new', slug)).toMatchObject({ code: 1, out: '' });
    expect(existsSync(join(dataDir, slug))).toBe(slug.startsWith('/') && existsSync(slug));
  });
});

describe('facts schema', () => {
  it('writes the files once and then leaves them alone', () => {
    const dataDir = temporaryFolder();
    expect(run(dataDir, 'schema').out.match(/Wrote/g)).toHaveLength(8);
    expect(run(dataDir, 'schema').out).toContain('is up to date');
  });

  it('has been run since the schema last changed', () => {
    for (const { name, text } of jsonSchemaFiles()) {
      expect(readFileSync(join(PROJECT, 'data/.schema', name), 'utf8'), `run: npm run facts -- schema`).toBe(
        text,
      );
    }
  });

  it('is known to the editor for every data file', () => {
    const settings = readFileSync(join(PROJECT, '.vscode/settings.json'), 'utf8');
    for (const name of FILE_NAMES) {
      expect(settings).toContain(`/data/*/${name}`);
      expect(settings).toContain(`./data/.schema/${name.replace('.json', '.schema.json')}`);
    }
  });
});

describe('a command line that is not understood', () => {
  it.each([
    [[], 'Usage:'],
    [['chekc'], 'There is no command “chekc”.'],
    [['check', 'twice'], '“twice” is one word too many.'],
    [['check', '--json'], '--json and --article belong to coverage.'],
    [['coverage', '--jsno'], '--jsno'],
    [['new'], 'new needs a slug'],
  ])('%j ends with 2 and the usage', (args, message) => {
    const { code, out, err } = run(SECOND_ARTICLE, ...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err).toContain('Usage: npm run facts');
  });

  it('is not the same as asking for help', () => {
    expect(run(SECOND_ARTICLE, '--help')).toMatchObject({ code: 0, err: '' });
  });
});

describe('facts learn', () => {
  it('keeps what is learnt beside the articles, writes nothing the second time, and anew when the bank has changed', () => {
    const dataDir = temporaryBase();
    const kept = join(dataDir, '.learnt', `${SLUG}.bank`);
    expect(run(dataDir, 'learn')).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining(`Wrote ${kept}.`),
    });
    expect(run(dataDir, 'learn')).toEqual({
      code: 0,
      err: '',
      out: `${join(dataDir, '.learnt')} is up to date.\n`,
    });
    const before = readFileSync(kept);
    writeFileSync(join(dataDir, SLUG, 'unanswered.json'), '[{ "text": "Who paid for the bridge?" }]');
    expect(run(dataDir, 'learn').out).toContain(`Wrote ${kept}.`);
    expect(readFileSync(kept)).not.toEqual(before);
  });

  it('says what is wrong with the data, and learns nothing from it', () => {
    const dataDir = temporaryBase();
    replaceIn(dataDir, 'assessments.json', '"modality": "will not"', '"modality": "may not"');
    expect(run(dataDir, 'learn')).toMatchObject({ code: 1, err: expect.stringContaining('modality') });
    expect(existsSync(join(dataDir, '.learnt'))).toBe(false);
  });
});
