/** What was learnt from claims, made usable: three classifiers, and the lines about each sentence to compare with. */
import type { Dossier } from '../facts/base.ts';
import type { SentenceId } from '../facts/schema.ts';
import type { Verdict } from '../facts/vocabulary.ts';
import type { BankLines } from './bank-lines.ts';
import { type ClaimWords, plainKey } from './claim-features.ts';
import { type ClaimText, claimTexts } from './claim-lines.ts';
import type { LearntClaims } from './learn-claims.ts';
import { type Classifier, createClassifier } from './linear-classifier.ts';

/** A line about a sentence, read. */
export interface ClaimLine extends ClaimWords, ClaimText {
  /** Length of its vector of terms. */
  norm: number;
}

/** The lines about one sentence and how often each term (`t:`) and word (`w:`) stands in them. */
export interface SentenceLessons {
  lines: readonly ClaimLine[];
  count(name: string, verdict: Verdict): number;
  /** Lines with this verdict. */
  total(verdict: Verdict): number;
  /** Terms of the questions that it answers. */
  asked: ReadonlySet<string>;
}

export interface ClaimLessons {
  about: Classifier;
  verdict: Classifier;
  wording: Classifier;
  of(sentence: SentenceId): SentenceLessons;
  /** How rare a term is in all lines. */
  rarity(key: string): number;
}

/** Makes the lessons; those of a sentence when a claim is about it. */
export function createClaimLessons(dossier: Dossier, learnt: LearntClaims, lines: BankLines): ClaimLessons {
  const rarity = rarityIn(lines);
  const made = new Map<SentenceId, SentenceLessons>();
  const all = claimTexts(dossier).flatMap((text, i) => {
    const words = learnt.words[i];
    return words ? [{ ...text, ...words, places: learnt.places[i] ?? [] }] : [];
  });
  const make = (sentence: SentenceId) => {
    const own = all.filter(({ places }) => places.includes(sentence));
    const asked = lines.asked.flatMap(({ fact, keys }) =>
      dossier.facts.get(fact)?.quotes[0]?.sentence === sentence ? keys : [],
    );
    return lessonsFrom(
      own.map((line) => ({ ...line, norm: normOf(line.keys, rarity) })),
      new Set(asked),
    );
  };
  return {
    about: createClassifier(learnt.about),
    verdict: createClassifier(learnt.verdict),
    wording: createClassifier(learnt.wording),
    of(sentence) {
      const known = made.get(sentence) ?? make(sentence);
      made.set(sentence, known);
      return known;
    },
    rarity,
  };
}

/** Length of a vector of terms, each as long as it is rare. */
export function normOf(keys: ReadonlySet<string>, rarity: ClaimLessons['rarity']): number {
  let sum = 0;
  for (const key of keys) sum += rarity(key) ** 2;
  return Math.sqrt(sum) || 1;
}

function lessonsFrom(lines: readonly ClaimLine[], asked: ReadonlySet<string>): SentenceLessons {
  const counts = new Map<string, Partial<Record<Verdict, number>>>();
  const totals: Partial<Record<Verdict, number>> = {};
  for (const { keys, forms, verdict } of lines) {
    totals[verdict] = (totals[verdict] ?? 0) + 1;
    for (const name of namesIn({ keys, forms })) {
      const own = counts.get(name) ?? {};
      own[verdict] = (own[verdict] ?? 0) + 1;
      counts.set(name, own);
    }
  }
  return {
    lines,
    count: (name, verdict) => counts.get(name)?.[verdict] ?? 0,
    total: (verdict) => totals[verdict] ?? 0,
    asked,
  };
}

function* namesIn({ keys, forms }: Pick<ClaimWords, 'keys' | 'forms'>): Generator<string> {
  for (const key of keys) yield `t:${key}`;
  for (const form of new Set(forms)) yield `w:${form}`;
}

function rarityIn({ asked, said }: BankLines): (key: string) => number {
  const counts = new Map<string, number>();
  const all = [asked, said].flat();
  for (const { keys } of all) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const rarityOf = (lines: number) => Math.log(1 + all.length / (1 + lines));
  const known = new Map([...counts].map(([key, lines]) => [key, rarityOf(lines)]));
  const unknown = rarityOf(0);
  return (key) => known.get(plainKey(key)) ?? unknown;
}
