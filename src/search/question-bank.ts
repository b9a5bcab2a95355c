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
  const counts = new Int32Array(ids.size);
  for (const term of terms) counts[term] = (counts[term] ?? 0) + 1;
  const idf = (count: number) => Math.log(1 + values.length / (1 + count));
  const weights = Float64Array.from(counts, (count) => idf(count) ** 2);
  const lengths = new Float64Array(values.length);
  for (let i = 0; i < terms.length; i++) {
    const line = lines[i] ?? 0;
    lengths[line] = (lengths[line] ?? 0) + (weights[terms[i] ?? 0] ?? 0);
  }
  for (let line = 0; line < lengths.length; line++) lengths[line] = Math.sqrt(lengths[line] ?? 0) || 1;
  const order = Int32Array.from(lengths.keys()).sort(
    (a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b,
  );
  const ranks = new Int32Array(order.length);
  order.forEach((line, rank) => {
    ranks[line] = rank;
  });
  const { starts, docs } = postingsOf(
    terms,
    lines.map((line) => ranks[line] ?? 0),
    ids.size,
  );
  for (let term = 0; term < ids.size; term++) docs.subarray(starts[term], starts[term + 1]).sort();
  const norms = Float64Array.from(order, (line) => lengths[line] ?? 1);
  return indexOver(values, ids, { starts, docs, order, norms, weights, unknown: idf(0) ** 2 });
}

/** Lines by their rank: the shortest first. */
interface Weighed extends Postings {
  /** The line at each rank, and its length. */
  order: Int32Array;
  norms: Float64Array;
  /** The weight of each term, and of one that no line has. */
  weights: Float64Array;
  unknown: number;
}

function indexOver(
  values: Int32Array,
  ids: TermIds,
  { starts, docs, order, norms, weights, unknown }: Weighed,
): BankIndex {
  // All 0 between two queries.
  const dots = new Float64Array(values.length);
  // Lines that share two terms with the query, some of them twice.
  const several: number[] = [];
  const best = new BestNumbers();
  const found = {
    size: 0,
    valueAt: (place: number) => values[best.numberAt(place)] ?? 0,
    similarityAt: (place: number) => best.scoreAt(place),
  };

  /** Adds the weights of the query's terms up for each line; gives how many lines are in `several`, and its length. */
  function addUp(terms: ReadonlySet<string>): { count: number; length: number } {
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
        if (dot !== 0) several[count++] = line;
        dots[line] = dot + weight;
      }
    }
    return { count, length: Math.sqrt(norm) || 1 };
  }

  return {
    nearest(terms, limit) {
      const { count, length } = addUp(terms);
      best.clear(limit);
      let least = 0;
      for (let i = 0; i < count; i++) {
        const line = several[i] ?? 0;
        const similarity = (dots[line] ?? 0) / (length * (norms[line] ?? 1));
        dots[line] = 0;
        if (similarity === 0 || similarity < least) continue;
        best.add(similarity, order[line] ?? 0);
        if (best.size === limit) least = best.scoreAt(limit - 1);
      }
      // Nine in ten lines share a single term with the query: of these the shorter is the nearer one, so that after the
      // first that is too far no other needs a look.
      for (const term of terms) {
        const id = ids.known(term);
        if (id === undefined) continue;
        const end = starts[id + 1] ?? 0;
        for (let i = starts[id] ?? 0; i < end; i++) {
          const line = docs[i] ?? 0;
          const dot = dots[line] ?? 0;
          if (dot === 0) continue;
          const similarity = dot / (length * (norms[line] ?? 1));
          if (similarity < least) break;
          best.add(similarity, order[line] ?? 0);
          if (best.size === limit) least = best.scoreAt(limit - 1);
        }
        for (let i = starts[id] ?? 0; i < end; i++) dots[docs[i] ?? 0] = 0;
      }
      found.size = best.size;
      return found;
    },
  };
}
