/** Which documents hold which term, in two lists of numbers however many terms there are. */

export interface Postings {
  /** The entries of term `t` stand from `starts[t]` up to `starts[t + 1]`, in the order in which they were given. */
  starts: Int32Array;
  docs: Int32Array;
}

/**
 * Sorts entries by their term; those of one term stay in order.
 * @param terms the term of each entry.
 * @param docs the document of each entry.
 * @param size how many terms there are.
 */
export function postingsOf(terms: Int32Array, docs: Int32Array, size: number): Postings {
  const starts = new Int32Array(size + 1);
  for (let i = 0; i < terms.length; i++) {
    const next = (terms[i] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let term = 0; term < size; term++) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
  const free = starts.slice();
  const sorted = new Int32Array(docs.length);
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i] ?? 0;
    const at = free[term] ?? 0;
    sorted[at] = docs[i] ?? 0;
    free[term] = at + 1;
  }
  return { starts, docs: sorted };
}
