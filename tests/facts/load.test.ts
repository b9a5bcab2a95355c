import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/facts/base.ts';
import { loadFactBase } from '../../src/facts/load.ts';
import { formatProblem } from '../../src/facts/problem.ts';
import { replaceIn, SLUG, temporaryBase, temporaryFolder } from './temporary-base.ts';

function problemsOf(dataDir: string): readonly Problem[] {
  const loaded = loadFactBase(dataDir);
  return loaded.ok ? [] : loaded.problems;
}

function loadedFrom(dataDir: string) {
  const loaded = loadFactBase(dataDir);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.base;
}

describe('a good folder', () => {
  it('gives the records in the order incidents, actors, assessments, events', () => {
    const dossier = loadedFrom(temporaryBase()).dossiers.get(SLUG);
    const letters = [...(dossier?.records.keys() ?? [])].map((ref) => ref.charAt(0)).join('');
    expect(letters).toBe('IAAAAATTTEE');
  });

  it('gives facts the status and attribution of their record unless they have their own', () => {
    const facts = loadedFrom(temporaryBase()).dossiers.get(SLUG)?.facts;
    expect(facts?.get('I-1.when')).toMatchObject({ status: 'claimed', attribution: { by: 'A-2' } });
    expect(facts?.get('I-1.outcome')).toMatchObject({ status: 'reported', attribution: { by: 'authors' } });
  });

  it('gives each sentence its reference, section and position', () => {
    const sentence = loadedFrom(temporaryBase()).dossiers.get(SLUG)?.sentences.get('p2s2');
    expect(sentence).toMatchObject({ reference: '2.2', section: 'A bridge and its owner', index: 3 });
  });

  it('has the same version twice, and another one after a change', () => {
    const dataDir = temporaryBase();
    const { version } = loadedFrom(dataDir);
    expect(version).toMatch(/^[0-9a-f]{12}$/);
    expect(loadedFrom(dataDir).version).toBe(version);
    replaceIn(dataDir, 'questions.json', 'why can nobody', 'why may nobody');
    expect(loadedFrom(dataDir).version).not.toBe(version);
  });

  it('may lack events and questions', () => {
    const dataDir = temporaryBase();
    rmSync(join(dataDir, SLUG, 'events.json'));
    rmSync(join(dataDir, SLUG, 'questions.json'));
    expect(loadedFrom(dataDir).dossiers.get(SLUG)?.bank).toEqual({});
  });

  it('may name its schema for an editor', () => {
    const dataDir = temporaryBase();
    const schema = '{ "$schema": "../.schema/article.schema.json", ';
    replaceIn(dataDir, 'article.json', '{', schema);
    replaceIn(dataDir, 'questions.json', '{', schema);
    expect(Object.keys(loadedFrom(dataDir).dossiers.get(SLUG)?.bank ?? {})).toEqual(['E-1.why']);
  });

  it('stands beside folders with a dot and loose files, which are left alone', () => {
    const dataDir = temporaryBase();
    mkdirSync(join(dataDir, '.schema'));
    writeFileSync(join(dataDir, 'README.md'), 'a note');
    expect([...loadedFrom(dataDir).dossiers.keys()]).toEqual([SLUG]);
  });
});

describe('a folder that cannot be read', () => {
  it('is said to be missing', () => {
    expect(problemsOf('/no/such/folder')[0]?.message).toContain('set DATA_DIR');
  });

  it('is said to hold no article', () => {
    expect(problemsOf(temporaryFolder())[0]?.message).toContain('npm run facts -- new');
  });

  it('is refused where the slug is another than its name', () => {
    const dataDir = temporaryBase();
    renameSync(join(dataDir, SLUG), join(dataDir, 'harrow'));
    expect(problemsOf(dataDir)).toEqual([
      { file: 'harrow/article.json', field: 'slug', message: expect.stringContaining('make them the same') },
    ]);
  });

  it('is refused where it is a link that leads out, and so is a file', () => {
    const dataDir = temporaryBase();
    symlinkSync('/etc', join(dataDir, 'elsewhere'));
    rmSync(join(dataDir, SLUG, 'events.json'));
    symlinkSync('/etc/hostname', join(dataDir, SLUG, 'events.json'));
    const files = problemsOf(dataDir).map(({ file, message }) => [file, message.includes('leads out')]);
    expect(files).toEqual([
      ['elsewhere', true],
      [`${SLUG}/events.json`, true],
    ]);
  });

  it('may hold links that stay inside, as mounted volumes do', () => {
    const dataDir = temporaryBase();
    renameSync(join(dataDir, SLUG), join(dataDir, '.current'));
    symlinkSync('.current', join(dataDir, SLUG));
    expect([...loadedFrom(dataDir).dossiers.keys()]).toEqual([SLUG]);
  });
});

