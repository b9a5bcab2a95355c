/**
 * BM25F (Robertson and Zaragoza 2009): one score over several fields, term frequencies weighted and length-normalised
 * per field before saturation. Small and own, because concept and name terms need weights of their own.
 */

export interface FieldedDocument {
  /** Field name -> term keys, with repeats. */
  fields: Readonly<Record<string, readonly string[]>>;
}

export interface Bm25fOptions {
  weights: Readonly<Record<string, number>>;
  /** Saturation; 1.2 is usual. */
  k1?: number;
  /** Length normalisation, 0 to 1. */
  b?: number;
}

export interface Bm25fIndex {
  /** Scores of all documents that share a term with the query, by document number. */
  scores(terms: Iterable<string>): Map<number, number>;
  idf(term: string): number;
}

/** Builds the index. Documents keep their position as their number. */
export function createBm25f(
  documents: readonly FieldedDocument[],
  { weights, k1 = 1.2, b = 0.4 }: Bm25fOptions,
): Bm25fIndex {
  const average = averageLengths(documents, weights);
  const postings = new Map<string, { doc: number; tf: number }[]>();
  documents.forEach((document, doc) => {
    const tf = new Map<string, number>();
    for (const [field, weight] of Object.entries(weights)) {
      const terms = document.fields[field] ?? [];
      const norm = 1 - b + b * (terms.length / (average.get(field) || 1));
      for (const term of terms) tf.set(term, (tf.get(term) ?? 0) + weight / norm);
    }
    for (const [term, value] of tf) {
      const list = postings.get(term);
      if (list) list.push({ doc, tf: value });
      else postings.set(term, [{ doc, tf: value }]);
    }
  });
  const idf = (term: string) => {
    const df = postings.get(term)?.length ?? 0;
    return Math.log(1 + (documents.length - df + 0.5) / (df + 0.5));
  };
  return {
    idf,
    scores(terms) {
      const scores = new Map<number, number>();
      for (const term of new Set(terms)) {
        const weight = idf(term);
        for (const { doc, tf } of postings.get(term) ?? []) {
          scores.set(doc, (scores.get(doc) ?? 0) + (weight * tf * (k1 + 1)) / (tf + k1));
        }
      }
      return scores;
    },
  };
}

function averageLengths(
  documents: readonly FieldedDocument[],
  weights: Readonly<Record<string, number>>,
): Map<string, number> {
  const average = new Map<string, number>();
  for (const field of Object.keys(weights)) {
    const total = documents.reduce((sum, document) => sum + (document.fields[field]?.length ?? 0), 0);
    average.set(field, total / Math.max(1, documents.length));
  }
  return average;
}
