/**
 * One article compiled for search: every fact read by the same reader as the questions, with its vocabulary, the names
 * it is about, and the question bank beside it. Built once at start-up.
 */
import type { AnyRecord, Dossier, FactId } from '../facts/base.ts';
import type { Actor, Ask } from '../facts/schema.ts';
import { answerKinds } from './answer-kinds.ts';
import { type Bm25fIndex, bm25fBuilder } from './bm25f.ts';
import { buildGazetteer, isProper } from './gazetteer.ts';
import { createFactReader, FIELD_WEIGHTS, type IndexedFact } from './indexed-fact.ts';
import { Kept } from './kept.ts';
import { type Lexicon, lexicon } from './lexicon.ts';
import { formsOf } from './phrases.ts';
import { type BankIndex, bankBuilder } from './question-bank.ts';
import { createReader, type Reader, type Reading } from './reading.ts';
import type { Tables } from './respelling.ts';
import { createSpeller, type SpellingWord } from './spelling.ts';

export type { IndexedFact };

export interface BankHit {
  /** The fact's place in the order. */
  fact: number;
  kind: 'asked' | 'said';
  /** Read again when it is asked for and was not kept. */
  readonly reading: Reading;
}

/** A question that the article does not answer, and the record it is nearest to. */
export interface Unstated {
  readonly reading: Reading;
  record?: AnyRecord;
}

export interface FactIndex {
  dossier: Dossier;
  lexicon: Lexicon;
  reader: Reader;
  /** A fact read and indexed; made when it is asked for and kept while there is room. */
  factOf(id: FactId): IndexedFact | undefined;
  /** Every fact, in the order of the records. */
  order: readonly FactId[];
  /** What the fact at a place answers: a number that `answerKinds` spells out. */
  answersAt: Int32Array;
  answerKinds: readonly (readonly Ask[])[];
  bm25f: Bm25fIndex;
  bank: BankIndex<BankHit>;
  /** What the records say the article does not state, as a bank of its own. */
  unstated: BankIndex<Unstated>;
  /** Terms that occur in the article or its records at all. */
  isKnown(key: string): boolean;
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

/** Texts of the article and its bank that are kept as read. While they are indexed none is: each is read once. */
const KEPT_READINGS = 2000;

export function buildFactIndex(dossier: Dossier): FactIndex {
  const words = lexicon();
  const tables = tablesOf(dossier, words);
  const reader = articleReader(tables);
  const own = keeping(reader, KEPT_READINGS);
  const order = [...dossier.facts.keys()];
  const indexing = createFactReader(dossier, reader);
  const bm25f = bm25fBuilder({ weights: FIELD_WEIGHTS });
  const bank = bankBuilder<BankHit>();
  const inVocabulary = new Map<string, number>();
  const inAsked = new Map<string, number>();
  let asked = 0;
  const answers = answerKinds();
  order.forEach((id, place) => {
    const fact = dossier.facts.get(id);
    if (!fact) return;
    answers.add(fact.answers);
    const { indexed, fields, lines } = indexing.read(fact);
    bm25f.add(fields);
    count(indexed.vocabulary, inVocabulary);
    for (const { kind, text, keys } of lines) {
      bank.add(keys, hitOf(place, kind, text, own));
      if (kind === 'said') continue;
      asked++;
      count(keys, inAsked);
    }
  });
  const { unstated, inOpen, open } = readUnstated(dossier, reader, own);
  return {
    dossier,
    lexicon: words,
    reader: createReader(tables),
    factOf: createFactReader(dossier, own).factOf,
    order,
    answersAt: answers.numbers(),
    answerKinds: answers.kinds,
    bm25f: bm25f.finish(),
    bank: bank.finish(),
    unstated,
    isKnown: (key) => inVocabulary.has(key),
    proper: properlyNamed(dossier, () => true),
    named: properlyNamed(dossier, (actor) => actor.class === 'person'),
    rarity: rarityIn(inVocabulary, order.length),
    openness: asked === 0 || open === 0 ? () => 0 : opennessOf(inAsked, inOpen, asked / open),
    kin: kinOf(dossier),
  };
}

/** Reads the texts of the article: their words repeat, so that each is repaired once. Nothing that members type goes here. */
function articleReader(tables: Tables): Reader {
  const words = new Map<string, string | undefined>();
  const correct = (word: string) => {
    if (!words.has(word)) words.set(word, tables.speller.correct(word));
    return words.get(word);
  };
  return createReader({ ...tables, speller: { correct } });
}

function keeping({ read }: Reader, room: number): Reader {
  const kept = new Kept<string, Reading>(room);
  return { read: (text) => kept.get(text, () => read(text)) };
}

function hitOf(fact: number, kind: 'asked' | 'said', text: string, reader: Reader): BankHit {
  return {
    fact,
    kind,
    get reading() {
      return reader.read(text);
    },
  };
}

const count = (keys: Iterable<string>, into: Map<string, number>): void => {
  for (const key of keys) into.set(key, (into.get(key) ?? 0) + 1);
};
function properlyNamed(dossier: Dossier, wanted: (actor: Actor) => boolean): Set<string> {
  const refs = new Set<string>();
  for (const record of dossier.records.values()) {
    if (record.type === 'actor' && isProper(record.name) && wanted(record)) refs.add(record.ref);
  }
  return refs;
}

/** One open question's worth of doubt on both sides: a word seen nowhere comes out at 0. */
const opennessOf =
  (inAsked: ReadonlyMap<string, number>, inOpen: ReadonlyMap<string, number>, scale: number) =>
  (key: string): number =>
    Math.log(((inOpen.get(key) ?? 0) + 1) / ((inAsked.get(key) ?? 0) / scale + 1));

function rarityIn(inVocabulary: ReadonlyMap<string, number>, facts: number): (key: string) => number {
  const most = Math.log(facts + 1);
  return (key) => Math.log((facts + 1) / ((inVocabulary.get(key) ?? 0) + 1)) / most;
}

/** What one article is read with: its names, its words and a speller over both and the lexicon. */
export function tablesOf(dossier: Dossier, words: Lexicon): Tables {
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
  return { lexicon: words, gazetteer, speller: createSpeller(spellings, words.isEnglish), ownWords };
}

/** What the records say the article does not state, and what people ask that it does not say. */
function readUnstated(dossier: Dossier, once: Reader, reader: Reader) {
  const bank = bankBuilder<Unstated>();
  const inOpen = new Map<string, number>();
  let open = 0;
  const add = (text: string, record: AnyRecord | undefined, further: readonly string[]) => {
    const { keys } = once.read(text);
    open++;
    count(keys, inOpen);
    bank.add([...keys, ...further], {
      ...(record && { record }),
      get reading() {
        return reader.read(text);
      },
    });
  };
  for (const record of dossier.records.values())
    for (const text of record.notStated) add(text, record, [record.ref]);
  for (const { text, record } of dossier.unanswered) add(text, dossier.records.get(record), []);
  return { unstated: bank.finish(), inOpen, open };
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
