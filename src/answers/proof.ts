/**
 * Positive proof. A search score cannot refuse: near-misses ("how old was he?") match better than real questions do.
 * So a fact answers a question only if it is shown to: its kind of answer is asked for, its dates and places agree, and
 * every content word of the question is explained by the fact, its names, its sentence or the ways people ask for it.
 */
import type { PlacedFact } from '../facts/base.ts';
import type { Ask, PartialDate } from '../facts/schema.ts';
import { compareDates, type DateMention, datesIn } from '../search/dates.ts';
import type { FactIndex } from '../search/fact-index.ts';
import type { IndexedFact } from '../search/indexed-fact.ts';
import { lexicon } from '../search/lexicon.ts';
import type { Asked, Frame } from '../search/question-frame.ts';
import type { Reading, Term } from '../search/reading.ts';
import { stem } from '../search/stem.ts';
import { tokenise } from '../search/tokens.ts';

export interface Proof {
  /** Terms of the question which nothing about the fact explains. */
  unexplained: readonly Term[];
  /** Weight of what is unexplained; 0 is full proof. */
  doubt: number;
  /** Whether the fact gives the kind of answer asked for. */
  fits: boolean;
  /** A date or place in the question that the fact contradicts. */
  conflict: boolean;
}

/** What one unexplained term costs, by kind. A name from outside or an attribute nobody gave is close to a refusal. */
const COST = {
  outside: 3,
  attribute: 1.5,
  name: 1,
  place: 1.2,
  date: 1.2,
  number: 0.8,
  concept: 0.8,
  word: 0.7,
} as const;

/** A word of which nothing is known costs this share; a word of open questions more, one of answered questions less. */
const INNOCENT = 0.25;
const OPEN_PRICE = 0.7;
/** What a term costs that stands outside the clause which asks: talk around the question proves and disproves little. */
const ASIDE = 0.2;

/** A term of the question, with what follows from the question alone. */
interface AskedTerm {
  term: Term;
  cost: number;
  /** Its number in the index, and those of the names that explain it. */
  number: number;
  names: readonly number[];
  /** Names that count as the same. */
  kin: ReadonlySet<string> | undefined;
  /** What "how many" counts: keys of all its words. */
  counted: readonly string[] | undefined;
}

/** Gives what weighs how far a fact is shown to answer a question. What a term costs is the same for every fact. */
export function proverOf(
  question: Reading,
  frame: Frame,
  index: FactIndex,
): (candidate: IndexedFact, place: number) => Proof {
  // "the writers": everything here is theirs, so naming them asks for nothing in particular.
  const asking = distinctTerms(question).filter((term) => !isAuthors(term, question));
  const terms = asking.map((term): AskedTerm => {
    const inCore = term.from >= frame.core.from && term.from < frame.core.to;
    const cost = costOf(term, index) * (inCore || term.kind === 'outside' ? 1 : ASIDE);
    return {
      term,
      cost,
      number: index.termOf(term.key),
      names: namesFor(term, question, index),
      kin: term.kind === 'name' ? index.kin.get(term.key) : undefined,
      counted: term.kind === 'attribute' ? countedIn(term, question) : undefined,
    };
  });
  const isFit = fittingKinds(frame, index);
  return (candidate, place) => {
    const unexplained: Term[] = [];
    let doubt = 0;
    for (const asked of terms) {
      if (isExplained(asked, question, candidate, place, index)) continue;
      const { term, cost } = asked;
      if (cost > 0.1) unexplained.push(term);
      doubt += cost;
    }
    return {
      unexplained,
      doubt,
      fits: isFit[index.answersAt[place] ?? 0] === 1,
      conflict: question.dates.length > 0 && contradictsDate(candidate, question),
    };
  };
}

/** Which kinds of answers can answer a question of this kind, 1 or 0 each; worked out once for every kind. */
function fittingKinds({ asked, accepts }: Frame, index: FactIndex): Uint8Array {
  const known = FITTING.get(index) ?? new Map<Asked, Uint8Array>();
  FITTING.set(index, known);
  const fits = (answers: readonly Ask[]) =>
    accepts.length === 0 || accepts.some((ask) => answers.includes(ask));
  const made = known.get(asked) ?? Uint8Array.from(index.answerKinds, (answers) => (fits(answers) ? 1 : 0));
  known.set(asked, made);
  return made;
}

const FITTING = new WeakMap<FactIndex, Map<Asked, Uint8Array>>();

// What is below runs for every term and candidate. A function that is handed to another is made anew each time, so the
// quick ways out come before the functions that need one.

const contradictsDate = ({ fact }: IndexedFact, { dates }: Reading): boolean =>
  dates.some((date) =>
    datesOf(fact).every((known) => compareDates(date, known) === 'contradicts' || otherYear(date, known)),
  );

function distinctTerms(reading: Reading): Term[] {
  const byPlace = new Map<string, Term>();
  for (const term of reading.terms) if (!byPlace.has(term.key)) byPlace.set(term.key, term);
  return [...byPlace.values()];
}

