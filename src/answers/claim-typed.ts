/**
 * What was learnt never overrules what is typed: a claim that differs in a date, a number, a party or the order of things
 * is not supported, and one that a fact holds as a whole is not refuted. Where the two disagree, the article does not say.
 */
import type { FactId } from '../facts/base.ts';
import type { Difference, Verdict } from '../facts/vocabulary.ts';
import type { TermKind } from '../search/reading.ts';
import type { Weighed } from './claim-facts.ts';
import type { Judgement } from './claim-rules.ts';

export interface Typed {
  /** What the typed slots alone make of the claim. */
  byRules: Judgement;
  /** It swaps who does what, who is who or what came first. */
  isTurned: boolean;
  /** The facts of the sentence it is about, and all that come near; best first. */
  own: readonly Weighed[];
  weighed: readonly Weighed[];
  /** Whether a right line about the sentence has this term. */
  isSaid(key: string): boolean;
}

/** Slots of which words tell little: "not", "only" and the contrary can be put in many ways. */
const SOFT: ReadonlySet<Difference> = new Set(['negation', 'quantifier', 'direction']);
const differsHard = ({ comparison }: Weighed): boolean => comparison.differs.some((slot) => !SOFT.has(slot));

/** Share of a claim, by weight, that counts as all of it. */
const WHOLE = 0.95;

/** The learnt verdict, or "not in the article" where what is typed stands against it. */
export function withinTyped(verdict: Verdict, typed: Typed): Verdict {
  const { best, verdict: ruled } = typed.byRules;
  switch (verdict) {
    case 'refuted':
      return ruled === 'supported' && best && best.comparison.explained >= WHOLE ? 'not-in-article' : verdict;
    case 'supported': {
      const isContradicted = ruled === 'refuted' && best !== undefined && differsHard(best);
      return typed.isTurned || isContradicted || !isHeld(typed) || isOutdone(typed)
        ? 'not-in-article'
        : verdict;
    }
    case 'not-in-article':
      return verdict;
  }
}

/** Without these in some fact nothing is shown; names may stand in another way to say it. */
const EXACT: ReadonlySet<TermKind> = new Set<TermKind>(['number', 'date']);
const NAMED: ReadonlySet<TermKind> = new Set<TermKind>(['name', 'outside', 'place']);

const isHeld = ({ own, isSaid }: Typed): boolean =>
  own.some(
    (entry) =>
      !differsHard(entry) &&
      !entry.comparison.absent.some(({ kind, key }) => EXACT.has(kind) || (NAMED.has(kind) && !isSaid(key))),
  );

/**
 * Whether another fact of the record stands against the claim and holds more of it than the one that supports it; or as
 * much, where it types the one who attacked as somebody else.
 */
function isOutdone({ own, weighed }: Typed): boolean {
  const best = own.find(({ comparison }) => comparison.differs.length === 0);
  return weighed.some(
    (entry) =>
      best !== undefined &&
      recordOf(entry.id) === recordOf(best.id) &&
      (entry.comparison.differs.includes('actor') && isIncident(entry.id)
        ? entry.comparison.explained >= best.comparison.explained
        : entry.comparison.explained > best.comparison.explained && differsHard(entry)),
  );
}

const recordOf = (id: FactId): string => id.split('.')[0] ?? '';
const isIncident = (id: FactId): boolean => id.startsWith('I-');
