/** The answer engine's face: text in, finding out. Pure: no clock, no randomness, no network, no state. */
import type { Dossier, FactBase } from '../facts/base.ts';
import { buildFactIndex, type FactIndex } from '../search/fact-index.ts';
import { askDossier, type Explained } from './ask.ts';
import { type Checked, checkDossier } from './check.ts';
import type { Finding } from './finding.ts';

export interface Scope {
  /** Slug of the one article to look in; all articles where it is absent. */
  article?: string;
}

export interface Engine {
  /** Answers a question in a member's own words; at most 6,000 characters are read. */
  ask(text: string, scope?: Scope): Finding;
  /** Checks a claim against the records; gives a `verdict` finding, or a `silence` where nothing can be checked. */
  check(text: string, scope?: Scope): Finding;
  /** The same with how each word was read, the candidates and the reason, one entry an article. */
  explainAsk(text: string, scope?: Scope): Explained[];
  explainCheck(text: string, scope?: Scope): Checked[];
  /**
   * Indexes what is not indexed yet: some hundred milliseconds for an article. The first question does it otherwise.
   * Gives the slugs of the articles whose question bank had to be learnt anew, which takes seconds.
   */
  prepare(): readonly string[];
}

/** The engine for a fact base. An article is indexed when it is first asked about. */
export function createEngine(base: FactBase): Engine {
  const indexes = new Map<string, FactIndex>();
  const indexOf = (dossier: Dossier): FactIndex => {
    const { slug } = dossier.article;
    const known = indexes.get(slug);
    if (known) return known;
    const made = buildFactIndex(dossier);
    indexes.set(slug, made);
    return made;
  };
  const scoped = (scope?: Scope): FactIndex[] => {
    const one = scope?.article === undefined ? undefined : base.dossiers.get(scope.article);
    return (one ? [one] : [...base.dossiers.values()]).map(indexOf);
  };
  const explainAsk = (text: string, scope?: Scope) =>
    scoped(scope)
      .map((index) => askDossier(text, index))
      .sort((a, b) => askStanding(b) - askStanding(a));
  const explainCheck = (text: string, scope?: Scope) =>
    scoped(scope)
      .map((index) => checkDossier(text, index))
      .sort((a, b) => checkStanding(b) - checkStanding(a));
  return {
    ask: (text, scope) => first(explainAsk(text, scope)).finding,
    check: (text, scope) => first(explainCheck(text, scope)).finding,
    explainAsk,
    explainCheck,
    prepare: () =>
      scoped()
        .filter(({ learntAnew }) => learntAnew)
        .map(({ dossier }) => dossier.article.slug),
  };
}

function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('a fact base has at least one article');
  return item;
}

/** An answer beats a near miss beats nothing; among answers the better proved one wins. */
function askStanding({ finding, candidates }: Explained): number {
  // What was learnt of one article says nothing about another, so it is left out here.
  const best = candidates[0]?.proved ?? 0;
  if (finding.kind !== 'silence') return 100 + best;
  return finding.why === 'harm' ? 1000 : finding.why === 'not-that-detail' ? 10 + best : best;
}

function checkStanding({ finding, weighed }: Checked): number {
  const best = weighed[0]?.standing ?? 0;
  if (finding.kind === 'silence') return finding.why === 'harm' ? 1000 : 0;
  return finding.kind === 'verdict' && finding.verdict !== 'not-in-article' ? 100 + best : best;
}
