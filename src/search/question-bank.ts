/**
 * Nearest neighbours in the question bank: lines that people wrote for a fact, compared by TF-IDF cosine over terms.
 * Inverted, so that a query touches only lines that share a term with it.
 */
import { growingInts } from './growing-ints.ts';
import { closely, nearestLines, type RankedLines } from './nearest-lines.ts';
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
    finish: () => indexOver(values.values(), ids, ranked(values.length, ids, terms.values(), lines.values())),
  };
}

function indexOver(values: Int32Array, ids: TermIds, lines: RankedLines): BankIndex {
  const nearest = nearestLines(lines, ids);
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
function ranked(count: number, ids: TermIds, terms: Int32Array, lines: Int32Array): RankedLines {
  const counts = new Int32Array(ids.size);
  for (const term of terms) counts[term] = (counts[term] ?? 0) + 1;
  const idf = (having: number) => Math.log(1 + count / (1 + having));
  const weights = Float64Array.from(counts, (having) => idf(having) ** 2);
  const lengths = new Float64Array(count);
  for (let i = 0; i < terms.length; i++) {
    const line = lines[i] ?? 0;
    lengths[line] = (lengths[line] ?? 0) + (weights[terms[i] ?? 0] ?? 0);
  }
  for (let line = 0; line < count; line++) lengths[line] = Math.sqrt(lengths[line] ?? 0) || 1;
  const order = Int32Array.from(lengths.keys()).sort(
    (a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b,
  );
  const inOrder = inOrderOf(order, terms, lines);
  const { starts, docs } = postingsOf(inOrder.lineTerms, inOrder.ranks, ids.size);
  return {
    lineStarts: inOrder.lineStarts,
    lineTerms: closely(inOrder.lineTerms, ids.size),
    starts,
    ranks: closely(docs, count),
    order: closely(order, count),
    norms: Float64Array.from(order, (line) => lengths[line] ?? 1),
    weights,
    unknown: idf(0) ** 2,
  };
}

/** The terms of the lines, line after line in another order, and the rank of the line beside each. */
function inOrderOf(order: Int32Array, terms: Int32Array, lines: Int32Array) {
  const own = new Int32Array(order.length + 1);
  for (const line of lines) own[line + 1] = (own[line + 1] ?? 0) + 1;
  for (let line = 0; line < order.length; line++) own[line + 1] = (own[line + 1] ?? 0) + (own[line] ?? 0);
  const lineStarts = new Int32Array(order.length + 1);
  const lineTerms = new Int32Array(terms.length);
  const ranks = new Int32Array(terms.length);
  let at = 0;
  for (let rank = 0; rank < order.length; rank++) {
    const line = order[rank] ?? 0;
    for (let i = own[line] ?? 0, end = own[line + 1] ?? 0; i < end; i++) {
      lineTerms[at] = terms[i] ?? 0;
      ranks[at++] = rank;
    }
    lineStarts[rank + 1] = at;
  }
  return { lineStarts, lineTerms, ranks };
}
