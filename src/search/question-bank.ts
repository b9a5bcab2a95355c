/**
 * Nearest neighbours in the question bank: lines that people wrote for a fact, compared by TF-IDF cosine over terms.
 * Inverted, so that a query touches only lines that share a term with it.
 */
import { growingInts } from './growing-ints.ts';
import { type LineTable, lengthOf, nearestLines } from './nearest-lines.ts';
import { closely } from './number-lists.ts';
import { postingsOf } from './postings.ts';
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
    finish: () =>
      indexOver(values.values(), ids, tableOf(values.length, ids, terms.values(), lines.values())),
  };
}

function indexOver(values: Int32Array, ids: TermIds, table: LineTable): BankIndex {
  const nearest = nearestLines(table, ids);
  return {
    nearest(terms, limit) {
      const best = nearest(terms, limit);
      return {
        size: best.size,
        valueAt: (place) => values[best.numberAt(place)] ?? 0,
        similarityAt: (place) => best.scoreAt(place),
      };
    },
  };
}

/** Weighs the lines and puts them in order. @param lines the line of each of the `terms`, in ascending order. */
function tableOf(count: number, ids: TermIds, terms: Int32Array, lines: Int32Array): LineTable {
  const having = new Int32Array(ids.size);
  for (const term of terms) having[term] = (having[term] ?? 0) + 1;
  const idf = (own: number) => Math.log(1 + count / (1 + own));
  const weights = Float64Array.from(having, (own) => idf(own) ** 2);
  const lengths = new Float64Array(count);
  for (let i = 0; i < terms.length; i++) {
    const line = lines[i] ?? 0;
    lengths[line] = (lengths[line] ?? 0) + (weights[terms[i] ?? 0] ?? 0);
  }
  for (let line = 0; line < count; line++) lengths[line] = lengthOf(lengths[line] ?? 0);
  const order = Int32Array.from(lengths.keys()).sort(
    (a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b,
  );
  const written = inOrder(order, terms, lines);
  const { starts, docs: places } = postingsOf(written.terms, written.places, ids.size);
  const most = Math.max(ids.size, count);
  return { lines: closely(written.lines, most), starts, places, weights, unknown: idf(0) ** 2 };
}

/** Writes the lines in their order, as a `LineTable` has them; beside each term the place of its line. */
function inOrder(order: Int32Array, terms: Int32Array, lines: Int32Array) {
  const own = new Int32Array(order.length + 1);
  for (const line of lines) own[line + 1] = (own[line + 1] ?? 0) + 1;
  for (let line = 0; line < order.length; line++) own[line + 1] = (own[line + 1] ?? 0) + (own[line] ?? 0);
  const written = {
    lines: new Int32Array(terms.length + 2 * order.length),
    terms: new Int32Array(terms.length),
    places: new Int32Array(terms.length),
  };
  let at = 0;
  let entry = 0;
  for (const line of order) {
    const place = at;
    const [from, to] = [own[line] ?? 0, own[line + 1] ?? 0];
    written.lines[at++] = line;
    written.lines[at++] = to - from;
    for (let i = from; i < to; i++) {
      const term = terms[i] ?? 0;
      written.lines[at++] = term;
      written.terms[entry] = term;
      written.places[entry++] = place;
    }
  }
  return written;
}
