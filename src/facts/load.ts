/**
 * Loads the fact base: every folder under the data folder is an article. Answers either the whole base or every
 * problem of shape at once; what the records may say is checked afterwards (check.ts).
 */
import { createHash, type Hash } from 'node:crypto';
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Dossier, Loaded, Problem } from './base.ts';
import { FILE_NAMES, type FileName, parseFile } from './parse-file.ts';
import { type ArticleFiles, placeRecords } from './place-records.ts';
import { errnoOf, isInside, readDataFile, readLearntFile } from './read-file.ts';

/** These may be missing: an article without background, or one nobody wrote phrasings for. */
const OPTIONAL: ReadonlySet<FileName> = new Set<FileName>([
  'events.json',
  'questions.json',
  'unanswered.json',
  'claims.json',
]);

/** Where what was learnt from an article's bank is kept, from the data folder. */
export const learntPath = (slug: string): string => `.learnt/${slug}.json`;

/** The same of its claims. */
export const learntClaimsPath = (slug: string): string => `.learnt/${slug}.claims.json`;

export interface ArticlesRead {
  /** The articles whose files have the right shape, by slug, in alphabetical order. */
  dossiers: Map<string, Dossier>;
  problems: Problem[];
  version: string;
}

/** Loads every article under `dataDir`. Never throws for what is in the folder: problems come back as values. */
export function loadFactBase(dataDir: string): Loaded {
  const { dossiers, problems, version } = readArticles(dataDir);
  return problems.length === 0 ? { ok: true, base: { dossiers, version } } : { ok: false, problems };
}

/** As `loadFactBase`, but gives the sound articles and the problems of the others together. */
export function readArticles(dataDir: string): ArticlesRead {
  const dossiers = new Map<string, Dossier>();
  const hash = createHash('sha256');
  const { root, folders, problems } = articleFolders(dataDir);
  for (const folder of folders) {
    const dossier = readArticle(root, folder, hash, problems);
    if (dossier) dossiers.set(folder, dossier);
  }
  return { dossiers, problems, version: hash.digest('hex').slice(0, 12) };
}

/** The names of the article folders in alphabetical order. Loose files and names with a dot in front are left alone. */
function articleFolders(dataDir: string): { root: string; folders: string[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const folders: string[] = [];
  let root = dataDir;
  try {
    root = realpathSync(dataDir);
    for (const name of readdirSync(root).sort()) {
      if (name.startsWith('.')) continue;
      const target = realTarget(join(root, name));
      if (target === undefined || !isInside(target, root)) {
        problems.push({
          file: name,
          message: 'it is a link that leads out of the data folder; take it away.',
        });
      } else if (statSync(target).isDirectory()) folders.push(name);
    }
  } catch (error) {
    const message = `the data folder cannot be read (${errnoOf(error)}); set DATA_DIR to the folder with the articles.`;
    return { root, folders: [], problems: [{ file: dataDir, message }] };
  }
  if (folders.length === 0 && problems.length === 0) {
    const message = 'the data folder holds no article; make one with: npm run facts -- new <slug>';
    problems.push({ file: dataDir, message });
  }
  return { root, folders, problems };
}

function realTarget(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** Reads one folder; adds its bytes to the hash and its problems to the list. */
function readArticle(root: string, folder: string, hash: Hash, problems: Problem[]): Dossier | undefined {
  const before = problems.length;
  const read = <N extends FileName>(name: N) => readPart(root, folder, name, hash, problems);
  const article = read('article.json');
  const files = {
    incidents: read('incidents.json'),
    actors: read('actors.json'),
    assessments: read('assessments.json'),
    events: read('events.json'),
    questions: read('questions.json'),
    unanswered: read('unanswered.json'),
    claims: read('claims.json'),
  };
  problems.push(...strayFiles(root, folder));
  if (article && article.slug !== folder) {
    const message = `the slug is "${article.slug}" and the folder is called "${folder.slice(0, 60)}"; make them the same.`;
    problems.push({ file: `${folder}/article.json`, field: 'slug', message });
  }
  const { incidents, actors, assessments, events, questions, unanswered, claims } = files;
  if (
    problems.length > before ||
    !article ||
    !incidents ||
    !actors ||
    !assessments ||
    !events ||
    !questions ||
    !unanswered ||
    !claims
  ) {
    return undefined;
  }
  const whole: ArticleFiles = {
    article,
    incidents,
    actors,
    assessments,
    events,
    questions,
    unanswered,
    claims,
  };
  const placed = placeRecords(whole);
  problems.push(...placed.problems);
  const learnt = readLearntFile(join(root, learntPath(folder)), root);
  const learntClaims = readLearntFile(join(root, learntClaimsPath(folder)), root);
  return {
    ...placed.dossier,
    ...(learnt !== undefined && { learnt }),
    ...(learntClaims !== undefined && { learntClaims }),
  };
}

function readPart<N extends FileName>(
  root: string,
  folder: string,
  name: N,
  hash: Hash,
  problems: Problem[],
) {
  const file = `${folder}/${name}`;
  const read = readDataFile(join(root, folder, name), root);
  if (read.kind === 'refused') {
    problems.push(...read.complaints.map((message) => ({ file, message })));
    return undefined;
  }
  if (read.kind === 'missing' && !OPTIONAL.has(name)) {
    problems.push({
      file,
      message:
        name === 'article.json'
          ? 'this file is missing; it holds the title, the authors and the sentences. For a worked example: npm run facts -- new <slug>'
          : 'this file is missing; an empty list [] will do where there is nothing.',
    });
    return undefined;
  }
  const value = read.kind === 'read' ? read.value : name === 'questions.json' ? {} : [];
  // The name goes in too, so that moving a byte from one file to the next changes the version.
  if (read.kind === 'read') hash.update(`${file}\0${read.bytes.length}\0`).update(read.bytes);
  const parsed = parseFile(name, file, value);
  if (parsed.ok) return parsed.data;
  problems.push(...parsed.problems);
  return undefined;
}

/** A misspelt `event.json` would be an empty list without a word, so JSON files of any other name are refused. */
function strayFiles(root: string, folder: string): Problem[] {
  const known: ReadonlySet<string> = new Set(FILE_NAMES);
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.json') && !name.startsWith('.') && !known.has(name))
    .map((name) => ({
      file: `${folder}/${name.slice(0, 60)}`,
      message: `the bot does not know this file; the files are ${FILE_NAMES.join(', ')}.`,
    }));
}
