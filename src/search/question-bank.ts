/**
 * Nearest neighbours in the question bank: lines that people wrote for a fact, compared by TF-IDF cosine over terms.
 * Inverted, so that a query touches only lines that share a term with it.
 */
import { Best } from './best.ts';
import { growingInts } from './growing-ints.ts';
import { TermIds } from './term-ids.ts';

export interface BankIndex<T> {
  /** Lines that share a term with the query, with their cosine (0 to 1), best first, at most `limit`. */
  nearest(terms: readonly string[], limit: number): { value: T; similarity: number }[];
}

export interface BankBuilder<T> {
  add(terms: Iterable<string>, value: T): void;
  finish(): BankIndex<T>;
}

/** Builds the index line by line; of the terms only their numbers are kept. */
export function bankBuilder<T>(): BankBuilder<T> {
  const ids = new TermIds();
  const values: T[] = [];
  // The terms of line after line, and where each line ends.
  const terms = growingInts();
  const ends = growingInts();
  return {
    add(keys, value) {
      for (const term of new Set(keys)) terms.push(ids.of(term));
      ends.push(terms.length);
      values.push(value);
    },
    finish: () => indexOver(values, ids, terms.values(), ends.values()),
  };
}

function indexOver<T>(values: readonly T[], ids: TermIds, terms: Int32Array, ends: Int32Array): BankIndex<T> {
  const growing = Array.from({ length: ids.size }, growingInts);
  eachLine(terms, ends, (line, term) => growing[term]?.push(line));
  const postings = growing.map((list) => list.values());
  const idf = (lines: number) => Math.log(1 + values.length / (1 + lines));
  const weights = Float64Array.from(postings, (list) => idf(list.length) ** 2);
  const unknown = idf(0) ** 2;
  const norms = new Float64Array(values.length);
  eachLine(terms, ends, (line, term) => {
    norms[line] = (norms[line] ?? 0) + (weights[term] ?? 0);
  });
  for (let line = 0; line < norms.length; line++) norms[line] = Math.sqrt(norms[line] ?? 0) || 1;
  // All 0 between two queries.
  const dots = new Float64Array(values.length);
  const touched = new Int32Array(values.length);
  return {
    nearest(terms, limit) {
      let count = 0;
      let norm = 0;
      for (const term of new Set(terms)) {
        const id = ids.known(term);
        const weight = id === undefined ? unknown : (weights[id] ?? 0);
        norm += weight;
        const list = id === undefined ? undefined : postings[id];
        if (!list) continue;
        for (let i = 0; i < list.length; i++) {
          const line = list[i] ?? 0;
          const dot = dots[line] ?? 0;
          if (dot === 0) touched[count++] = line;
          dots[line] = dot + weight;
        }
      }
      const length = Math.sqrt(norm) || 1;
      const best = new Best<{ line: number; similarity: number }>(limit);
      for (let i = 0; i < count; i++) {
        const line = touched[i] ?? 0;
        const similarity = (dots[line] ?? 0) / (length * (norms[line] ?? 1));
        dots[line] = 0;
        if (best.takes(similarity, line)) best.add(similarity, line, { line, similarity });
      }
      return best.values().flatMap(({ line, similarity }) => {
        const value = values[line];
        return value === undefined ? [] : [{ value, similarity }];
      });
    },
  };
}

function eachLine(terms: Int32Array, ends: Int32Array, visit: (line: number, term: number) => void): void {
  let at = 0;
  for (let line = 0; line < ends.length; line++) {
    for (const end = ends[line] ?? 0; at < end; at++) visit(line, terms[at] ?? 0);
  }
}