function costOf(term: Term, index: FactIndex): number {
  // A word that people use of very many facts ("the group", "attack") says nothing about this one.
  if (index.rarity(term.key) < 0.3) return 0;
  const open =
    term.kind === 'concept' || term.kind === 'word' ? INNOCENT + OPEN_PRICE * index.openness(term.key) : 1;
  return COST[term.kind] * Math.min(2, Math.max(0.1, open));
}

/**
 * The names that explain a term where a fact has them. Words that stand inside one phrase explain each other: a named
 * phrase explains the words it is made of; and where several records share a name, one of them explains it.
 */
function namesFor({ kind, from, to }: Term, { terms }: Reading, index: FactIndex): readonly number[] {
  if (kind === 'attribute' || kind === 'date') return [];
  const isAround = (other: Term) =>
    kind === 'name' ? other.from === from && other.to === to : other.from <= from && to <= other.to;
  return terms
    .filter((other) => other.kind === 'name' && isAround(other))
    .map(({ key }) => index.termOf(key));
}

function isExplained(
  { term, number, names, kin, counted }: AskedTerm,
  question: Reading,
  candidate: IndexedFact,
  place: number,
  index: FactIndex,
): boolean {
  if (term.kind === 'attribute')
    return hasAttribute(term.key, candidate, index) || countsIt(counted, candidate);
  if (index.hasTerm(number, place)) return true;
  if (term.kind === 'date') return agreesInDate(term, question, candidate);
  if (kin && hasOneOf(kin, candidate)) return true;
  for (const name of names) if (index.hasTerm(name, place)) return true;
  return false;
}

const agreesInDate = (term: Term, question: Reading, { fact }: IndexedFact): boolean =>
  question.dates.some(
    (d) => d.from === term.from && datesOf(fact).some((known) => compareDates(d, known) === 'agrees'),
  );

function hasOneOf(kin: ReadonlySet<string>, { names }: IndexedFact): boolean {
  for (const other of kin) if (names.has(other)) return true;
  return false;
}

/** The authors in a general word ("the writers"), not one of them by name. */
export const isAuthors = (term: Term, reading: Reading): boolean =>
  reading.terms.some((other) => other.key === 'author' && other.from >= term.from && other.to <= term.to);

/** An attribute (age, weapon, name) is given only by the fact's own words; that people ask for it proves nothing. */
function hasAttribute(key: string, candidate: IndexedFact, index: FactIndex): boolean {
  if (candidate.own.has(key)) return true;
  if (key !== 'ask:name') return false;
  return (
    candidate.fact.answers.includes('name') ||
    candidate.says.terms.some((term) => term.kind === 'name' && index.named.has(term.key))
  );
}

/**
 * "How many guards" is in the lexicon as a detail that news seldom gives; a fact that counts and names the very thing
 * gives it all the same.
 */
const countsIt = (counted: readonly string[] | undefined, { fact, own }: IndexedFact): boolean =>
  counted !== undefined && fact.answers.includes('count') && counted.every((key) => own.has(key));

function countedIn({ from, to }: Term, { tokens }: Reading): string[] | undefined {
  const [how, many, ...things] = tokens.slice(from, to).map((token) => token.form);
  if (how !== 'how' || (many !== 'many' && many !== 'much') || things.length === 0) return undefined;
  return things.map((form) => lexicon().concepts.get(form) ?? `~${stem(form)}`);
}

/** A year in the question beside one that is only inferred: no contradiction, but no proof either. */
const otherYear = (date: DateMention, known: KnownDate): boolean =>
  date.year !== undefined &&
  known.year !== undefined &&
  known.yearInferred === true &&
  date.year !== known.year;

type KnownDate = Pick<DateMention, 'year' | 'month' | 'day'> & { yearInferred?: boolean };

const KNOWN = new WeakMap<PlacedFact, readonly KnownDate[]>();

/** The dates of a fact: its record's, and those of statements it quotes. */
export function datesOf(fact: PlacedFact): readonly KnownDate[] {
  const cached = KNOWN.get(fact);
  if (cached) return cached;
  const record = fact.record;
  const date = record.type === 'actor' ? null : record.date;
  const quoted = fact.quotes.flatMap((quote) => datesIn(tokenise(quote.text)));
  const known: KnownDate[] = [
    ...(date ? knownDates(date) : []),
    ...quoted.map((d) => ({ ...d, yearInferred: d.year === undefined })),
  ];
  KNOWN.set(fact, known);
  return known;
}

/** What is known of a record's date: its first day and its last. */
export function knownDates(date: PartialDate): KnownDate[] {
  return [date.iso, ...(date.until === undefined ? [] : [date.until])].map((iso) => {
    const [year, month, day] = iso.split('-').map(Number);
    return {
      ...(year === undefined ? {} : { year }),
      ...(month === undefined ? {} : { month }),
      ...(day === undefined ? {} : { day }),
      yearInferred: date.year === 'inferred',
    };
  });
}
