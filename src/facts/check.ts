/**
 * The linter of the fact base. The bot runs it at start-up, `npm run facts -- check` runs it by hand, and both refuse
 * a base with a single problem: what is not proven by a quote does not reach a reader.
 */
import type { Dossier, FactBase, Loaded, Problem } from './base.ts';
import { checkArticle } from './check/article.ts';
import { checkAttribution } from './check/attribution.ts';
import { checkBasis } from './check/basis.ts';
import { checkClaims } from './check/claims.ts';
import { checkDates } from './check/dates.ts';
import { checkIncidents } from './check/incidents.ts';
import { checkMarkup } from './check/markup.ts';
import { checkNames } from './check/names.ts';
import { checkPrinted } from './check/printed.ts';
import { checkQuotes } from './check/quotes.ts';
import { checkReferences } from './check/references.ts';
import { checkWording } from './check/wording.ts';
import { type LoadOptions, readArticles } from './load.ts';

/** A check that comes from outside `facts/`, for instance that every record fits into a Discord message. */
export type BaseCheck = (base: FactBase) => readonly Problem[];

const RULES: readonly ((dossier: Dossier) => Problem[])[] = [
  checkArticle,
  checkQuotes,
  checkReferences,
  checkNames,
  checkAttribution,
  checkBasis,
  checkDates,
  checkPrinted,
  checkIncidents,
  checkWording,
  checkMarkup,
  checkClaims,
];

/** Every problem of one article, in the order of the rules. Pure. */
export function checkDossier(dossier: Dossier): Problem[] {
  return RULES.flatMap((rule) => rule(dossier));
}

/**
 * Every problem of a loaded base.
 * @param extra further checks of the whole base; they run only where the base has no other problem, so that they can
 *   rely on what the rules here promise.
 */
export function runChecks(base: FactBase, extra: readonly BaseCheck[] = []): Problem[] {
  const problems = [...base.dossiers.values()].flatMap(checkDossier);
  return problems.length === 0 ? extra.flatMap((check) => check(base)) : problems;
}

/**
 * Loads and checks the fact base: what the bot calls at start-up. Articles of the right shape are checked even where
 * another one could not be read, so that a person sees all problems at once.
 */
export function openFactBase(
  dataDir: string,
  extra: readonly BaseCheck[] = [],
  options: LoadOptions = {},
): Loaded {
  const { dossiers, problems, version } = readArticles(dataDir, options);
  const base = { dossiers, version };
  const all = [...problems, ...runChecks(base, problems.length === 0 ? extra : [])];
  return all.length === 0 ? { ok: true, base } : { ok: false, problems: all };
}
