/**
 * The lines of a bank nearest to a query, without a look at most of those that share a term with it. The commonest words
 * stand in thousands of lines, and a line that shares nothing else cannot be near. So the rarest term comes first, and as
 * soon as enough lines are found it is known how long a line may be to come as near as they do.
 */
import { BestNumbers } from './best-numbers.ts';
import type { Numbers } from './number-lists.ts';
import type { TermIds } from './term-ids.ts';

/** Lines, and where they stand: the shortest first. */
export interface LineTable {
  /**
   * Line after line: its number, how many terms it has, and its terms. All of a line lies in one place, because it is
   * looked at once and then not for a long time.
   */
  lines: Numbers;
  /** Where in `lines` those with term `t` stand: from `starts[t]` up to `starts[t + 1]`, in ascending order. */
  starts: Int32Array;
  places: Int32Array;
  /** The weight of each term, and of one that no line has. */
  weights: Float64Array;
  unknown: number;
}

/** The length of a line, of the weights of its terms added up in their order. */
export const lengthOf = (sum: number): number => Math.sqrt(sum) || 1;

/** Sums of the same weights in another order differ in the last bits; no bound is trusted further than this. */
const SURE = 1 - 1e-9;

/** The terms of one query that any line has. A place is counted from 0, in the order of the query. */
interface Query {
  size: number;
  length: number;
  /** By place: number and weight. */
  ids: Int32Array;
  weights: Float64Array;
  /** Places, that of the rarest term first, and the weight of this and all commoner ones. */
  rarest: Int32Array;
  left: Float64Array;
  /** By term: its place as a bit; 0 for what is not in the query, and for all terms between two queries. */
  bits: Int32Array;
}

/** So many places have a bit of their own. A longer query is a pasted message: all further places share the last bit. */
const OWN_BITS = 31;
const bitOf = (place: number): number => 1 << Math.min(place, OWN_BITS);
const LAST_BIT = bitOf(OWN_BITS);

const room = (size: number, bits: Int32Array): Query => ({
  size: 0,
  length: 1,
  ids: new Int32Array(size),
  weights: new Float64Array(size),
  rarest: new Int32Array(size),
  left: new Float64Array(size + 1),
  bits,
});

/**
 * Gives what finds the nearest lines: at most `limit`, by their numbers, with their cosines; of equally near ones the
 * lower number is the better.
 */
export function nearestLines(
  table: LineTable,
  ids: TermIds,
): (terms: ReadonlySet<string>, limit: number) => BestNumbers {
  const { weights, unknown } = table;
  const best = new BestNumbers();
  let query = room(64, new Int32Array(ids.size));

  function read(terms: ReadonlySet<string>): void {
    if (terms.size > query.ids.length) query = room(terms.size, query.bits);
    let size = 0;
    let norm = 0;
    for (const term of terms) {
      const id = ids.known(term);
      const weight = id === undefined ? unknown : (weights[id] ?? 0);
      norm += weight;
      if (id === undefined) continue;
      query.bits[id] = bitOf(size);
      query.ids[size] = id;
      query.weights[size++] = weight;
    }
    query.size = size;
    query.length = lengthOf(norm);
    sortByRarity(query);
  }

  return (terms, limit) => {
    read(terms);
    collect(table, query, limit, best.clear(limit));
    for (let place = 0; place < query.size; place++) query.bits[query.ids[place] ?? 0] = 0;
    return best;
  };
}

function sortByRarity({ size, weights, rarest, left }: Query): void {
  for (let place = 0; place < size; place++) {
    const weight = weights[place] ?? 0;
    let at = place;
    for (; at > 0 && (weights[rarest[at - 1] ?? 0] ?? 0) < weight; at--) rarest[at] = rarest[at - 1] ?? 0;
    rarest[at] = place;
  }
  left[size] = 0;
  for (let at = size - 1; at >= 0; at--) left[at] = (left[at + 1] ?? 0) + (weights[rarest[at] ?? 0] ?? 0);
}

function collect(table: LineTable, query: Query, limit: number, best: BestNumbers): void {
  const { lines, starts, places, weights } = table;
  const { size, length, rarest, left, bits } = query;
  // What the last of the best comes to, once there are enough, times the length of the query.
  let least = 0;
  let rarer = 0;
  for (let rarity = 0; rarity < size; rarity++) {
    // A line that has none of the rarer terms shares no more than this.
    const most = left[rarity] ?? 0;
    if (most < least * least * SURE) return;
    const place = rarest[rarity] ?? 0;
    const id = query.ids[place] ?? 0;
    for (let i = starts[id] ?? 0, end = starts[id + 1] ?? 0; i < end; i++) {
      const line = places[i] ?? 0;
      const number = lines[line] ?? 0;
      let sum = 0;
      let shared = 0;
      for (let at = line + 2, to = at + (lines[line + 1] ?? 0); at < to; at++) {
        const term = lines[at] ?? 0;
        sum += weights[term] ?? 0;
        shared |= bits[term] ?? 0;
      }
      const norm = lengthOf(sum);
      // All that follow are longer, and would have to share still more.
      if (most < least * norm * SURE) break;
      // It was met at the rarer term.
      if ((shared & rarer) !== 0 || (size > OWN_BITS && best.has(number))) continue;
      const similarity = dotOf(shared, line, table, query) / (length * norm);
      if (similarity === 0) continue;
      best.add(similarity, number);
      if (best.size === limit) least = best.scoreAt(limit - 1) * length;
    }
    if (place < OWN_BITS) rarer |= bitOf(place);
  }
}

/** The weights of what a line shares with the query, added up in the order of the query. */
function dotOf(shared: number, line: number, { lines }: LineTable, { size, ids, weights }: Query): number {
  let dot = 0;
  for (let own = shared & ~LAST_BIT; own !== 0; own &= own - 1)
    dot += weights[31 - Math.clz32(own & -own)] ?? 0;
  if ((shared & LAST_BIT) === 0) return dot;
  const terms = lines.subarray(line + 2, line + 2 + (lines[line + 1] ?? 0));
  for (let place = OWN_BITS; place < size; place++)
    if (terms.includes(ids[place] ?? 0)) dot += weights[place] ?? 0;
  return dot;
}
