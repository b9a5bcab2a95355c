/**
 * Nearest neighbours in the question bank: lines that people wrote for a fact, compared by TF-IDF cosine over terms.
 * Inverted, so that a query touches only lines that share a term with it.
 */

export interface BankLine<T> {
  terms: readonly string[];
  value: T;
}

export interface BankIndex<T> {
  /** Lines that share a term with the query, with their cosine (0 to 1), best first, at most `limit`. */
  nearest(terms: readonly string[], limit: number): { value: T; similarity: number }[];
}

/** Builds the index over lines; `idf` gives the weight of a term. */
export function createBankIndex<T>(lines: readonly BankLine<T>[]): BankIndex<T> {
  const df = new Map<string, number>();
  for (const line of lines) for (const term of new Set(line.terms)) df.set(term, (df.get(term) ?? 0) + 1);
  const idf = (term: string) => Math.log(1 + lines.length / (1 + (df.get(term) ?? 0)));
  const postings = new Map<string, number[]>();
  const norms = lines.map((line, i) => {
    let sum = 0;
    for (const term of new Set(line.terms)) {
      sum += idf(term) ** 2;
      const list = postings.get(term);
      if (list) list.push(i);
      else postings.set(term, [i]);
    }
    return Math.sqrt(sum) || 1;
  });
  const dots = new Float64Array(lines.length);
  return {
    nearest(terms, limit) {
      const distinct = [...new Set(terms)];
      const touched: number[] = [];
      let norm = 0;
      for (const term of distinct) {
        const weight = idf(term) ** 2;
        norm += weight;
        for (const line of postings.get(term) ?? []) {
          if (dots[line] === 0) touched.push(line);
          dots[line] = (dots[line] ?? 0) + weight;
        }
      }
      const length = Math.sqrt(norm) || 1;
      const scored = touched.map((line) => ({
        line,
        similarity: (dots[line] ?? 0) / (length * (norms[line] ?? 1)),
      }));
      for (const line of touched) dots[line] = 0;
      scored.sort((a, b) => b.similarity - a.similarity || a.line - b.line);
      const found: { value: T; similarity: number }[] = [];
      for (const { line, similarity } of scored.slice(0, limit)) {
        const hit = lines[line];
        if (hit) found.push({ value: hit.value, similarity });
      }
      return found;
    },
  };
}
