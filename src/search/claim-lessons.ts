/** What was learnt from claims, made usable: three classifiers, and the lines about each sentence to compare with. */
import type { Dossier, FactId } from '../facts/base.ts';
import type { SentenceId } from '../facts/schema.ts';
import { type Difference, VERDICTS, type Verdict } from '../facts/vocabulary.ts';
import type { BankLines } from './bank-lines.ts';
import { plainKey } from './claim-features.ts';
import type { LearntClaims } from './claim-file.ts';
import { type ClaimText, claimTexts } from './claim-lines.ts';
import { type FeatureNames, featureNames, rowOf } from './feature-names.ts';
import type { ClaimLines } from './kept-claims.ts';
import { type Classifier, createClassifier } from './linear-classifier.ts';
import { closely } from './number-lists.ts';
import { postingsOf } from './postings.ts';

const PLACE: Readonly<Record<Verdict, number>> = { supported: 0, refuted: 1, 'not-in-article': 2 };

/** A line that comes near a claim. */
export interface ClaimLine {
  readonly text: string;
  /** What it has wrong. */
  differs?: Difference | undefined;
}

/** Lines that come nearest, by their verdict, as TF-IDF cosine over terms. */
export type NearestLines = Readonly<Record<Verdict, { line?: ClaimLine; similarity: number }>>;

