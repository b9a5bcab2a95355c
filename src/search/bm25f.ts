/**
 * BM25F (Robertson and Zaragoza 2009): one score over several fields, term frequencies weighted and length-normalised
 * per field before saturation. Small and own, because concept and name terms need weights of their own.
 */
import { growingInts } from './growing-ints.ts';
import { TermIds } from './term-ids.ts';

export interface Bm25fOptions<F extends string> {
  weights: Readonly<Record<F, number>>;
  /** Saturation; 1.2 is usual. */
  k1?: number;
  /** Length normalisation, 0 to 1. */
  b?: number;
}

export interface Bm25fIndex {
  /** Calls for each document that shares a term with the query, by its number, with its score; in no order. */
  eachScore(terms: Iterable<string>, visit: (doc: number, score: number) => void): void;
  idf(term: string): number;
}

/** Documents keep their position as their number. */
export interface Bm25fBuilder<F extends string> {
  /** Adds a document: field name -> term keys, with repeats. */
  add(fields: Readonly<Record<F, readonly string[]>>): void;
  finish(): Bm25fIndex;
}

interface Postings {
  docs: Int32Array;
  tf: Float64Array;
}

/** Builds an index document by document; only numbers are kept of each. */
export function bm25fBuilder<F extends string>({
  weights,
  k1 = 1.2,
  b = 0.4,
}: Bm25fOptions<F>): Bm25fBuilder<F> {
  const ids = new TermIds();
  const names = Object.keys(weights) as F[];
  // Field after field of document after document: its length, then its terms.
  const written = growingInts();
  const totals = names.map(() => 0);
  let documents = 0;
  return {
    add(fields) {
      documents++;
      names.forEach((name, field) => {
        const terms = fields[name];
        totals[field] = (totals[field] ?? 0) + terms.length;
        written.push(terms.length);
        for (const term of terms) written.push(ids.of(term));
      });
    },
    finish() {
      const average = totals.map((total) => total / Math.max(1, documents));
      const all = names.map((name, field) => ({ weight: weights[name], average: average[field] || 1, b }));
      const postings = postingsOf(written.values(), all, documents, ids.size);
      return indexOver(postings, ids, documents, k1);
    },
  };
}

interface Field {
  weight: number;
  average: number;
  b: number;
}

function postingsOf(
  written: Int32Array,
  fields: readonly Field[],
  documents: number,
  terms: number,
): Postings[] {
  const docs = Array.from({ length: terms }, growingInts);
  const tfs: number[][] = Array.from({ length: terms }, () => []);
  const tf = new Float64Array(terms);
  let at = 0;
  for (let doc = 0; doc < documents; doc++) {
    const seen: number[] = [];
    for (const { weight, average, b } of fields) {
      const length = written[at++] ?? 0;
      const norm = 1 - b + b * (length / average);
      for (const end = at + length; at < end; at++) {
        const term = written[at] ?? 0;
        if (tf[term] === 0) seen.push(term);
        tf[term] = (tf[term] ?? 0) + weight / norm;
      }
    }
    for (const term of seen) {
      docs[term]?.push(doc);
      tfs[term]?.push(tf[term] ?? 0);
      tf[term] = 0;
    }
  }
  return docs.map((list, term) => ({ docs: list.values(), tf: Float64Array.from(tfs[term] ?? []) }));
}

function indexOver(postings: readonly Postings[], ids: TermIds, documents: number, k1: number): Bm25fIndex {
  const listOf = (term: string): Postings | undefined => {
    const id = ids.known(term);
    return id === undefined ? undefined : postings[id];
  };
  const idf = (term: string) => {
    const df = listOf(term)?.docs.length ?? 0;
    return Math.log(1 + (documents - df + 0.5) / (df + 0.5));
  };
  // All 0 between two queries.
  const scores = new Float64Array(documents);
  const touched = new Int32Array(documents);
  return {
    idf,
    eachScore(terms, visit) {
      let count = 0;
      for (const term of new Set(terms)) {
        const list = listOf(term);
        if (!list) continue;
        const { docs, tf } = list;
        const weight = idf(term);
        for (let i = 0; i < docs.length; i++) {
          const doc = docs[i] ?? 0;
          const frequency = tf[i] ?? 0;
          const score = scores[doc] ?? 0;
          if (score === 0) touched[count++] = doc;
          scores[doc] = score + (weight * frequency * (k1 + 1)) / (frequency + k1);
        }
      }
      for (let i = 0; i < count; i++) {
        const doc = touched[i] ?? 0;
        const score = scores[doc] ?? 0;
        scores[doc] = 0;
        visit(doc, score);
      }
    },
  };
}
