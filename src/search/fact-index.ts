/**
 * One article compiled for search: every fact read by the same reader as the questions, with its vocabulary, the names
 * it is about, and the question bank beside it. Built once at start-up.
 */
import type { Dossier, FactId } from '../facts/base.ts';
import type { Actor, Ask, SentenceId } from '../facts/schema.ts';
import { answerKinds } from './answer-kinds.ts';
import { articleReader, keepingReader, tablesOf } from './article-reader.ts';
import { hitOf } from './bank-hits.ts';
import { type BankLines, type OpenLine, readOpenLine } from './bank-lines.ts';
import { type Bm25fIndex, bm25fBuilder } from './bm25f.ts';
import { type LearntClaims, learnClaimsNow, readClaimFile } from './claim-file.ts';
import { type ClaimLessons, createClaimLessons } from './claim-lessons.ts';
import { createFactModels, type FactModels } from './fact-models.ts';
import { type FindFeatures, featureFinder } from './found-features.ts';
import { isProper } from './gazetteer.ts';
import {
  createFactReader,
  type FactReader,
  FIELD_WEIGHTS,
  type IndexedFact,
  KEPT_FACTS,
  linesOfFacts,
} from './indexed-fact.ts';
import type { Learnt, Models } from './learnt.ts';
import { learnNow, readBankFile } from './learnt-file.ts';
import { type Lexicon, lexicon } from './lexicon.ts';
import { type Classifier, createClassifier } from './linear-classifier.ts';
import { type BankIndex, bankBuilder } from './question-bank.ts';
import { createReader, type Reader } from './reading.ts';
import { TermIds } from './term-ids.ts';
import { termRowsBuilder } from './term-rows.ts';

/** Tell by the words of a question what answers it. */
export interface Classifiers {
  /** Finds the features of a question that any of them knows. */
  find: FindFeatures;
  /** Which sentence, or none. */
  sentences: Classifier;
  /** For each fact the place of the sentence that it quotes first among the labels; below 0 where it has none. */
  sentenceAt: Int32Array;
  /** Which of a sentence's facts. */
  facts: FactModels;
}

