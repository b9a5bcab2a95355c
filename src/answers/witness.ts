/**
 * A fact as a witness for or against a claim: what it holds itself, apart from the rest of its sentence. One sentence
 * may hold five names and five offices; verified against that, every swap of them would be "supported".
 */
import type { SentenceId } from '../facts/schema.ts';
import type { DurationMention } from '../search/dates.ts';
import type { FactIndex } from '../search/fact-index.ts';
import type { IndexedFact } from '../search/indexed-fact.ts';
import { isNegatedAt } from '../search/negation.ts';
import type { NumberMention, Reading, Term } from '../search/reading.ts';
import { type Family, familyOf } from './family.ts';

/** A way to say a fact: its terms, and those that it denies. */
export interface SaidWords {
  keys: ReadonlySet<string>;
  negated: boolean;
  denied: ReadonlySet<string>;
}

export interface Witness {
  indexed: IndexedFact;
  /** What it says, and how people say it. */
  lines: readonly SaidWords[];
  /** Terms of what it says and quotes, and nothing else. */
  said: ReadonlySet<string>;
  /** Those, its names, and the words in which people say it. */
  keys: ReadonlySet<string>;
  /** Words that people use of it only to deny them: "no change of course". */
  denied: ReadonlySet<string>;
  /** Words of questions about it: they are near, but not said. */
  asked: ReadonlySet<string>;
  places: ReadonlySet<string>;
  numbers: readonly NumberMention[];
  durations: readonly DurationMention[];
  /** Terms of a choice that its sentence leaves open: "either as a reward, investment or both". */
  choices: ReadonlySet<string>;
  negated: boolean;
  /** Parties with a proper name in its own words, and whether a person is among those it is about. */
  parties: readonly { name: string; family: Family }[];
  hasPerson: boolean;
  /** Its own words name a country. */
  namesCountry: boolean;
  /** It says what something is; nobody acts in it. */
  isState: boolean;
  /** What it says and quotes has a "some" or "often" and no "all". */
  isHedged: boolean;
  /** It says "whether or not". */
  isOpen: boolean;
  /** The sentences that it quotes. */
  sentences: ReadonlySet<SentenceId>;
}

export const QUANTIFIERS =
  /\b(not one|not a single|all|every|each|only|always|none|entirely|everyone|everybody|solely|exclusively)\b/;
const HEDGED = /\b(some|often|many|several|multiple|few|one of|including|examples|frequently|a number of)\b/i;

/** Facts that answer these say what something is; nobody acts in them. */
const STATES: ReadonlySet<string> = new Set(['role', 'definition', 'name', 'relation', 'stance']);

const witnesses = new WeakMap<IndexedFact, Witness>();

/** The fact as a witness; made once. */
export function witnessOf(indexed: IndexedFact, index: FactIndex): Witness {
  const cached = witnesses.get(indexed);
  if (cached) return cached;
  const { fact, says, said } = indexed;
  const lines = said.map((line) => ({ keys: line.keys, negated: line.negated, denied: deniedIn(line) }));
  const readings = [says, ...fact.quotes.map((quote) => index.reader.read(quote.text))];
  const keys = new Set<string>([...indexed.names, ...indexed.own]);
  const denied = new Set<string>();
  // Persons are held by the fact itself alone: a line may name another beside the one it is about.
  const isOther = ({ kind, key }: Term) => kind === 'name' && index.named.has(key) && !keys.has(key);
  for (const line of said)
    sortTerms(
      line,
      line.terms.filter((term) => !isOther(term)),
      keys,
      denied,
    );
  for (const key of keys) denied.delete(key);
  const text = `${fact.says} ${fact.quotes.map((quote) => quote.text).join(' ')}`;
  const witness: Witness = {
    indexed,
    lines,
    said: indexed.own,
    keys,
    denied,
    asked: new Set(indexed.asked.flatMap((line) => [...line.keys])),
    places: placesOf(indexed, readings),
    numbers: readings.flatMap((reading) => reading.numbers),
    durations: readings.flatMap((reading) => reading.durations),
    choices: choicesIn(indexed, index),
    negated: says.negated,
    // "other jihadist groups" may well be whom a claim names: only a proper name is displaced.
    parties: [...indexed.names].flatMap((name) => {
      const family = says.keys.has(name) && index.proper.has(name) ? familyOf(name, index) : undefined;
      return family === undefined ? [] : [{ name, family }];
    }),
    hasPerson: [...indexed.names].some((name) => familyOf(name, index) === 'person'),
    namesCountry: [...says.keys].some((key) => {
      const record = index.dossier.records.get(key);
      return record?.type === 'actor' && record.class === 'country';
    }),
    isState: fact.answers.some((ask) => STATES.has(ask)),
    isHedged: HEDGED.test(text) && !QUANTIFIERS.test(text.toLowerCase()),
    isOpen: /\bwhether or not\b/i.test(text),
    sentences: new Set(fact.quotes.map(({ sentence }) => sentence)),
  };
  witnesses.set(indexed, witness);
  return witness;
}

function sortTerms(line: Reading, terms: readonly Term[], keys: Set<string>, denied: Set<string>): void {
  for (const term of terms) {
    const isDenied = (term.kind === 'concept' || term.kind === 'word') && isNegatedAt(line, term.from);
    (isDenied ? denied : keys).add(term.key);
  }
}

function placesOf({ fact: { record } }: IndexedFact, readings: readonly Reading[]): Set<string> {
  const places = readings.flatMap((r) => r.terms.filter((t) => t.kind === 'place').map((t) => t.key));
  const named = record.type === 'incident' && record.place ? [record.place.region, record.place.city] : [];
  return new Set([
    ...places,
    ...named.filter((name) => name !== undefined).map((name) => `place:${name.toLowerCase()}`),
  ]);
}

function choicesIn({ fact }: IndexedFact, { dossier, reader }: FactIndex): Set<string> {
  const texts = fact.quotes.map((quote) => dossier.sentences.get(quote.sentence)?.text ?? '');
  const open = texts.flatMap((text) => /\beither\b([^.;]*\bor\b[^.;]*)/i.exec(text)?.[1] ?? []);
  return new Set(open.flatMap((text) => [...reader.read(text).keys]));
}

/** The concepts and words that a negation reaches. */
export const deniedIn = (reading: Reading): Set<string> =>
  new Set(
    reading.terms
      .filter((term) => (term.kind === 'concept' || term.kind === 'word') && isNegatedAt(reading, term.from))
      .map((term) => term.key),
  );
