/** A fact read by the same reader as the questions: what it says and quotes, its names, and how people ask for it. */
import type { AnyRecord, Dossier, FactId, PlacedFact } from '../facts/base.ts';
import { namesOf } from './gazetteer.ts';
import { Kept } from './kept.ts';
import type { Reader, Reading } from './reading.ts';

export interface IndexedFact {
  fact: PlacedFact;
  /** The fact's own sentence without "the article does not ..." tails: what it asserts. */
  says: Reading;
  /** Names of everything it is about: its record, `about`, the incident's parties, names read in it. */
  names: ReadonlySet<string>;
  /** Terms of its own words: what it says and what it quotes. */
  own: ReadonlySet<string>;
  /** Every term by which a question about it may be explained. */
  vocabulary: ReadonlySet<string>;
  /** Bank lines for it, read: how people ask for it and say it. */
  readonly asked: readonly Reading[];
  readonly said: readonly Reading[];
}

/** How much each field of a fact counts in ranking. */
export const FIELD_WEIGHTS = { says: 1.6, quote: 0.8, names: 0.7, about: 0.8 } as const;

type Fields = Readonly<Record<keyof typeof FIELD_WEIGHTS, readonly string[]>>;

/** A line of the bank, or the fact's own sentence, and its terms. */
export interface ReadLine {
  kind: 'asked' | 'said';
  text: string;
  keys: ReadonlySet<string>;
}

export interface FactReader {
  /** Reads a fact, for the index. */
  read(fact: PlacedFact): { indexed: IndexedFact; fields: Fields; lines: readonly ReadLine[] };
  /** A fact as it was read; read again where it was not kept. */
  factOf(id: FactId): IndexedFact | undefined;
}

/** Facts that are kept as read: more than an article has that a person wrote. */
const KEPT_FACTS = 5000;
/** Records and sentences are asked for by one fact after the other. */
const KEPT_KEYS = 200;

/** Cuts "; the article does not name him": what is not said is no vocabulary of the fact. */
const asserted = (says: string): string =>
  says.replace(/[;,] (and )?the article (does not|gives no|calls it)\b.*$/i, '.');

/** How people say a fact and ask for it, the fact's own sentence first. */
function linesOf(fact: PlacedFact, { bank }: Dossier): { kind: 'asked' | 'said'; text: string }[] {
  const lines = bank[fact.id];
  return [
    { kind: 'said', text: asserted(fact.says) },
    ...(lines?.asked ?? []).map((text) => ({ kind: 'asked' as const, text })),
    ...(lines?.said ?? []).map((text) => ({ kind: 'said' as const, text })),
  ];
}

export function createFactReader(dossier: Dossier, reader: Reader): FactReader {
  const titles = new Kept<AnyRecord, readonly string[]>(KEPT_KEYS);
  const titlesOf = (record: AnyRecord) =>
    titles.get(record, () => namesOf(record).flatMap((name) => [...reader.read(name).keys]));
  const sentences = new Kept<string, ReadonlySet<string>>(KEPT_KEYS);
  const keysOf = (sentence: string) =>
    sentences.get(sentence, () => reader.read(dossier.sentences.get(sentence)?.text ?? '').keys);

  function read(fact: PlacedFact): ReturnType<FactReader['read']> {
    const says = reader.read(asserted(fact.says));
    const quotes = fact.quotes.map((q) => reader.read(q.text));
    const names = new Set([
      ...partiesOf(fact),
      ...says.terms.filter((t) => t.kind === 'name').map((t) => t.key),
    ]);
    const title = titlesOf(fact.record);
    // The first is the fact's own sentence, which is read already.
    const lines = linesOf(fact, dossier).map((line, i) => ({
      ...line,
      keys: i === 0 ? says.keys : reader.read(line.text).keys,
    }));
    const isAsked = lines.some(({ kind }) => kind === 'asked');
    const vocabulary = new Set<string>([...names, ...says.keys, ...title]);
    for (const q of fact.quotes) for (const key of keysOf(q.sentence)) vocabulary.add(key);
    for (const { keys } of lines) for (const key of keys) vocabulary.add(key);
    // A fact nobody wrote questions for is asked by what its author called it: its key stands in for the bank.
    const keyed = isAsked ? [] : [...reader.read(fact.key.replaceAll('-', ' ')).keys];
    for (const key of keyed) vocabulary.add(key);
    const own = new Set([
      ...(isAsked ? [] : [`ask:${fact.key}`]),
      ...says.keys,
      ...quotes.flatMap((q) => [...q.keys]),
    ]);
    const readings = (wanted: 'asked' | 'said') =>
      linesOf(fact, dossier)
        .filter(({ kind }) => kind === wanted)
        .map(({ text }) => reader.read(text));
    return {
      lines,
      indexed: {
        fact,
        says,
        names,
        own,
        vocabulary,
        get asked() {
          return readings('asked');
        },
        get said() {
          return readings('said');
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