describe('a file that cannot be used', () => {
  const broken: [what: string, content: string | Uint8Array, message: string][] = [
    ['not JSON', '[\n  {,}\n]', 'not JSON'],
    ['empty', '', 'empty'],
    ['not UTF-8', Uint8Array.from([0x5b, 0xff, 0x5d]), 'not UTF-8'],
    ['larger than 8 MB', ' '.repeat(8 * 1024 * 1024 + 1), 'larger than 8 MB'],
    ['nested without end', '['.repeat(500_000) + ']'.repeat(500_000), 'levels deep'],
    ['reaching for the prototype', '[{ "__proto__": { "ref": "E-1" } }]', '"__proto__" is not allowed'],
    ['reaching for it in disguise', '[{ "\\u005f_proto__": {} }]', '"__proto__" is not allowed'],
    ['reaching for the constructor', '[\n{ "constructor": {} }]', 'line 2: "constructor" is not allowed'],
    ['reaching for the prototype of a constructor', '[{ "prototype": {} }]', '"prototype" is not allowed'],
    ['saying a thing twice', '[{ "ref": "E-1",\n "ref": "E-2" }]', 'line 2: "ref" stands twice'],
    ['another kind of thing', '{ "ref": "E-1" }', 'a list in [ ]'],
  ];

  it.each(broken)('is refused where it is %s', (_what, content, message) => {
    const dataDir = temporaryBase();
    writeFileSync(join(dataDir, SLUG, 'events.json'), content);
    const problems = problemsOf(dataDir);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.file).toBe(`${SLUG}/events.json`);
    expect(problems[0]?.message).toContain(message);
  });

  it('is refused where it is a folder', () => {
    const dataDir = temporaryBase();
    rmSync(join(dataDir, SLUG, 'events.json'));
    mkdirSync(join(dataDir, SLUG, 'events.json'));
    expect(problemsOf(dataDir)[0]?.message).toBe('it is not a file.');
  });

  it('is refused where its name is misspelt', () => {
    const dataDir = temporaryBase();
    renameSync(join(dataDir, SLUG, 'events.json'), join(dataDir, SLUG, 'event.json'));
    expect(problemsOf(dataDir)[0]).toMatchObject({ file: `${SLUG}/event.json` });
  });

  it('is missed where the article needs it', () => {
    const dataDir = temporaryBase();
    rmSync(join(dataDir, SLUG, 'actors.json'));
    expect(problemsOf(dataDir)).toEqual([
      { file: `${SLUG}/actors.json`, message: expect.stringContaining('missing') },
    ]);
  });
});

describe('what is learnt from an article', () => {
  const learntFrom = (dataDir: string) => loadedFrom(dataDir).dossiers.get(SLUG)?.learnt?.();
  const withLearnt = () => {
    const dataDir = temporaryBase();
    mkdirSync(join(dataDir, '.learnt'));
    return { dataDir, path: join(dataDir, '.learnt', `${SLUG}.bank`) };
  };

  it('is read as it is, up to 16 MB', () => {
    const { dataDir, path } = withLearnt();
    writeFileSync(path, 'a'.repeat(16 * 1024 * 1024));
    expect(learntFrom(dataDir)).toHaveLength(16 * 1024 * 1024);
    writeFileSync(path, 'a'.repeat(16 * 1024 * 1024 + 1));
    expect(learntFrom(dataDir)).toBeUndefined();
  });

  it('is as if it were not there where it is a link that leads out', () => {
    const { dataDir, path } = withLearnt();
    symlinkSync('/etc/hostname', path);
    expect(learntFrom(dataDir)).toBeUndefined();
  });
});

describe('problems of shape', () => {
  it('name the record and the field, and come all at once', () => {
    const dataDir = temporaryBase();
    replaceIn(dataDir, 'incidents.json', '"kind": "attack"', '"kind": "atack", "colour": "red"');
    replaceIn(dataDir, 'actors.json', '"says": "Open Banks is what', '"sais": "Open Banks is what');
    replaceIn(dataDir, 'article.json', '"id": "p2s2"', '"id": "2.2"');
    replaceIn(dataDir, 'questions.json', 'E-1.why', 'E1-why');
    const lines = problemsOf(dataDir).map(formatProblem).join('\n');
    expect(lines).toContain(`${SLUG}/incidents.json · I-1 · kind: it must be one of "attack"`);
    expect(lines).toContain(`${SLUG}/incidents.json · I-1: there is no field called "colour"`);
    expect(lines).toContain(`${SLUG}/actors.json · A-2 · facts[0].says: this is missing`);
    expect(lines).toContain(`${SLUG}/actors.json · A-2 · facts[0]: there is no field called "sais"`);
    expect(lines).toContain(`${SLUG}/article.json · 2.2 · sentences[3].id: a sentence id looks like "p3s1"`);
    expect(lines).toContain(`${SLUG}/questions.json · E1-why: the name must be a fact`);
  });
});

describe('characters that are not seen and can mislead', () => {
  it.each([
    ['an escape sequence of a terminal', '\\u001b[2J', 'U+001B'],
    ['a line break', '\\n> not a quote', 'U+000A'],
    ['a text direction', '\u202e', 'U+202E'],
    ['the same, written as an escape', '\\u202E', 'U+202E'],
  ])('%s in a sentence is refused with its line', (_what, inserted, code) => {
    const dataDir = temporaryBase();
    replaceIn(dataDir, 'article.json', 'The Harrow', `The ${inserted}Harrow`);
    expect(problemsOf(dataDir).map(formatProblem)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^${SLUG}/article\\.json: line \\d+: it holds an invisible character \\(${code.replace('+', '\\+')}\\); take it out\\.$`,
        ),
      ),
    ]);
  });

  it('written as text they are text', () => {
    const dataDir = temporaryBase();
    replaceIn(dataDir, 'article.json', 'The Harrow', 'The \\\\n\\\\u001b Harrow');
    expect(problemsOf(dataDir)).toEqual([]);
  });

  it('in the name of a file or folder are shown as codes', () => {
    const dataDir = temporaryBase();
    writeFileSync(join(dataDir, SLUG, 'e\u001b[2J\u202e.json'), '[]');
    const [line = ''] = problemsOf(dataDir).map(formatProblem);
    expect(line).toMatch(/^bridge-closure\/e\\u001b\[2J\\u202e\.json: the bot does not know this file/);
  });
});
