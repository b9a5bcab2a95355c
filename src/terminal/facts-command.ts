/** `npm run facts`: checks the data files, shows what is not covered, begins a new article, writes editor schemas. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Dossier } from '../facts/base.ts';
import { type BaseCheck, openFactBase } from '../facts/check.ts';
import { quotesOf } from '../facts/cited.ts';
import { type Coverage, coverageOf } from '../facts/coverage.ts';
import { jsonSchemaFiles } from '../facts/json-schema.ts';
import { filesDigest } from '../facts/known-files.ts';
import { loadFactBase } from '../facts/load.ts';
import { formatProblem } from '../facts/problem.ts';
import { learntClaimsPath, learntPath, learntSumPath } from '../facts/read-article.ts';
import { scaffoldArticle } from '../facts/scaffold.ts';
import { claimFile } from '../search/claim-file.ts';
import { learntAge, learntComplaint } from '../search/learnt-age.ts';
import { bankFile } from '../search/learnt-file.ts';

export const FACTS_USAGE = `Usage: npm run facts -- <command> [--data DIR]

  check                                  Check every data file; say what is wrong and where.
  coverage [--json] [--article SLUG]     Show the sentences that no record cites.
  new SLUG                               Begin a new article with a worked example.
  schema                                 Write the JSON Schema files that editors use.
  learn                                  Learn from the question banks; keep the result in .learnt/.

--data DIR is the folder with the articles; without it DATA_DIR, and without that ./data.
Exit codes: 0 done, 1 something is wrong with the data, 2 the command was not understood.
`;

/** What a command printed and how it ended. */
export interface Outcome {
  /** 0 done, 1 something is wrong with the data, 2 not understood. */
  code: 0 | 1 | 2;
  out: string;
  err: string;
}

export interface FactsSettings {
  /** Used where `--data` is not given. */
  dataDir: string;
  /** Checks from outside the fact base that `check` runs too. */
  extraChecks?: readonly BaseCheck[];
}

/** Runs one command line. Reads and writes files; prints nothing itself. */
export function runFactsCommand(args: readonly string[], settings: FactsSettings): Outcome {
  const parsed = parse(args);
  if (typeof parsed === 'string') return misunderstood(parsed);
  const { values, positionals } = parsed;
  const [command, name, ...more] = positionals;
  const dataDir = values.data ?? settings.dataDir;
  if (values.help || command === 'help') return done(FACTS_USAGE);
  if (command === undefined) return misunderstood('');
  if (more.length > 0 || (name !== undefined && command !== 'new')) {
    return misunderstood(`“${more[0] ?? name}” is one word too many.`);
  }
  if (command !== 'coverage' && (values.json || values.article !== undefined)) {
    return misunderstood('--json and --article belong to coverage.');
  }
  switch (command) {
    case 'check':
      return check(dataDir, settings.extraChecks ?? [], values.data);
    case 'coverage':
      return coverage(dataDir, values.json, values.article);
    case 'new':
      return name === undefined
        ? misunderstood('new needs a slug, for instance: new bridge-closure')
        : begin(dataDir, name);
    case 'schema':
      return writeSchemas(dataDir);
    case 'learn':
      return learnAll(dataDir);
    default:
      return misunderstood(`There is no command “${command.slice(0, 40)}”.`);
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        json: { type: 'boolean', default: false },
        article: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    return error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
  }
}

/** @param given the folder where it was named, for the command that is recommended. */
function check(dataDir: string, extra: readonly BaseCheck[], given?: string): Outcome {
  const loaded = openFactBase(dataDir, extra);
  if (loaded.ok) {
    const remedy = `npm run facts -- learn${given === undefined ? '' : ` --data ${given}`}`;
    const articles = [...loaded.base.dossiers.values()];
    return done(articles.map((dossier) => summaryLine(dossier) + learntLine(dossier, remedy)).join(''));
  }
  const lines = loaded.problems.map((problem) => `${formatProblem(problem)}\n`).join('');
  const count = loaded.problems.length;
  return { code: 1, out: '', err: `${lines}\n${count} ${count === 1 ? 'problem' : 'problems'}.\n` };
}

function summaryLine(dossier: Dossier): string {
  const quotes = [...dossier.records.values()].flatMap(quotesOf).length;
  const { sentences, covered } = coverageOf(dossier);
  return (
    `${dossier.article.slug}: ${dossier.records.size} records, ${dossier.facts.size} facts, ${quotes} quotes, ` +
    `${covered} of ${sentences} sentences cited. No problems.\n`
  );
}

