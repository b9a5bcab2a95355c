/** Which facts have which term, a row of bits for each term: one question asks for few terms and many facts. */
import { growingInts } from './growing-ints.ts';

/** With more facts the rows of rare terms would be nothing but room. */
const MOST_FACTS = 1024;

export interface TermRows {
  has(term: number, fact: number): boolean;
}

export interface TermRowsBuilder {
  /** @param terms numbers of the terms that the next fact has. */
  add(terms: Iterable<number>): void;
  /** Undefined where there are too many facts. */
  finish(): TermRows | undefined;
}

export function termRowsBuilder(): TermRowsBuilder {
  let facts = 0;
  const entries = { terms: growingInts(), facts: growingInts() };
  return {
    add(terms) {
      const fact = facts++;
      if (fact >= MOST_FACTS) return;
      for (const term of terms) {
        entries.terms.push(term);
        entries.facts.push(fact);
      }
    },
    finish: () =>
      facts > MOST_FACTS ? undefined : rowsOf(entries.terms.values(), entries.facts.values(), facts),
  };
}

function rowsOf(terms: Int32Array, own: Int32Array, facts: number): TermRows {
  const width = Math.ceil(facts / 32);
  const size = terms.reduce((most, term) => Math.max(most, term + 1), 0);
  const bits = new Int32Array(size * width);
  for (let i = 0; i < terms.length; i++) {
    const fact = own[i] ?? 0;
    const at = (terms[i] ?? 0) * width + (fact >> 5);
    bits[at] = (bits[at] ?? 0) | (1 << (fact & 31));
  }
  return {
    has: (term, fact) =>
      term >= 0 && term < size && (((bits[term * width + (fact >> 5)] ?? 0) >>> (fact & 31)) & 1) === 1,
  };
}