/** The lines about one sentence and how often each term (`t:`) and word (`w:`) stands in them. */
export interface SentenceLessons {
  /** @param keys the terms of a claim. */
  nearest(keys: ReadonlySet<string>): NearestLines;
  /** Where a term or word stands among those of the lines: a number to count it by; below 0 where no line has it. */
  placeOf(name: string): number;
  /** How many lines with this verdict have the term or word at a place. */
  count(place: number, verdict: Verdict): number;
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
export function createClaimLessons(dossier: Dossier, learnt: LearntClaims, bank: BankLines): ClaimLessons {
  const { lines } = learnt;
  const rarity = rarityIn(bank);
  const names = Array.from({ length: lines.names.length }, (_, number) => lines.names.at(number) ?? '');
  const weights = Float64Array.from(names, (name) => rarity(name.slice(2)) ** 2);
  const numbers = featureNames(names);
  const own = linesBySentence(lines);
  const made = new Map<SentenceId, SentenceLessons>();
  // Made where somebody asks why, and then once: it reads every claim of the bank.
  let texts: readonly ClaimText[] | undefined;
  const textOf = (line: number) => {
    texts ??= claimTexts(dossier);
    return texts[line]?.text ?? '';
  };
  const make = (sentence: SentenceId) =>
    lessonsFrom(own.get(sentence) ?? [], {
      lines,
      numbers,
      weights,
      rarity,
      asked: askedOf(sentence, dossier, bank),
      textOf,
    });
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

function linesBySentence({ places, sentences }: ClaimLines): Map<SentenceId, number[]> {
  const bySentence = new Map<SentenceId, number[]>(sentences.map((sentence) => [sentence, []]));
  for (let line = 0; line < places.length; line++) {
    const ofLine = places.numbers.subarray(places.starts[line], places.starts[line + 1]);
    for (const place of new Set(ofLine)) bySentence.get(sentences[place] ?? '')?.push(line);
  }
  return bySentence;
}

function askedOf(sentence: SentenceId, { facts }: Dossier, { asked }: BankLines): Set<string> {
  const keys = new Set<string>();
  const isOf = new Set<FactId>();
  for (const { id, quotes } of facts.values()) if (quotes[0]?.sentence === sentence) isOf.add(id);
  for (const line of asked) if (isOf.has(line.fact)) for (const key of line.keys) keys.add(key);
  return keys;
}

interface Shared {
  lines: ClaimLines;
  /** The number of each name, and how much it weighs. */
  numbers: FeatureNames;
  weights: Float64Array;
  rarity: ClaimLessons['rarity'];
  asked: ReadonlySet<string>;
  textOf(line: number): string;
}

function lessonsFrom(
  own: readonly number[],
  { lines, numbers, weights, rarity, asked, textOf }: Shared,
): SentenceLessons {
  const { names, lists, counts } = wordsIn(own, lines);
  const norms = Float64Array.from(own, (line) => {
    let sum = 0;
    const start = lines.words.starts[line] ?? 0;
    for (let i = start; i < start + (lines.terms[line] ?? 0); i++)
      sum += weights[lines.words.numbers[i] ?? 0] ?? 0;
    return Math.sqrt(sum) || 1;
  });
  const verdicts = Uint8Array.from(own, (line) => PLACE[lines.verdictOf(line)]);
  const totals = VERDICTS.map((_, place) => verdicts.filter((verdict) => verdict === place).length);
  const placeOf = (name: string): number => {
    const number = rowOf(numbers, name);
    return number < 0 ? -1 : placeIn(names, number);
  };
  const lineOf = (place: number): ClaimLine => {
    const line = own[place] ?? 0;
    return {
      // Shown with --explain alone.
      get text() {
        return textOf(line);
      },
      differs: lines.differsOf(line),
    };
  };
  // All 0 between two claims.
  const dots = new Float64Array(own.length);
  // The nearest line of each verdict.
  const places = new Int32Array(VERDICTS.length);
  const similarities = new Float64Array(VERDICTS.length);
  return {
    placeOf,
    nearest(keys) {
      let norm = 0;
      for (const key of keys) {
        const weight = rarity(key) ** 2;
        norm += weight;
        const place = placeOf(`t:${key}`);
        if (place < 0) continue;
        for (let i = lists.starts[place] ?? 0, end = lists.starts[place + 1] ?? 0; i < end; i++) {
          const at = lists.docs[i] ?? 0;
          dots[at] = (dots[at] ?? 0) + weight;
        }
      }
      const length = Math.sqrt(norm) || 1;
      places.fill(-1);
      similarities.fill(0);
      for (let place = 0; place < dots.length; place++) {
        const dot = dots[place] ?? 0;
        if (dot === 0) continue;
        dots[place] = 0;
        const similarity = dot / (length * (norms[place] ?? 1));
        const verdict = verdicts[place] ?? 0;
        if (similarity <= (similarities[verdict] ?? 0)) continue;
        places[verdict] = place;
        similarities[verdict] = similarity;
      }
      const of = (verdict: Verdict) => {
        const place = places[PLACE[verdict]] ?? -1;
        const similarity = similarities[PLACE[verdict]] ?? 0;
        return place >= 0 ? { similarity, line: lineOf(place) } : { similarity };
      };
      return {
        supported: of('supported'),
        refuted: of('refuted'),
        'not-in-article': of('not-in-article'),
      };
    },
    count: (place, verdict) => (place < 0 ? 0 : (counts[place * VERDICTS.length + PLACE[verdict]] ?? 0)),
    total: (verdict) => totals[PLACE[verdict]] ?? 0,
    asked,
  };
}

/** The names that stand in some lines, in the order of their numbers; for each the lines, and how many of each verdict. */
function wordsIn(own: readonly number[], lines: ClaimLines) {
  const distinct = (line: number) =>
    new Set(lines.words.numbers.subarray(lines.words.starts[line], lines.words.starts[line + 1]));
  const entries = own.flatMap((line, place) => Array.from(distinct(line), (number) => ({ number, place })));
  const names = Int32Array.from(new Set(entries.map(({ number }) => number))).sort();
  const lists = postingsOf(
    Int32Array.from(entries, ({ number }) => placeIn(names, number)),
    Int32Array.from(entries, ({ place }) => place),
    names.length,
  );
  const counts = new Int32Array(names.length * VERDICTS.length);
  for (let name = 0; name < names.length; name++) {
    for (let i = lists.starts[name] ?? 0; i < (lists.starts[name + 1] ?? 0); i++) {
      const at = name * VERDICTS.length + PLACE[lines.verdictOf(own[lists.docs[i] ?? 0] ?? 0)];
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return {
    names,
    lists: { starts: lists.starts, docs: closely(lists.docs, own.length) },
    counts: closely(counts, own.length),
  };
}

/** The place of a number in a list of growing ones; -1 where it is not there. */
function placeIn(sorted: Int32Array, number: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] ?? 0) < number) from = middle + 1;
    else to = middle;
  }
  return sorted[from] === number ? from : -1;
}

function rarityIn({ asked, said }: BankLines): (key: string) => number {
  const counts = new Map<string, number>();
  for (const lines of [asked, said])
    for (const { keys } of lines) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const all = asked.length + said.length;
  const rarityOf = (lines: number) => Math.log(1 + all / (1 + lines));
  const known = new Map([...counts].map(([key, lines]) => [key, rarityOf(lines)]));
  const unknown = rarityOf(0);
  return (key) => known.get(plainKey(key)) ?? unknown;
}
