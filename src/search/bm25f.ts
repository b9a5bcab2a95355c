/**
 * BM25F (Robertson and Zaragoza 2009): one score over several fields, term frequencies weighted and length-normalised
 * per field before saturation. Small and own, because concept and name terms need weights of their own.
 */
import { growingInts } from './growing-ints.ts';
import { type Postings, postingsOf } from './postings.ts';
import { TermIds } from './term-ids.ts';

export interface Bm25fOptions<F extends string> {
  weights: Readonly<Record<F, number>>;
  /** Saturation; 1.2 is usual. */
  k1?: number;
  /** Length normalisation, 0 to 1. */
  b?: number;
}

export interface Bm25fIndex {
  /** The documents that share a term with the query; in no order. They are good until the next query. */
  scores(terms: ReadonlySet<string>): ScoredDocs;
  idf(term: string): number;
}

export interface ScoredDocs {
  size: number;
  /** The number of each document, and beside it its score. */
  readonly docs: Int32Array;
  readonly scores: Float64Array;
}

/** Documents keep their position as their number. */
export interface Bm25fBuilder<F extends string> {
  /** Adds a document: field name -> term keys, with repeats. */
  add(fields: Readonly<Record<F, readonly string[]>>): void;
  finish(): Bm25fIndex;
}

interface Weighted extends Postings {
  /** The weighted frequency of the term in the document of each entry. */
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
      const postings = weightedPostings(written.values(), all, documents, ids.size);
      return indexOver(postings, ids, documents, k1);
    },
  };
}

interface Field {
  weight: number;
  average: number;
  b: number;
}

function weightedPostings(
  written: Int32Array,
  fields: readonly Field[],
  documents: number,
  terms: number,
): Weighted {
  const entries = { terms: growingInts(), docs: growingInts() };
  const frequencies: number[] = [];
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
      entries.terms.push(term);
      entries.docs.push(doc);
      frequencies.push(tf[term] ?? 0);
      tf[term] = 0;
    }
  }
  const own = entries.terms.values();
  // The number of an entry is sorted with its term; document and frequency follow it.
  const { starts, docs: order } = postingsOf(
    own,
    Int32Array.from(own, (_, i) => i),
    terms,
  );
  const docs = entries.docs.values();
  return {
    starts,
    docs: order.map((entry) => docs[entry] ?? 0),
    tf: Float64Array.from(order, (entry) => frequencies[entry] ?? 0),
  };
}

function indexOver({ starts, docs, tf }: Weighted, ids: TermIds, documents: number, k1: number): Bm25fIndex {
  const startOf = (id: number): number => starts[id] ?? 0;
  const idfOf = (id: number | undefined) => {
    const df = id === undefined ? 0 : startOf(id + 1) - startOf(id);
    return Math.log(1 + (documents - df + 0.5) / (df + 0.5));
  };
  // All 0 between two queries.
  const sums = new Float64Array(documents);
  const found = { size: 0, docs: new Int32Array(documents), scores: new Float64Array(documents) };
  return {
    idf: (term) => idfOf(ids.known(term)),
    scores(terms) {
      const { docs: touched, scores } = found;
      let count = 0;
      for (const term of terms) {
        const id = ids.known(term);
        if (id === undefined) continue;
        const weight = idfOf(id);
        for (let i = startOf(id), end = startOf(id + 1); i < end; i++) {
          const doc = docs[i] ?? 0;
          const frequency = tf[i] ?? 0;
          const sum = sums[doc] ?? 0;
          if (sum === 0) touched[count++] = doc;
          sums[doc] = sum + (weight * frequency * (k1 + 1)) / (frequency + k1);
        }
      }
      for (let i = 0; i < count; i++) {
        const doc = touched[i] ?? 0;
        scores[i] = sums[doc] ?? 0;
        sums[doc] = 0;
      }
      found.size = count;
      return found;
    },
  };
}
