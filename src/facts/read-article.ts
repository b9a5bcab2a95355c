/** Reads the folder of one article: its files, what their bytes hash to, and what was learnt of them. */
import { createHash, type Hash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Dossier, Problem } from './base.ts';
import { remember } from './known-files.ts';
import { FILE_NAMES, type FileName, parseFile } from './parse-file.ts';
import { type ArticleFiles, placeRecords } from './place-records.ts';
import {
  addBytes,
  addFile,
  errnoOf,
  type FileRead,
  parseBytes,
  readDataFile,
  readLearntFile,
} from './read-file.ts';

/** These may be missing: an article without background, or one nobody wrote phrasings for. */
const OPTIONAL: ReadonlySet<FileName> = new Set<FileName>([
  'events.json',
  'questions.json',
  'unanswered.json',
  'claims.json',
]);

/** Where what was learnt from an article's bank is kept, from the data folder. */
export const learntPath = (slug: string): string => `.learnt/${slug}.bank`;

/** The same of its claims. */
export const learntClaimsPath = (slug: string): string => `.learnt/${slug}.claims`;

/** The hash of the files that were found sound when they were learnt from. */
export const learntSumPath = (slug: string): string => `.learnt/${slug}.sum`;

export interface Reading {
  /** Real path of the data folder. */
  root: string;
  folder: string;
  /** Gets what the files of the folder hash to. */
  hash: Hash;
  /** Gets what is wrong. */
  problems: Problem[];
  trustsChecked: boolean;
}

/** Reads one folder; undefined where something in it has not the right shape. */
export function readArticle({ root, folder, hash, problems, trustsChecked }: Reading): Dossier | undefined {
  const before = problems.length;
  let names: string[];
  try {
    names = readdirSync(join(root, folder));
  } catch (error) {
    const message = `this folder cannot be read (${errnoOf(error)}); let the user who runs the bot read it.`;
    problems.push({ file: folder, message });
    return undefined;
  }
  const checked = trustsChecked ? checkedDigest(root, folder) : undefined;
  const isBankChecked = checked !== undefined;
  const files = readFiles(
    root,
    folder,
    isBankChecked ? FILE_NAMES.filter((name) => !isBank(name)) : FILE_NAMES,
  );
  const digest = checked ?? digestOf(files);
  hash.update(`${folder}\0${digest}\0`);
  const parsed = parseFiles(files, folder, problems);
  problems.push(...strayFiles(names, folder));
  if (parsed.article && parsed.article.slug !== folder) {
    const message = `the slug is "${parsed.article.slug}" and the folder is called "${folder.slice(0, 60)}"; make them the same.`;
    problems.push({ file: `${folder}/article.json`, field: 'slug', message });
  }
  const whole = wholeOf(isBankChecked ? { ...parsed, ...NO_BANK } : parsed);
  if (problems.length > before || !whole) return undefined;
  const placed = placeRecords(whole);
  problems.push(...placed.problems);
  const own: Dossier = {
    ...placed.dossier,
    learnt: () => readLearntFile(join(root, learntPath(folder)), root),
    learntClaims: () => readLearntFile(join(root, learntClaimsPath(folder)), root),
  };
  const dossier = isBankChecked ? withBankOnDemand(own, () => readBankAgain(root, folder, digest)) : own;
  remember(dossier, { digest, isBankChecked });
  return dossier;
}

interface NamedFile {
  name: FileName;
  read: FileRead;
}

const readFiles = (root: string, folder: string, names: readonly FileName[] = FILE_NAMES): NamedFile[] =>
  names.map((name) => ({ name, read: readDataFile(join(root, folder, name), root) }));

function digestOf(files: readonly NamedFile[]): string {
  const hash = createHash('sha256');
  for (const { name, read } of files) if (read.kind === 'read') addBytes(hash, name, read.bytes);
  return hash.digest('hex');
}

/** The hash of the files where they are those that were found sound; undefined where they are others. */
function checkedDigest(root: string, folder: string): string | undefined {
  const known = sumOf(root, folder);
  if (known === undefined) return undefined;
  const hash = createHash('sha256');
  for (const name of FILE_NAMES) addFile(hash, name, join(root, folder, name), root);
  const digest = hash.digest('hex');
  return digest === known ? digest : undefined;
}

