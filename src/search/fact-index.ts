/**
 * One article compiled for search: every fact read by the same reader as the questions, with its vocabulary, the names
 * it is about, and the question bank beside it. Built once at start-up.
 */
import type { AnyRecord, Dossier, FactId, PlacedFact } from '../facts/base.ts';
import type { Actor } from '../facts/schema.ts';
import { type Bm25fIndex, createBm25f } from './bm25f.ts';
import { buildGazetteer, isProper, namesOf } from './gazetteer.ts';
import { type Lexicon, lexicon } from './lexicon.ts';
import { formsOf } from './phrases.ts';
import { type BankIndex, type BankLine, createBankIndex } from './question-bank.ts';
import { createReader, type Reader, type Reading } from './reading.ts';
import { createSpeller, type SpellingWord } from './spelling.ts';

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
  asked: readonly Reading[];
  said: readonly Reading[];
}

export interface BankHit {
  fact: FactId;
  kind: 'asked' | 'said';
  reading: Reading;
}

/** A question that the article does not answer, and the record it is nearest to. */
export interface Unstated {
  reading: Reading;
  record?: AnyRecord;
}

export interface FactIndex {
  dossier: Dossier;
  lexicon: Lexicon;
  reader: Reader;
  facts: ReadonlyMap<FactId, IndexedFact>;
  order: readonly FactId[];
  bm25f: Bm25fIndex;
  bank: BankIndex<BankHit>;
  /** What the records say the article does not state, as a bank of its own. */
  unstated: BankIndex<Unstated>;
  /** Terms that occur in the article or its records at all. */
  known: ReadonlySet<string>;
  /** Actors known by a proper name, not by a description; and the persons among them. */
  proper: ReadonlySet<string>;
  named: ReadonlySet<string>;
  /** How telling a term is: 0 where every record's vocabulary has it, 1 where none has. */
  rarity(key: string): number;
  /**
   * How much more often a term stands in questions the article leaves open than in those it answers, as log odds: over 0
   * for "wounded" and "stopped", 0 for words of which nothing is known.
   */
  openness(key: string): number;
  /** Name -> names that count as the same for a reader in a hurry (a group and its affiliate). */
  kin: ReadonlyMap<string, ReadonlySet<string>>;
}

const FIELD_WEIGHTS = { says: 1.6, quote: 0.8, names: 0.7, about: 0.8 } as const;

/** Cuts "; the article does not name him": what is not said is no vocabulary of the fact. */
const asserted = (says: string): string =>
  says.replace(/[;,] (and )?the article (does not|gives no|calls it)\b.*$/i, '.');

export function buildFactIndex(dossier: Dossier): FactIndex {
  const words = lexicon();
  const reader = createArticleReader(dossier, words);
  const bankReadings = readBank(dossier, reader);
  const linesOf = new Map<FactId, BankHit[]>();
  for (const hit of bankReadings) {
    const lines = linesOf.get(hit.fact);
    if (lines) lines.push(hit);
    else linesOf.set(hit.fact, [hit]);
  }
  const facts = new Map<FactId, IndexedFact>();
  const documents: { fields: Record<string, string[]> }[] = [];
  const sentenceTerms = new Map([...dossier.sentences.values()].map((s) => [s.id, reader.read(s.text)]));
  for (const fact of dossier.facts.values()) {
    const says = reader.read(asserted(fact.says));
    const quotes = fact.quotes.map((q) => reader.read(q.text));
    const names = new Set([
      ...partiesOf(fact),
      ...says.terms.filter((t) => t.kind === 'name').map((t) => t.key),
    ]);
    const titles = namesOf(fact.record).flatMap((name) => [...reader.read(name).keys]);
    const lines = linesOf.get(fact.id) ?? [];
    const asked = lines.filter((hit) => hit.kind === 'asked').map((hit) => hit.reading);
    const said = lines.filter((hit) => hit.kind === 'said').map((hit) => hit.reading);
    const vocabulary = new Set<string>([...names, ...says.keys, ...titles]);
    for (const q of fact.quotes)
      for (const key of sentenceTerms.get(q.sentence)?.keys ?? []) vocabulary.add(key);
    for (const line of [...asked, ...said]) for (const key of line.keys) vocabulary.add(key);
    // A fact nobody wrote questions for is asked by what its author called it: its key stands in for the bank.
    const keyed = asked.length === 0 ? [...reader.read(fact.key.replaceAll('-', ' ')).keys] : [];
    for (const key of keyed) vocabulary.add(key);
    const own = new Set([
      ...(asked.length === 0 ? [`ask:${fact.key}`] : []),
      ...says.keys,
      ...quotes.flatMap((q) => [...q.keys]),
    ]);
    facts.set(fact.id, { fact, says, names, own, vocabulary, asked, said });
    documents.push({
      fields: {
        says: [...says.terms.filter((t) => t.kind !== 'attribute').map((t) => t.key), ...keyed],
        quote: quotes.flatMap((q) => q.terms.map((t) => t.key)),
        names: [...new Set(titles)],
        about: [...names],
      },
    });
  }
  const known = new Set([...facts.values()].flatMap((fact) => [...fact.vocabulary]));
  const rarity = rarityIn([...facts.values()]);
  const unstated = unstatedLines(dossier, reader);
  return {
    dossier,
    lexicon: words,
    reader,
    facts,
    order: [...facts.keys()],
    bm25f: createBm25f(documents, { weights: FIELD_WEIGHTS }),
    bank: createBankIndex(bankReadings.map((hit) => ({ terms: [...hit.reading.keys], value: hit }))),
    unstated: createBankIndex(unstated),
    known,
    proper: properlyNamed(dossier, () => true),
    named: properlyNamed(dossier, (actor) => actor.class === 'person'),
    rarity,
    openness: opennessIn(bankReadings, unstated),
    kin: kinOf(dossier),
  };
}

