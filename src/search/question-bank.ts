/**
 * Nearest neighbours in the question bank: lines that people wrote for a fact, compared by TF-IDF cosine over terms.
 * Inverted, so that a query touches only lines that share a term with it.
 */
import { BestNumbers } from './best-numbers.ts';
import { growingInts } from './growing-ints.ts';
import { type Postings, postingsOf } from './postings.ts';
import { TermIds } from './term-ids.ts';

export interface BankIndex {
  /** The lines that share a term with the query, at most `limit`. They are good until the next query. */
  nearest(terms: ReadonlySet<string>, limit: number): NearLines;
}

/** Lines that came near, best first. */
export interface NearLines {
  readonly size: number;
  /** The number that stands for what the line at a place is. */
  valueAt(place: number): number;
  /** Its cosine, 0 to 1. */
  similarityAt(place: number): number;
}

export interface BankBuilder {
  /** @param value a number that stands for what the line is. */
  add(terms: Iterable<string>, value: number): void;
  finish(): BankIndex;
}

/** Builds the index line by line; of the terms only their numbers are kept. */
export function bankBuilder(): BankBuilder {
  const ids = new TermIds();
  const values = growingInts();
  // The terms of line after line, and the line of each.
  const terms = growingInts();
  const lines = growingInts();
  return {
    add(keys, value) {
      for (const term of new Set(keys)) {
        terms.push(ids.of(term));
        lines.push(values.length);
      }
      values.push(value);
    },
    finish: () => weighed(values.values(), ids, terms.values(), lines.values()),
  };
}

function weighed(values: Int32Array, ids: TermIds, terms: Int32Array, lines: Int32Array): BankIndex {
  const postings = postingsOf(terms, lines, ids.size);
  const idf = (count: number) => Math.log(1 + values.length / (1 + count));
  const weights = new Float64Array(ids.size);
  for (let term = 0; term < weights.length; term++)
    weights[term] = idf((postings.starts[term + 1] ?? 0) - (postings.starts[term] ?? 0)) ** 2;
  const norms = new Float64Array(values.length);
  for (let i = 0; i < terms.length; i++) {
    const line = lines[i] ?? 0;
    norms[line] = (norms[line] ?? 0) + (weights[terms[i] ?? 0] ?? 0);
  }
  for (let line = 0; line < norms.length; line++) norms[line] = Math.sqrt(norms[line] ?? 0) || 1;
  return indexOver(values, ids, { ...postings, weights, norms, unknown: idf(0) ** 2 });
}

interface Weighed extends Postings {
  /** The weight of each term, and of one that no line has; the length of each line. */
  weights: Float64Array;
  unknown: number;
  norms: Float64Array;
}

function indexOver(
  values: Int32Array,
  ids: TermIds,
  { starts, docs, weights, unknown, norms }: Weighed,
): BankIndex {
  // All 0 between two queries.
  const dots = new Float64Array(values.length);
  const touched = new Int32Array(values.length);
  const best = new BestNumbers();
  const found = {
    size: 0,
    valueAt: (place: number) => values[best.numberAt(place)] ?? 0,
    similarityAt: (place: number) => best.scoreAt(place),
  };
  return {
    nearest(terms, limit) {
      let count = 0;
      let norm = 0;
      for (const term of terms) {
        const id = ids.known(term);
        const weight = id === undefined ? unknown : (weights[id] ?? 0);
        norm += weight;
        if (id === undefined) continue;
        for (let i = starts[id] ?? 0, end = starts[id + 1] ?? 0; i < end; i++) {
          const line = docs[i] ?? 0;
          const dot = dots[line] ?? 0;
          if (dot === 0) touched[count++] = line;
          dots[line] = dot + weight;
        }
      }
      const length = Math.sqrt(norm) || 1;
      best.clear(limit);
      // Thousands of lines share a word with a question; all but a few hundred go no further than this.
      let least = 0;
      for (let i = 0; i < count; i++) {
        const line = touched[i] ?? 0;
        const similarity = (dots[line] ?? 0) / (length * (norms[line] ?? 1));
        dots[line] = 0;
        if (similarity < least) continue;
        best.add(similarity, line);
        if (best.size === limit) least = best.scoreAt(limit - 1);
      }
      found.size = best.size;
      return found;
    },
  };
}