export interface FactIndex {
  dossier: Dossier;
  lexicon: Lexicon;
  reader: Reader;
  /** A fact read and indexed; made when it is asked for and kept while there is room. */
  factOf(id: FactId): IndexedFact | undefined;
  /** The same by its place in the order. */
  factAt(place: number): IndexedFact | undefined;
  /** Every fact, in the order of the records. */
  order: readonly FactId[];
  /** What the fact at a place answers: a number that `answerKinds` spells out. */
  answersAt: Int32Array;
  answerKinds: readonly (readonly Ask[])[];
  bm25f: Bm25fIndex;
  /** Its values are hits: `bank-hits.ts`. */
  bank: BankIndex;
  /** What the records say the article does not state, as a bank of its own; a value stands for a line. */
  unstated: BankIndex;
  openLineOf(value: number): OpenLine | undefined;
  /** Sentence -> places of the facts that quote it first. */
  placesOf: ReadonlyMap<SentenceId, readonly number[]>;
  /** Absent where the bank is too small to learn from. */
  classifiers?: Classifiers;
  /** What is learnt from the claims that people make; absent where the article keeps too few. */
  lessons?: ClaimLessons;
  /** Whether it had to be learnt now, because nothing was kept or something of another bank. */
  learntAnew: boolean;
  /** Terms that occur in the article or its records at all. */
  isKnown(key: string): boolean;
  /** The number of a term in the vocabularies of facts; below 0 where none has it. */
  termOf(key: string): number;
  /** Whether a question about the fact at a place may be explained by a term. */
  hasTerm(term: number, place: number): boolean;
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

const NO_TERM = -1;

/** Compiles an article. Quick where what it learnt is kept; some seconds where it has to learn. */
export function buildFactIndex(dossier: Dossier): FactIndex {
  const words = lexicon();
  const tables = tablesOf(dossier, words);
  const reader = createReader(tables);
  const kept = keptFor(dossier, reader);
  const { lines, models } = kept ?? learnNow(dossier, reader);
  const keptClaims = keptClaimsFor(dossier, reader);
  const claims = keptClaims ?? learnClaimsNow(dossier, reader);
  const order = [...dossier.facts.keys()];
  const places = linesOfFacts(lines);
  // While they are indexed no reading is kept: each text is read once.
  const own = articleReader(tables);
  const terms = new TermIds();
  const { inVocabulary, rows, ...indexes } = indexFacts(
    dossier,
    createFactReader(dossier, own, lines, places, terms),
    lines,
  );
  const { factOf } = createFactReader(dossier, keepingReader(own), lines, places, terms);
  const factAt = factsByPlace(order, factOf);
  return {
    dossier,
    lexicon: words,
    reader,
    factOf,
    factAt,
    order,
    ...indexes,
    ...openBank(dossier, lines, reader),
    placesOf: placesIn(dossier, order),
    ...(models && { classifiers: classifiersOf(models, dossier, order) }),
    ...(claims && { lessons: createClaimLessons(dossier, claims, lines) }),
    learntAnew: (!kept && models !== undefined) || (!keptClaims && claims !== undefined),
    isKnown: (key) => terms.known(key) !== undefined,
    termOf: (key) => terms.known(key) ?? NO_TERM,
    hasTerm: rows?.has ?? ((term, place) => isAmong(term, factAt(place)?.vocabulary)),
    proper: properlyNamed(dossier, () => true),
    named: properlyNamed(dossier, (actor) => actor.class === 'person'),
    rarity: rarityIn(terms, inVocabulary, order.length),
    openness: opennessIn(lines),
    kin: kinOf(dossier),
  };
}

/** Reads every fact once; nothing of what was read is kept. */
function indexFacts(dossier: Dossier, facts: FactReader, { said }: BankLines) {
  const bm25f = bm25fBuilder({ weights: FIELD_WEIGHTS });
  const bank = bankBuilder();
  const inVocabulary: number[] = [];
  const rows = termRowsBuilder();
  const answers = answerKinds();
  const places = new Map<FactId, number>();
  for (const [id, fact] of dossier.facts) {
    const place = places.size;
    places.set(id, place);
    answers.add(fact.answers);
    const { indexed, fields } = facts.read(fact);
    bm25f.add(fields);
    rows.add(indexed.vocabulary);
    for (const term of indexed.vocabulary) inVocabulary[term] = (inVocabulary[term] ?? 0) + 1;
    bank.add(indexed.says.keys, hitOf(place));
    for (const { keys, asked } of indexed.asked) bank.add(keys, hitOf(place, asked));
  }
  for (const { fact, keys } of said) bank.add(keys, hitOf(places.get(fact) ?? 0));
  return {
    answersAt: answers.numbers(),
    answerKinds: answers.kinds,
    bm25f: bm25f.finish(),
    bank: bank.finish(),
    inVocabulary: Int32Array.from(inVocabulary),
    rows: rows.finish(),
  };
}

function placesIn({ facts }: Dossier, order: readonly FactId[]): Map<SentenceId, number[]> {
  const places = new Map<SentenceId, number[]>();
  order.forEach((id, place) => {
    const sentence = facts.get(id)?.quotes[0]?.sentence;
    if (sentence === undefined) return;
    const known = places.get(sentence);
    if (known) known.push(place);
    else places.set(sentence, [place]);
  });
  return places;
}

/** The facts by their places; those of a small article are not looked up by their names. */
function factsByPlace(
  order: readonly FactId[],
  factOf: (id: FactId) => IndexedFact | undefined,
): (place: number) => IndexedFact | undefined {
  const named = (place: number) => {
    const id = order[place];
    return id === undefined ? undefined : factOf(id);
  };
  if (order.length > KEPT_FACTS) return named;
  const known: (IndexedFact | undefined)[] = order.map(() => undefined);
  return (place) => {
    const made = known[place] ?? named(place);
    if (made) known[place] = made;
    return made;
  };
}

/** Whether a number stands in a list of ascending ones. */
function isAmong(number: number, ascending: Int32Array = NO_TERMS): boolean {
  let from = 0;
  for (let to = ascending.length; from < to; ) {
    const middle = (from + to) >> 1;
    if ((ascending[middle] ?? 0) < number) from = middle + 1;
    else to = middle;
  }
  return ascending[from] === number;
}

const NO_TERMS = new Int32Array(0);

function classifiersOf(models: Models, { facts }: Dossier, order: readonly FactId[]): Classifiers {
  const places = new Map(models.sentences.labels.map((label, place) => [label, place]));
  const quoted = order.map((id) => ({ id, sentence: facts.get(id)?.quotes[0]?.sentence }));
  return {
    sentenceAt: Int32Array.from(quoted, ({ sentence }) => places.get(sentence ?? '') ?? -1),
    find: featureFinder(models.sentences.names),
    sentences: createClassifier(models.sentences),
    facts: createFactModels(models.facts, quoted),
  };
}

function keptFor(dossier: Dossier, reader: Reader): Learnt | undefined {
  const bytes = dossier.learnt?.();
  return bytes && readBankFile(bytes, dossier, reader);
}

function keptClaimsFor(dossier: Dossier, reader: Reader): LearntClaims | undefined {
  const bytes = dossier.learntClaims?.();
  return bytes && readClaimFile(bytes, dossier, reader);
}

/** What the records say the article does not state, and what people ask that it does not say. */
function openBank(
  dossier: Dossier,
  { open }: BankLines,
  reader: Reader,
): Pick<FactIndex, 'unstated' | 'openLineOf'> {
  const unstated: OpenLine[] = [];
  const bank = bankBuilder();
  const texts = [...dossier.records.values()].flatMap(({ notStated, ref }) =>
    notStated.map((text) => ({ ref, line: readOpenLine(text, reader) })),
  );
  texts.forEach(({ ref, line }, i) => {
    bank.add([...line.keys, ref], i - texts.length);
    unstated.push(line);
  });
  let place = 0;
  for (const { keys } of open) bank.add(keys, place++);
  // A value below 0 is one of the records' lines.
  return {
    unstated: bank.finish(),
    openLineOf: (value) => (value < 0 ? unstated.at(value) : open.at(value)),
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

function opennessIn({ asked, open }: BankLines): (key: string) => number {
  if (open.length === 0 || asked.length === 0) return () => 0;
  const inAsked = new Map<string, number>();
  const inOpen = new Map<string, number>();
  for (const { keys } of asked) count(keys, inAsked);
  for (const { keys } of open) count(keys, inOpen);
  // One open question's worth of doubt on both sides: a word seen nowhere comes out at 0.
  const scale = asked.length / open.length;
  return (key) => Math.log(((inOpen.get(key) ?? 0) + 1) / ((inAsked.get(key) ?? 0) / scale + 1));
}

/** @param having how many facts have each term. */
function rarityIn(terms: TermIds, having: Int32Array, facts: number): (key: string) => number {
  const most = Math.log(facts + 1);
  return (key) => Math.log((facts + 1) / ((having[terms.known(key) ?? NO_TERM] ?? 0) + 1)) / most;
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