function properlyNamed(dossier: Dossier, wanted: (actor: Actor) => boolean): Set<string> {
  const refs = new Set<string>();
  for (const record of dossier.records.values()) {
    if (record.type === 'actor' && isProper(record.name) && wanted(record)) refs.add(record.ref);
  }
  return refs;
}

function opennessIn(
  answered: readonly BankHit[],
  open: readonly BankLine<Unstated>[],
): (key: string) => number {
  const count = (readings: Iterable<Iterable<string>>) => {
    const df = new Map<string, number>();
    for (const keys of readings) for (const key of keys) df.set(key, (df.get(key) ?? 0) + 1);
    return df;
  };
  const asked = answered.filter((hit) => hit.kind === 'asked');
  const inAsked = count(asked.map((hit) => hit.reading.keys));
  const inOpen = count(open.map((line) => line.value.reading.keys));
  if (open.length === 0 || asked.length === 0) return () => 0;
  // One open question's worth of doubt on both sides: a word seen nowhere comes out at 0.
  const scale = asked.length / open.length;
  return (key) => Math.log(((inOpen.get(key) ?? 0) + 1) / ((inAsked.get(key) ?? 0) / scale + 1));
}

function rarityIn(facts: readonly IndexedFact[]): (key: string) => number {
  const df = new Map<string, number>();
  for (const fact of facts) for (const key of fact.vocabulary) df.set(key, (df.get(key) ?? 0) + 1);
  const most = Math.log(facts.length + 1);
  return (key) => Math.log((facts.length + 1) / ((df.get(key) ?? 0) + 1)) / most;
}

/** The reader of one article: its names, its words and a speller over both and the lexicon. */
export function createArticleReader(dossier: Dossier, words: Lexicon): Reader {
  const gazetteer = buildGazetteer(dossier, words);
  const ownWords = new Set<string>();
  for (const sentence of dossier.sentences.values())
    for (const form of formsOf(sentence.text)) ownWords.add(form);
  for (const word of gazetteer.nameWords) ownWords.add(word);
  for (const key of gazetteer.names.keys()) for (const form of key.split(' ')) ownWords.add(form);
  const spellings: SpellingWord[] = [...ownWords].map((word) => ({
    word,
    isName: gazetteer.nameWords.has(word),
    isOwn: true,
  }));
  for (const word of words.words) spellings.push({ word, isName: false, isOwn: false });
  return createReader({
    lexicon: words,
    gazetteer,
    speller: createSpeller(spellings, words.isEnglish),
    ownWords,
  });
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

function readBank(dossier: Dossier, reader: Reader): BankHit[] {
  const hits: BankHit[] = [];
  for (const fact of dossier.facts.values()) {
    hits.push({ fact: fact.id, kind: 'said', reading: reader.read(asserted(fact.says)) });
    const lines = dossier.bank[fact.id];
    for (const text of lines?.asked ?? [])
      hits.push({ fact: fact.id, kind: 'asked', reading: reader.read(text) });
    for (const text of lines?.said ?? [])
      hits.push({ fact: fact.id, kind: 'said', reading: reader.read(text) });
  }
  return hits;
}

function unstatedLines(dossier: Dossier, reader: Reader): BankLine<Unstated>[] {
  const lines: BankLine<Unstated>[] = [];
  for (const record of dossier.records.values()) {
    for (const text of record.notStated) {
      const reading = reader.read(text);
      lines.push({ terms: [...reading.keys, record.ref], value: { reading, record } });
    }
  }
  for (const { text, record: ref } of dossier.unanswered) {
    const reading = reader.read(text);
    const record = dossier.records.get(ref);
    lines.push({ terms: [...reading.keys], value: record ? { reading, record } : { reading } });
  }
  return lines;
}

function kinOf(dossier: Dossier): Map<string, Set<string>> {
  const kin = new Map<string, Set<string>>();
  const link = (a: string, b: string) => kin.set(a, (kin.get(a) ?? new Set()).add(b));
  for (const record of dossier.records.values()) {
    if (record.type !== 'actor') continue;
    for (const relation of record.relations) {
      if (relation.how !== 'affiliate of' && relation.how !== 'part of') continue;
      link(record.ref, relation.to);
      link(relation.to, record.ref);
    }
  }
  return kin;
}
