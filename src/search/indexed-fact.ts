/** A fact read by the same reader as the questions: what it says and quotes, its names, and how people ask for it. */
import type { AnyRecord, Dossier, FactId, PlacedFact } from '../facts/base.ts';
import type { AskedLine, BankLines, Lines } from './bank-lines.ts';
import { namesOf } from './gazetteer.ts';
import { Kept } from './kept.ts';
import type { Reader, Reading } from './reading.ts';
import type { TermIds } from './term-ids.ts';

export interface IndexedFact {
  fact: PlacedFact;
  /** The fact's own sentence without "the article does not ..." tails: what it asserts. */
  says: Reading;
  /** Names of everything it is about: its record, `about`, the incident's parties, names read in it. */
  names: ReadonlySet<string>;
  /** Terms of its own words: what it says and what it quotes. */
  own: ReadonlySet<string>;
  /** Terms of the whole sentences that it quotes from. */
  quoted: ReadonlySet<string>;
  /** Every term by which a question about it may be explained: their numbers in the index, in ascending order. */
  vocabulary: Int32Array;
  /** Bank lines for it: how people ask for it. */
  readonly asked: readonly AskedLine[];
  /** How it is said: its own sentence, and the bank's lines, read. */
  readonly said: readonly Reading[];
}

/** How much each field of a fact counts in ranking. */
export const FIELD_WEIGHTS = { says: 1.6, quote: 0.8, names: 0.7, about: 0.8 } as const;

type Fields = Readonly<Record<keyof typeof FIELD_WEIGHTS, readonly string[]>>;

export interface FactReader {
  /** Reads a fact, for the index. */
  read(fact: PlacedFact): { indexed: IndexedFact; fields: Fields };
  /** A fact as it was read; read again where it was not kept. */
  factOf(id: FactId): IndexedFact | undefined;
}

/** Facts that are kept as read: more than an article has that a person wrote. */
export const KEPT_FACTS = 5000;
/** Records and sentences are asked for by one fact after the other. */
const KEPT_KEYS = 200;

/** Cuts "; the article does not name him": what is not said is no vocabulary of the fact. */
const asserted = (says: string): string =>
  says.replace(/[;,] (and )?the article (does not|gives no|calls it)\b.*$/i, '.');

/** The places of a fact's lines. */
export interface LinesOfFacts {
  asked: ReadonlyMap<FactId, readonly number[]>;
  said: ReadonlyMap<FactId, readonly number[]>;
}

export const linesOfFacts = ({ asked, said }: BankLines): LinesOfFacts => ({
  asked: byFact(asked),
  said: byFact(said),
});

/**
 * @param reader one that remembers what it has read.
 * @param terms numbers the terms of facts.
 */
export function createFactReader(
  dossier: Dossier,
  reader: Reader,
  lines: BankLines,
  places: LinesOfFacts,
  terms: TermIds,
): FactReader {
  const linesOf = <L>(all: Lines<L>, kind: keyof LinesOfFacts, fact: FactId): L[] =>
    (places[kind].get(fact) ?? []).flatMap((place) => all.at(place) ?? []);
  const titles = new Kept<AnyRecord, readonly string[]>(KEPT_KEYS);
  const titlesOf = (record: AnyRecord) =>
    titles.get(record, () => namesOf(record).flatMap((name) => [...reader.read(name).keys]));
  const sentences = new Kept<string, ReadonlySet<string>>(KEPT_KEYS);
  const keysOf = (sentence: string) =>
    sentences.get(sentence, () => reader.read(dossier.sentences.get(sentence)?.text ?? '').keys);

  function read(fact: PlacedFact): { indexed: IndexedFact; fields: Fields } {
    const says = reader.read(asserted(fact.says));
    const quotes = fact.quotes.map((q) => reader.read(q.text));
    const names = new Set([
      ...partiesOf(fact),
      ...says.terms.filter((t) => t.kind === 'name').map((t) => t.key),
    ]);
    const title = titlesOf(fact.record);
    const asked = linesOf(lines.asked, 'asked', fact.id);
    const said = linesOf(lines.said, 'said', fact.id);
    const isAsked = asked.length > 0;
    const quoted = new Set(fact.quotes.flatMap((q) => [...keysOf(q.sentence)]));
    const vocabulary = new Set<string>([...names, ...says.keys, ...title, ...quoted]);
    for (const { keys } of [...asked, ...said]) for (const key of keys) vocabulary.add(key);
    // A fact nobody wrote questions for is asked by what its author called it: its key stands in for the bank.
    const keyed = isAsked ? [] : [...reader.read(fact.key.replaceAll('-', ' ')).keys];
    for (const key of keyed) vocabulary.add(key);
    const own = new Set([
      ...(isAsked ? [] : [`ask:${fact.key}`]),
      ...says.keys,
      ...quotes.flatMap((q) => [...q.keys]),
    ]);
    return {
      indexed: {
        fact,
        says,
        names,
        own,
        quoted,
        vocabulary: Int32Array.from(vocabulary, (key) => terms.of(key)).sort(),
        get asked() {
          return linesOf(lines.asked, 'asked', fact.id);
        },
        get said() {
          return [says, ...linesOf(lines.said, 'said', fact.id).map(({ text }) => reader.read(text))];
        },
      },
      fields: {
        says: [...says.terms.filter((t) => t.kind !== 'attribute').map((t) => t.key), ...keyed],
        quote: quotes.flatMap((q) => q.terms.map((t) => t.key)),
        names: [...new Set(title)],
        about: [...names],
      },
    };
  }

  const kept = new Kept<FactId, IndexedFact>(KEPT_FACTS);
  return {
    read,
    factOf(id) {
      const fact = dossier.facts.get(id);
      return fact && kept.get(id, () => read(fact).indexed);
    },
  };
}

function byFact(lines: Iterable<{ fact: FactId }>): Map<FactId, number[]> {
  const map = new Map<FactId, number[]>();
  let place = 0;
  for (const { fact } of lines) {
    const known = map.get(fact);
    if (known) known.push(place);
    else map.set(fact, [place]);
    place++;
  }
  return map;
}

/** The records a fact is about: its own, those it names, and the parties of its incident. */
function partiesOf(fact: PlacedFact): string[] {
  const parties: string[] = [fact.record.ref, ...(fact.about ?? [])];
  if (fact.attribution.by.startsWith('A-')) parties.push(fact.attribution.by);
  const record = fact.record;
  if (record.type === 'incident') {
    parties.push(...record.target.actors);
    if (record.perpetrator) parties.push(record.perpetrator.actor);
    if (record.responsibility.by !== undefined) parties.push(record.responsibility.by);
  }
  if (record.type === 'assessment') parties.push(record.subject);
  if (record.type === 'event') parties.push(...record.actors);
  return parties;
}
