/** What a claim asserts, worked out once for all the facts that it is compared with. */
import type { DateMention } from '../search/dates.ts';
import type { FactIndex } from '../search/fact-index.ts';
import { isNegatedAt } from '../search/negation.ts';
import type { Reading, Term } from '../search/reading.ts';
import { type Deed, swappedDeeds } from './deeds.ts';
import { confusedPersons } from './identity.ts';
import { type Sequence, sequenceIn } from './sequence.ts';
import { survivorsIn } from './slot-clashes.ts';
import { deniedIn, QUANTIFIERS } from './witness.ts';

/** A term of a claim, with what follows from the claim alone. */
export interface AssertedTerm {
  term: Term;
  weight: number;
  /** Whether its contrary would contradict it: a concept or word that no "not" reaches. */
  isPlain: boolean;
  /** What contradicts it and is not in the claim too. */
  opposites: readonly string[];
  /** Names that count as the same. */
  kin: ReadonlySet<string> | undefined;
  /** Keys of the names that it is a part of. */
  within: readonly string[];
  /** What it says, where it is a date. */
  dates: readonly DateMention[];
}

export interface Asserted {
  claim: Reading;
  /** One for each key; neither numbers nor what asserts nothing. */
  terms: readonly AssertedTerm[];
  /** The names in it. */
  names: ReadonlySet<string>;
  /** It says "all", "only", "not one". */
  quantifies: boolean;
  /** It leaves something open: "may", "whether". */
  hedges: boolean;
  /** It calls somebody former; it speaks of what is now. */
  former: boolean;
  present: boolean;
  /** Terms that count only where the fact's own words have them. */
  ownWordsOnly: readonly Term[];
  survivors: readonly string[];
  swapped: readonly Deed[];
  confused: readonly string[];
  sequence: Sequence | undefined;
  /** Terms that a negation reaches; those of them that deny something; the concepts and words among all. */
  reached: readonly Term[];
  telling: readonly Term[];
  denied: ReadonlySet<string>;
}

const WEIGHT = {
  outside: 2,
  attribute: 1.2,
  name: 1,
  place: 1,
  date: 1,
  number: 1,
  concept: 1,
  word: 0.8,
} as const;
/** Concepts so general that they assert nothing. */
const GENERAL = new Set(['organization', 'person', 'event', 'country', 'time', 'say', 'recent']);
/** Concepts that judge or join; that people use them in asking of a fact shows nothing. */
const OWN_WORDS_ONLY: ReadonlySet<string> = new Set(['accurate', 'false', 'confirm']);
const HEDGE =
  /\b(either|or|whether|may|might|maybe|possibly|perhaps|could|unclear|unsure|open|vouch|endorse|guarantee|doubt|certain|accurate or|not say)\b/;

export function assertedIn(claim: Reading, index: FactIndex): Asserted {
  const typed = claim.tokens.map((token) => token.form).join(' ');
  const reached = claim.terms.filter((term) => isNegatedAt(claim, term.from));
  return {
    claim,
    terms: assertedTerms(claim, index),
    names: new Set(claim.terms.filter((term) => term.kind === 'name').map((term) => term.key)),
    quantifies: QUANTIFIERS.test(typed),
    hedges: HEDGE.test(typed),
    former: claim.keys.has('former'),
    present: /\b(is|are|s)\b/.test(typed) && !/\b(was|were|once|used)\b/.test(typed),
    ownWordsOnly: claim.terms.filter((term) => OWN_WORDS_ONLY.has(term.key)),
    survivors: survivorsIn(claim, index),
    swapped: swappedDeeds(claim, index),
    confused: confusedPersons(claim, index),
    sequence: sequenceIn(claim),
    reached,
    // "never succeeded" agrees with "failed"; "nothing new" and "do not say" deny nothing that the fact holds.
    telling: reached.some(({ key }) => key === 'say') ? [] : reached.filter((term) => !GENERAL.has(term.key)),
    denied: deniedIn(claim),
  };
}

const NONE: readonly never[] = [];

function assertedTerms(claim: Reading, index: FactIndex): AssertedTerm[] {
  const seen = new Set<string>();
  const terms: AssertedTerm[] = [];
  for (const term of claim.terms) {
    const { key, kind, from } = term;
    if (seen.has(key)) continue;
    seen.add(key);
    if (GENERAL.has(key) || kind === 'number') continue;
    // "In 2020, not in 2018" asserts one date.
    if (kind === 'date' && claim.dates.length > 1 && isNegatedAt(claim, from)) continue;
    const isPlain = (kind === 'concept' || kind === 'word') && !isNegatedAt(claim, from);
    const contrary = isPlain ? index.lexicon.antonyms.get(key) : undefined;
    terms.push({
      term,
      weight: WEIGHT[kind] * (0.5 + index.rarity(key)),
      isPlain,
      opposites: contrary ? [...contrary].filter((other) => !claim.keys.has(other)) : NONE,
      kin: kind === 'name' ? index.kin.get(key) : undefined,
      within: namesAround(term, claim),
      dates: kind === 'date' ? claim.dates.filter((date) => date.from === from) : NONE,
    });
  }
  return terms;
}

const namesAround = (term: Term, { terms }: Reading): string[] =>
  terms
    .filter(
      (other) => other !== term && other.kind === 'name' && other.from <= term.from && term.to <= other.to,
    )
    .map(({ key }) => key);
