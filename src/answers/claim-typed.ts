/**
 * What was learnt never overrules what is typed: a claim that differs in a date, a number, a party or the order of things
 * is not supported, and one that a fact holds as a whole is not refuted. Where the two disagree, the article does not say.
 */
import type { FactId } from '../facts/base.ts';
import type { Difference, Verdict } from '../facts/vocabulary.ts';
import type { TermKind } from '../search/reading.ts';
import type { Weighed } from './claim-facts.ts';
import type { WeighedClaim } from './claim-gate.ts';
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

/** The learnt verdict, or "not in the article" where what is typed stands against it and it is not all but certain. */
export function withinTyped({ verdict, probabilities }: WeighedClaim, typed: Typed): Verdict {
  const { best, verdict: ruled } = typed.byRules;
  const { supported, refuted } = probabilities;
  switch (verdict) {
    case 'refuted': {
      const isHeldWhole = ruled === 'supported' && best !== undefined && best.comparison.explained >= WHOLE;
      return isHeldWhole && supported > CERTAIN * refuted ? 'not-in-article' : verdict;
    }
    case 'supported': {
      const isContradicted = ruled === 'refuted' && best !== undefined && differsHard(best);
      const isAgainst = isContradicted || isOutdone(typed);
      const isDenied = isDeniedByTwo(typed);
      const share = isDenied ? CERTAIN_AS_DENIED : typed.isTurned ? CERTAIN_AS_TURNED : CERTAIN;
      const isDoubted = isAgainst || isDenied || typed.isTurned;
      return !isHeld(typed) || isByAnother(typed) || (isDoubted && refuted > share * supported)
        ? 'not-in-article'
        : verdict;
    }
    case 'not-in-article':
      return verdict;
  }
}

/** What the other verdict may have of the likelihood of one that is all but certain. */
const CERTAIN = 0.25;
/** Of 160 claims of the bank that turn something round nine are right. */
const CERTAIN_AS_TURNED = 0.03;

/** Of four hundred claims of the bank that two facts deny four in five are wrong. */
const CERTAIN_AS_DENIED = 0.01;

/** Without these in some fact nothing is shown; names may stand in another way to say it. */
const EXACT: ReadonlySet<TermKind> = new Set<TermKind>(['number', 'date']);
const NAMED: ReadonlySet<TermKind> = new Set<TermKind>(['name', 'outside', 'place']);

const isHeld = ({ own, isSaid }: Typed): boolean =>
  own.some(
    (entry) =>
      !differsHard(entry) &&
      !entry.comparison.absent.some(({ kind, key }) => EXACT.has(kind) || (NAMED.has(kind) && !isSaid(key))),
  );

/** Whether another fact of the record stands against the claim and holds more of it than the one that supports it. */
const isOutdone = (typed: Typed): boolean =>
  rivalsOf(typed).some(({ entry, lead }) => lead > 0 && differsHard(entry));

/** Whether two facts of the record that hold as much of the claim say what it denies, or deny what it says. */
const isDeniedByTwo = (typed: Typed): boolean =>
  rivalsOf(typed).filter(({ entry, lead }) => lead >= 0 && entry.comparison.differs.includes('negation'))
    .length >= 2;

/** Whether an attack has another attacker than the claim says, by a fact that holds as much of it as the one for it. */
const isByAnother = (typed: Typed): boolean =>
  rivalsOf(typed).some(
    ({ entry, lead }) => lead >= 0 && isIncident(entry.id) && entry.comparison.differs.includes('actor'),
  );

/** The other facts of the record that would support the claim, with how much more of it they hold. */
function rivalsOf({ own, weighed }: Typed): { entry: Weighed; lead: number }[] {
  const best = own.find(({ comparison }) => comparison.differs.length === 0);
  if (!best) return [];
  return weighed
    .filter(({ id }) => recordOf(id) === recordOf(best.id))
    .map((entry) => ({ entry, lead: entry.comparison.explained - best.comparison.explained }));
}

const recordOf = (id: FactId): string => id.split('.')[0] ?? '';
const isIncident = (id: FactId): boolean => id.startsWith('I-');