/** Nothing is wrong with such data, so it is no problem. */
function learntLine(dossier: Dossier, remedy: string): string {
  const complaint = learntComplaint(learntAge(dossier));
  if (complaint === undefined) return '';
  return `${dossier.article.slug}: what is learnt from its question bank ${complaint} ${remedy}\n`;
}

function coverage(dataDir: string, json: boolean, article: string | undefined): Outcome {
  const loaded = loadFactBase(dataDir);
  if (!loaded.ok) return check(dataDir, []);
  const all = [...loaded.base.dossiers];
  const chosen = article === undefined ? all : all.filter(([slug]) => slug === article);
  if (chosen.length === 0) {
    const known = all.map(([slug]) => slug).join(', ');
    return misunderstood(`There is no article “${(article ?? '').slice(0, 40)}”; there is ${known}.`);
  }
  const covered = chosen.map(([slug, dossier]) => ({ slug, coverage: coverageOf(dossier) }));
  return done(json ? coverageJson(covered) : covered.map(coverageText).join(''));
}

interface ArticleCoverage {
  slug: string;
  coverage: Coverage;
}

/** One line. With several articles the numbers are sums, and each sentence has its article in front: `slug/p3s1`. */
function coverageJson(articles: readonly ArticleCoverage[]): string {
  const sum = (count: (coverage: Coverage) => number) =>
    articles.reduce((total, { coverage }) => total + count(coverage), 0);
  const line = {
    sentences: sum(({ sentences }) => sentences),
    covered: sum(({ covered }) => covered),
    uncovered: articles.flatMap(({ slug, coverage }) =>
      coverage.uncovered.map(({ id }) => (articles.length === 1 ? id : `${slug}/${id}`)),
    ),
  };
  return `${JSON.stringify(line)}\n`;
}

function coverageText({ slug, coverage: { sentences, covered, uncovered } }: ArticleCoverage): string {
  const missing = uncovered.map(({ reference, text }) => `  ${reference}  ${text}\n`).join('');
  return `${slug}: ${covered} of ${sentences} sentences are cited.\n${missing}`;
}

function begin(dataDir: string, slug: string): Outcome {
  const made = scaffoldArticle(dataDir, slug);
  if (!made.ok) return { code: 1, out: '', err: `${made.message}\n` };
  return done(
    `Made ${made.folder} (${made.files.join(', ')}).\nNext: read ${join(made.folder, 'README.md')}.\n`,
  );
}

function learnAll(dataDir: string): Outcome {
  const loaded = openFactBase(dataDir);
  if (!loaded.ok) return check(dataDir, []);
  const files = [...loaded.base.dossiers].flatMap(([slug, dossier]) => {
    const claims = claimFile(dossier);
    return [
      { name: learntPath(slug), content: bankFile(dossier) },
      ...(claims === undefined ? [] : [{ name: learntClaimsPath(slug), content: claims }]),
      { name: learntSumPath(slug), content: Buffer.from(`${filesDigest(dossier)}\n`) },
    ];
  });
  return writeChanged(dataDir, join(dataDir, '.learnt'), files);
}

const writeSchemas = (dataDir: string): Outcome =>
  writeChanged(
    join(dataDir, '.schema'),
    join(dataDir, '.schema'),
    jsonSchemaFiles().map(({ name, text }) => ({ name, content: Buffer.from(text) })),
  );

/** Writes the files that differ from what is there. Names are paths from `root`, inside `folder`. */
function writeChanged(
  root: string,
  folder: string,
  files: readonly { name: string; content: Uint8Array }[],
): Outcome {
  const changed = files.filter(({ name, content }) => !readIfThere(join(root, name))?.equals(content));
  if (changed.length === 0) return done(`${folder} is up to date.\n`);
  try {
    mkdirSync(folder, { recursive: true });
    for (const { name, content } of changed) writeFileSync(join(root, name), content);
  } catch (error) {
    return {
      code: 1,
      out: '',
      err: `${folder} cannot be written: ${error instanceof Error ? error.message : ''}\n`,
    };
  }
  return done(changed.map(({ name }) => `Wrote ${join(root, name)}.\n`).join(''));
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function done(out: string): Outcome {
  return { code: 0, out, err: '' };
}

function misunderstood(why: string): Outcome {
  return { code: 2, out: '', err: why === '' ? FACTS_USAGE : `${why}\n\n${FACTS_USAGE}` };
}
