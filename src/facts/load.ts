/**
 * Loads the fact base: every folder under the data folder is an article. Answers either the whole base or every
 * problem of shape at once; what the records may say is checked afterwards (check.ts).
 */
import { createHash } from 'node:crypto';
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Dossier, Loaded, Problem } from './base.ts';
import { readArticle } from './read-article.ts';
import { errnoOf, isInside } from './read-file.ts';

export interface LoadOptions {
  /** Leaves the lines of a bank unread where `facts -- learn` found these very files sound. */
  trustsChecked?: boolean;
}

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
export function readArticles(dataDir: string, { trustsChecked = false }: LoadOptions = {}): ArticlesRead {
  const dossiers = new Map<string, Dossier>();
  const hash = createHash('sha256');
  const { root, folders, problems } = articleFolders(dataDir);
  for (const folder of folders) {
    const dossier = readArticle({ root, folder, hash, problems, trustsChecked });
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
