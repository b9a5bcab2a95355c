/**
 * One article compiled for search: every fact read by the same reader as the questions, with its vocabulary, the names
 * it is about, and the question bank beside it. Built once at start-up.
 */
import type { Dossier, FactId } from '../facts/base.ts';
import type { Actor } from '../facts/schema.ts';
import { createArticleReader } from './article-reader.ts';
import { type BankLines, type OpenLine, readOpenLine } from './bank-lines.ts';
import { type Bm25fIndex, createBm25f } from './bm25f.ts';
import { isProper } from './gazetteer.ts';
import { FIELD_WEIGHTS, type IndexedFact, indexFacts } from './indexed-fact.ts';
import { learn, readLearnt } from './learnt.ts';
import { type Lexicon, lexicon } from './lexicon.ts';
import { type Classifier, createClassifier } from './linear-classifier.ts';
import { type BankIndex, type BankLine, createBankIndex } from './question-bank.ts';
import type { Asked } from './question-frame.ts';
import type { Reader } from './reading.ts';

/** A line of the bank that came near: what it asks for, where it asks. */
export interface BankHit {
  fact: FactId;
  asked?: Asked;
}

export interface FactIndex {
  dossier: Dossier;
  lexicon: Lexicon;
  reader: Reader;
  facts: ReadonlyMap<FactId, IndexedFact>;
  order: readonly FactId[];
  bm25f: Bm25fIndex;
  bank: BankIndex<BankHit>;
  /** What the article leaves open, as a bank of its own. */
  unstated: BankIndex<OpenLine>;
  /** Tells by its words which sentence answers a question, or that none does; absent where the bank is too small. */
  classifier?: Classifier;
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

/** Compiles an article. Quick where what it learnt is kept (`learnt.ts`); some seconds where it has to learn. */
export function buildFactIndex(dossier: Dossier): FactIndex {
  const words = lexicon();
  const reader = createArticleReader(dossier, words);
  const kept = dossier.learnt === undefined ? undefined : readLearnt(dossier.learnt, dossier, reader);
  const { lines, model } = kept ?? learn(dossier, reader);
  const { facts, documents } = indexFacts(dossier, reader, lines.asked);
  const known = new Set([...facts.values()].flatMap((fact) => [...fact.vocabulary]));
  return {
    dossier,
    lexicon: words,
    reader,
    facts,
    order: [...facts.keys()],
    bm25f: createBm25f(documents, { weights: FIELD_WEIGHTS }),
    bank: createBankIndex(bankHits([...facts.values()])),
    unstated: createBankIndex([
      ...notStated(dossier, reader),
      ...lines.open.map((line) => ({ terms: line.keys, value: line })),
    ]),
    ...(model && { classifier: createClassifier(model) }),
    known,
    proper: properlyNamed(dossier, () => true),
    named: properlyNamed(dossier, (actor) => actor.class === 'person'),
    rarity: rarityIn([...facts.values()]),
    openness: opennessIn(lines),
    kin: kinOf(dossier),
  };
}

/** Every line of the bank and every fact's own sentence, as something that a question may be near to. */
function bankHits(facts: readonly IndexedFact[]): BankLine<BankHit>[] {
  return facts.flatMap(({ fact: { id }, said: [says, ...said], asked }) => [
    { terms: [...(says?.keys ?? [])], value: { fact: id } },
    ...asked.map((line) => ({ terms: line.keys, value: { fact: id, asked: line.asked } })),
    ...said.map((line) => ({ terms: [...line.keys], value: { fact: id } })),
  ]);
}

/** What the records say that the article does not state. */
function notStated(dossier: Dossier, reader: Reader): BankLine<OpenLine>[] {
  return [...dossier.records.values()].flatMap((record) =>
    record.notStated.map((text) => {
      const line = readOpenLine(text, reader);
      return { terms: [...line.keys, record.ref], value: line };
    }),
  );
}

function properlyNamed(dossier: Dossier, wanted: (actor: Actor) => boolean): Set<string> {
  const refs = new Set<string>();
  for (const record of dossier.records.values()) {
    if (record.type === 'actor' && isProper(record.name) && wanted(record)) refs.add(record.ref);
  }
  return refs;
}

function opennessIn({ asked, open }: BankLines): (key: string) => number {
  if (open.length === 0 || asked.length === 0) return () => 0;
  const count = (lines: readonly { keys: readonly string[] }[]) => {
    const df = new Map<string, number>();
    for (const { keys } of lines) for (const key of keys) df.set(key, (df.get(key) ?? 0) + 1);
    return df;
  };
  const inAsked = count(asked);
  const inOpen = count(open);
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
