/**
 * A claim against one fact, slot by slot: verified, contradicted or absent. A fact is verified against its own words and
 * typed fields, never against its whole sentence: one sentence may hold five names and five offices, and then every swap
 * of them would be "supported".
 */
import { compareDates, type DurationMention } from '../search/dates.ts';
import type { FactIndex, IndexedFact } from '../search/fact-index.ts';
import type { Reading, Term } from '../search/reading.ts';
import type { Difference } from './finding.ts';
import { datesOf } from './proof.ts';

export interface Comparison {
  /** Slots in which claim and fact differ, each single-valued in the fact. */
  differs: readonly Difference[];
  /** Share of the claim's content, by weight, that the fact explains; contradicted slots left out. 0 to 1. */
  explained: number;
  /** What the fact says nothing of. */
  absent: readonly Term[];
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
const GENERAL = new Set([
  'group',
  'person',
  'people',
  'event',
  'happen',
  'incident',
  'country',
  'place',
  'time',
  'say',
  'recent',
  'act',
  'operation',
]);
const QUANTIFIERS =
  /\b(all|every|each|only|always|none|entirely|everyone|everybody|solely|exclusively|never)\b/;
const HEDGED = /\b(some|often|many|several|multiple|few|one of|including|examples|frequently|a number of)\b/i;

/** What a word of a question about the fact is worth: it is near, but the fact need not say it. */
const NEAR = 0.6;

/** What a fact itself holds, apart from the rest of its sentence. */
interface Own {
  keys: ReadonlySet<string>;
  /** Terms of what it says and quotes, and nothing else. */
  said: ReadonlySet<string>;
  /** Words of questions about it: they are near, but not said. */
  asked: ReadonlySet<string>;
  places: ReadonlySet<string>;
  numbers: readonly { value: number; of?: string }[];
  durations: readonly DurationMention[];
  negated: boolean;
  text: string;
}
const owns = new WeakMap<IndexedFact, Own>();

function ownOf(candidate: IndexedFact, index: FactIndex): Own {
  const cached = owns.get(candidate);
  if (cached) return cached;
  const quotes = candidate.fact.quotes.map((quote) => index.reader.read(quote.text));
  const readings = [candidate.says, ...quotes];
  const keys = new Set<string>(candidate.names);
  for (const reading of [...readings, ...candidate.said]) for (const key of reading.keys) keys.add(key);
  const places = new Set(
    readings.flatMap((r) => r.terms.filter((t) => t.kind === 'place').map((t) => t.key)),
  );
  const record = candidate.fact.record;
  if (record.type === 'incident' && record.place) {
    for (const name of [record.place.region, record.place.city])
      if (name !== undefined) places.add(`place:${name.toLowerCase()}`);
  }
  const own: Own = {
    keys,
    said: candidate.own,
    asked: new Set(candidate.asked.flatMap((line) => [...line.keys])),
    places,
    numbers: readings.flatMap((r) => r.numbers),
    durations: readings.flatMap((r) => r.durations),
    negated: candidate.says.negated,
    text: `${candidate.fact.says} ${candidate.fact.quotes.map((q) => q.text).join(' ')}`,
  };
  owns.set(candidate, own);
  return own;
}

/** Compares a claim with one fact. */
export function compareClaim(claim: Reading, candidate: IndexedFact, index: FactIndex): Comparison {
  const own = ownOf(candidate, index);
  const differs = new Set<Difference>();
  const contradicted = new Set<string>();
  const clash = (slot: Difference, key?: string) => {
    differs.add(slot);
    if (key !== undefined) contradicted.add(key);
  };
  dateClashes(claim, candidate, clash);
  durationClashes(claim, own, clash);
  numberClashes(claim, own, index, clash);
  outcomeClash(claim, candidate, clash);
  const absent: Term[] = [];
  let total = 0;
  let explained = 0;
  for (const term of distinct(claim)) {
    if (GENERAL.has(term.key) || term.kind === 'number' || contradicted.has(term.key)) continue;
    const weight = WEIGHT[term.kind] * (0.5 + index.rarity(term.key));
    if (isOpposite(term, claim, own, index)) {
      clash('direction', term.key);
      continue;
    }
    if (holds(term, claim, candidate, own, index)) {
      total += weight;
      explained += weight;
      continue;
    }
    if (
      own.asked.has(term.key) &&
      (term.kind === 'concept' || term.kind === 'word') &&
      !opposes(term, claim, candidate, own, index)
    ) {
      total += weight;
      explained += weight * NEAR;
      continue;
    }
    const slot = opposes(term, claim, candidate, own, index);
    if (slot) clash(slot, term.key);
    else {
      total += weight;
      absent.push(term);
    }
  }
  if (own.durations.length === 0) absent.push(...claim.durations.map((said) => termOf(said, claim)));
  for (const said of claim.numbers) {
    // A number that the fact does not have is no detail: without it nothing is shown.
    if (differs.has('number') || own.numbers.some((known) => known.value === said.value)) continue;
    if (claim.durations.some((d) => d.from <= said.at && said.at < d.to)) continue;
    const term = claim.terms.find((t) => t.kind === 'number' && t.from === said.at);
    if (term) absent.push(term);
  }
  const text = claim.tokens.map((token) => token.form).join(' ');
  if (QUANTIFIERS.test(text) && HEDGED.test(own.text) && !QUANTIFIERS.test(own.text.toLowerCase()))
    clash('quantifier');
  if (differs.size === 0 && claim.negated !== own.negated && !saidWithNegation(claim, candidate))
    clash('negation');
  return { differs: [...differs], explained: total === 0 ? 0 : explained / total, absent };
}

/** A length of time as a term, for what the fact says nothing of. */
function termOf({ from, to }: DurationMention, claim: Reading): Term {
  const surface = claim.tokens.slice(from, to).map((token) => token.surface);
  return { kind: 'number', key: `#${surface.join(' ')}`, surface: surface.join(' '), from, to };
}

function distinct(reading: Reading): Term[] {
  const byKey = new Map<string, Term>();
  for (const term of reading.terms) if (!byKey.has(term.key)) byKey.set(term.key, term);
  return [...byKey.values()];
}

function holds(term: Term, claim: Reading, candidate: IndexedFact, own: Own, index: FactIndex): boolean {
  if (term.kind === 'place') return own.places.has(term.key);
  if (term.kind === 'date') {
    return claim.dates.some(
      (date) =>
        date.from === term.from &&
        datesOf(candidate.fact).some((known) => compareDates(date, known) === 'agrees'),
    );
  }
  if (own.keys.has(term.key)) return true;
  if (term.kind === 'name') {
    for (const kin of index.kin.get(term.key) ?? []) if (candidate.names.has(kin)) return true;
  }
  return claim.terms.some(
    (other) =>
      other !== term &&
      other.kind === 'name' &&
      other.from <= term.from &&
      term.to <= other.to &&
      (own.keys.has(other.key) || candidate.names.has(other.key)),
  );
}

type Clash = (slot: Difference, key?: string) => void;

function dateClashes(claim: Reading, candidate: IndexedFact, clash: Clash): void {
  const known = datesOf(candidate.fact);
  if (known.length === 0) return;
  for (const date of claim.dates) {
    if (!known.every((k) => compareDates(date, k) === 'contradicts')) continue;
    const term = claim.terms.find((t) => t.kind === 'date' && t.from === date.from);
    clash('date', term?.key);
  }
}

function durationClashes(claim: Reading, own: Own, clash: Clash): void {
  if (own.durations.length > 0 && claim.durations.some((said) => !isHeld(said, own))) clash('date');
}

/** Within a fifth, so that "half a year" holds for "six months". */
const isHeld = (said: DurationMention, own: Own): boolean =>
  own.durations.some((known) => Math.abs(known.days - said.days) <= 0.2 * known.days);

/** A number contradicts only where the fact counts the same thing otherwise. */
function numberClashes(claim: Reading, own: Own, index: FactIndex, clash: Clash): void {
  for (const said of claim.numbers) {
    if (claim.durations.some((d) => d.from <= said.at && said.at < d.to)) continue;
    if (own.numbers.some((known) => known.value === said.value)) continue;
    const same = own.numbers.some(
      (known) =>
        known.of === said.of ||
        (known.of !== undefined && said.of !== undefined && index.kin.get(known.of)?.has(said.of)),
    );
    if (same && said.of !== undefined) clash('number');
  }
}

/** A failed attack killed nobody; a successful one did not fail. */
function outcomeClash(claim: Reading, candidate: IndexedFact, clash: Clash): void {
  const record = candidate.fact.record;
  if (record.type !== 'incident' || claim.negated) return;
  const { value } = record.outcome;
  if (value === 'failure') {
    for (const key of ['kill', 'die', 'succeed', 'success', 'assassinated'])
      if (claim.keys.has(key) && !claim.keys.has('fail') && !claim.keys.has('attempt')) clash('outcome', key);
  }
  if (value === 'success' && record.kind === 'attack') {
    for (const key of ['fail', 'survive']) if (claim.keys.has(key)) clash('outcome', key);
  }
}

/** A concept of which the fact's own words say the contrary, and not the concept itself. */
function isOpposite(term: Term, claim: Reading, own: Own, index: FactIndex): boolean {
  if (term.kind !== 'concept' || claim.negated || own.said.has(term.key)) return false;
  return [...(index.lexicon.antonyms.get(term.key) ?? [])].some(
    (opposite) => own.said.has(opposite) && !claim.keys.has(opposite),
  );
}

/** The slot in which an unexplained term stands against what the fact has there, or undefined: then it is just absent. */
function opposes(
  term: Term,
  claim: Reading,
  candidate: IndexedFact,
  own: Own,
  index: FactIndex,
): Difference | undefined {
  if (term.kind === 'place') return own.places.size > 0 ? 'place' : undefined;
  if (term.kind === 'name' || term.kind === 'outside') return nameSlot(term, claim, candidate, index);
  return undefined;
}

/** A name of the same family as one that the fact has and the claim leaves out: who did it, to whom, where he works. */
function nameSlot(
  term: Term,
  claim: Reading,
  candidate: IndexedFact,
  index: FactIndex,
): Difference | undefined {
  const family = familyOf(term.key, index);
  if (family === undefined) return undefined;
  const said = new Set(claim.terms.filter((t) => t.kind === 'name').map((t) => t.key));
  const displaced = [...candidate.names].some(
    (name) =>
      candidate.says.keys.has(name) &&
      familyOf(name, index) === family &&
      !said.has(name) &&
      ![...(index.kin.get(name) ?? [])].some((kin) => said.has(kin)),
  );
  if (displaced) return family;
  const isPerson =
    family === 'person' && [...candidate.names].some((name) => familyOf(name, index) === 'person');
  return isPerson ? 'person' : undefined;
}

function familyOf(key: string, index: FactIndex): 'person' | 'actor' | 'role' | 'place' | undefined {
  if (key.startsWith('outside:')) return OUTSIDE_FAMILY.find(([pattern]) => pattern.test(key))?.[1];
  const record = index.dossier.records.get(key);
  if (record?.type !== 'actor') return undefined;
  switch (record.class) {
    case 'person':
      return 'person';
    case 'institution':
      return 'role';
    case 'group of people':
    case 'media outlet':
    case 'media of a group':
      return undefined;
    default:
      return 'actor';
  }
}

const OUTSIDE_FAMILY: readonly (readonly [RegExp, 'person' | 'actor' | 'role' | 'place'])[] = [
  [/^outside:(politicians|leaders|heads|people)/i, 'person'],
  [/^outside:.*(groups|organisations|organizations|countries|nationalities|agencies)/i, 'actor'],
  [/^outside:.*universit/i, 'role'],
  [/^outside:.*(cit|capital|province)/i, 'place'],
];

/** Whether people who say this fact in other words do it with a negation as this claim does. */
function saidWithNegation(claim: Reading, candidate: IndexedFact): boolean {
  return candidate.said.some((line) => {
    if (line.negated !== claim.negated) return false;
    const shared = [...claim.keys].filter((key) => line.keys.has(key)).length;
    return shared >= 0.6 * Math.min(claim.keys.size, line.keys.size) && shared >= 2;
  });
}
