/**
 * Nearest neighbours in the question bank: lines that people wrote for a fact, compared by TF-IDF cosine over terms.
 * Inverted, so that a query touches only lines that share a term with it.
 */
import { growingInts } from './growing-ints.ts';
import { type Postings, postingsOf } from './postings.ts';
import { TermIds } from './term-ids.ts';

export interface BankIndex<T> {
  /** Lines that share a term with the query, with their cosine (0 to 1), best first, at most `limit`. */
  nearest(terms: readonly string[], limit: number): { value: T; similarity: number }[];
}

export interface BankBuilder<T> {
  /** @param value a number that stands for what the line is. */
  add(terms: Iterable<string>, value: number): void;
  finish(): BankIndex<T>;
}

/**
 * Builds the index line by line; of the terms only their numbers are kept.
 * @param made what a line is, from its number
 */
export function bankBuilder<T>(made: (value: number) => T | undefined): BankBuilder<T> {
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
    finish: () => weighed(values.values(), made, ids, terms.values(), lines.values()),
  };
}

function weighed<T>(
  values: Int32Array,
  made: (value: number) => T | undefined,
  ids: TermIds,
  terms: Int32Array,
  lines: Int32Array,
): BankIndex<T> {
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
  return indexOver(values, made, ids, { ...postings, weights, norms, unknown: idf(0) ** 2 });
}

/** The nearest few lines as numbers alone: thousands are looked at for one question. Of equal ones the first is better. */
class NearestLines {
  readonly similarities: Float64Array;
  readonly lines: Int32Array;
  size = 0;

  constructor(limit: number) {
    this.similarities = new Float64Array(limit);
    this.lines = new Int32Array(limit);
  }

  add(similarity: number, line: number): void {
    const { similarities, lines } = this;
    const limit = lines.length;
    if (this.size === limit && !this.#isBetter(similarity, line, limit - 1)) return;
    if (this.size < limit) this.size++;
    let at = this.size - 1;
    for (; at > 0 && this.#isBetter(similarity, line, at - 1); at--) {
      similarities[at] = similarities[at - 1] ?? 0;
      lines[at] = lines[at - 1] ?? 0;
    }
    similarities[at] = similarity;
    lines[at] = line;
  }

  #isBetter(similarity: number, line: number, at: number): boolean {
    const known = this.similarities[at] ?? 0;
    return similarity > known || (similarity === known && line < (this.lines[at] ?? 0));
  }
}

interface Weighed extends Postings {
  /** The weight of each term, and of one that no line has; the length of each line. */
  weights: Float64Array;
  unknown: number;
  norms: Float64Array;
}

function indexOver<T>(
  values: Int32Array,
  made: (value: number) => T | undefined,
  ids: TermIds,
  { starts, docs, weights, unknown, norms }: Weighed,
): BankIndex<T> {
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
        if (id === undefined) continue;
        for (let i = starts[id] ?? 0, end = starts[id + 1] ?? 0; i < end; i++) {
          const line = docs[i] ?? 0;
          const dot = dots[line] ?? 0;
          if (dot === 0) touched[count++] = line;
          dots[line] = dot + weight;
        }
      }
      const length = Math.sqrt(norm) || 1;
      const nearest = new NearestLines(limit);
      for (let i = 0; i < count; i++) {
        const line = touched[i] ?? 0;
        nearest.add((dots[line] ?? 0) / (length * (norms[line] ?? 1)), line);
        dots[line] = 0;
      }
      const found: { value: T; similarity: number }[] = [];
      for (let i = 0; i < nearest.size; i++) {
        const value = made(values[nearest.lines[i] ?? 0] ?? 0);
        if (value !== undefined) found.push({ value, similarity: nearest.similarities[i] ?? 0 });
      }
      return found;
    },
  };
}