function sumOf(root: string, folder: string): string | undefined {
  const bytes = readLearntFile(join(root, learntSumPath(folder)), root);
  return bytes && new TextDecoder().decode(bytes).trim();
}

type Bank = Pick<ArticleFiles, 'questions' | 'unanswered' | 'claims'>;
const NO_BANK: Bank = { questions: {}, unanswered: [], claims: [] };

const isBank = (name: FileName): boolean => keyOf(name) in NO_BANK;

type Key<N extends FileName> = N extends `${infer K}.json` ? K : never;
const keyOf = <N extends FileName>(name: N) => name.replace('.json', '') as Key<N>;

/** The article with a bank that is read when somebody asks for it. */
function withBankOnDemand(dossier: Dossier, read: () => Bank): Dossier {
  let kept: Bank | undefined;
  const bank = (): Bank => {
    kept ??= read();
    return kept;
  };
  return {
    ...dossier,
    get bank() {
      return bank().questions;
    },
    get unanswered() {
      return bank().unanswered;
    },
    get claims() {
      return bank().claims;
    },
  };
}

/** Throws where the files are others by now. */
function readBankAgain(root: string, folder: string, digest: string): Bank {
  const files = readFiles(root, folder);
  const problems: Problem[] = [];
  const whole = wholeOf(parseFiles(files, folder, problems));
  if (!whole || problems.length > 0 || digestOf(files) !== digest)
    throw new Error(`the files of ${folder} have changed since they were loaded; start the bot again`);
  return whole;
}

type Parsed = Partial<ArticleFiles>;

/** Parses the files in their order and adds what is wrong with them. */
function parseFiles(files: readonly NamedFile[], folder: string, problems: Problem[]): Parsed {
  const parsed: Record<string, unknown> = {};
  for (const { name, read } of files) {
    const value = contentOf(name, read, `${folder}/${name}`, problems);
    if (value === undefined) continue;
    const shaped = parseFile(name, `${folder}/${name}`, value);
    if (shaped.ok) parsed[keyOf(name)] = shaped.data;
    else problems.push(...shaped.problems);
  }
  // Each stands under the name of the file whose shape it has.
  return parsed as Parsed;
}

function contentOf(name: FileName, read: FileRead, file: string, problems: Problem[]): unknown {
  if (read.kind === 'missing' && OPTIONAL.has(name)) return name === 'questions.json' ? {} : [];
  if (read.kind === 'missing') {
    const message =
      name === 'article.json'
        ? 'this file is missing; it holds the title, the authors and the sentences. For a worked example: npm run facts -- new <slug>'
        : 'this file is missing; an empty list [] will do where there is nothing.';
    problems.push({ file, message });
    return undefined;
  }
  const parsed = read.kind === 'refused' ? read : parseBytes(read.bytes);
  if (parsed.kind === 'parsed') return parsed.value;
  problems.push(...parsed.complaints.map((message) => ({ file, message })));
  return undefined;
}

/** The files where all are there. */
function wholeOf({
  article,
  incidents,
  actors,
  assessments,
  events,
  ...bank
}: Parsed): ArticleFiles | undefined {
  const { questions, unanswered, claims } = bank;
  if (!article || !incidents || !actors || !assessments || !events) return undefined;
  if (!questions || !unanswered || !claims) return undefined;
  return { article, incidents, actors, assessments, events, questions, unanswered, claims };
}

/** A misspelt `event.json` would be an empty list without a word, so JSON files of any other name are refused. */
function strayFiles(names: readonly string[], folder: string): Problem[] {
  const known: ReadonlySet<string> = new Set(FILE_NAMES);
  return names
    .filter((name) => name.endsWith('.json') && !name.startsWith('.') && !known.has(name))
    .map((name) => ({
      file: `${folder}/${name.slice(0, 60)}`,
      message: `the bot does not know this file; the files are ${FILE_NAMES.join(', ')}.`,
    }));
}
