import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bankBuilder } from '../../src/search/question-bank.ts';

/** The nearest lines as they are found by a look at each of them. */
function nearestOfAll(lines: readonly (readonly string[])[], query: readonly string[], limit: number) {
  const having = new Map<string, number>();
  for (const line of lines) for (const term of line) having.set(term, (having.get(term) ?? 0) + 1);
  const weight = (term: string) => Math.log(1 + lines.length / (1 + (having.get(term) ?? 0))) ** 2;
  const length = (terms: readonly string[]) =>
    Math.sqrt(terms.reduce((sum, term) => sum + weight(term), 0)) || 1;
  return lines
    .map((line, value) => {
      const dot = query.reduce((sum, term) => sum + (line.includes(term) ? weight(term) : 0), 0);
      return { value, similarity: dot / (length(query) * length(line)) };
    })
    .filter(({ similarity }) => similarity > 0)
    .sort((a, b) => b.similarity - a.similarity || a.value - b.value)
    .slice(0, limit);
}

function nearest(lines: readonly (readonly string[])[], query: readonly string[], limit: number) {
  const bank = bankBuilder();
  lines.forEach((line, value) => {
    bank.add(line, value);
  });
  const near = bank.finish().nearest(new Set(query), limit);
  return Array.from({ length: near.size }, (_, place) => ({
    value: near.valueAt(place),
    similarity: near.similarityAt(place),
  }));
}

/** Few words, of which the first are in most lines. */
const wordsOf = (most: number) =>
  fc.uniqueArray(
    fc.tuple(fc.nat(most), fc.nat(most)).map(([a, b]) => `w${Math.min(a, b)}`),
    { maxLength: most },
  );
const linesOf = (most: number) => fc.array(wordsOf(most), { minLength: 1, maxLength: 60 });

it('finds the same lines, with the same cosines and in the same order, as a look at every line', () => {
  fc.assert(
    fc.property(linesOf(12), wordsOf(14), fc.integer({ min: 1, max: 9 }), (lines, query, limit) => {
      expect(nearest(lines, query, limit)).toEqual(nearestOfAll(lines, query, limit));
    }),
  );
});

it('finds them for a pasted message of many words too', () => {
  fc.assert(
    fc.property(linesOf(60), fc.integer({ min: 1, max: 9 }), (lines, limit) => {
      const query = Array.from({ length: 70 }, (_, i) => `w${(i * 31) % 70}`);
      expect(nearest(lines, query, limit)).toEqual(nearestOfAll(lines, query, limit));
    }),
  );
});

it('prefers of equally near lines the one that was added first', () => {
  const lines = [['bomb'], ['kabul', 'bomb'], ['bomb', 'kabul'], ['kabul', 'bomb']];
  expect(nearest(lines, ['kabul', 'bomb'], 2).map(({ value }) => value)).toEqual([1, 2]);
});

it('finds nothing for words that no line has', () => {
  expect(nearest([['bomb']], ['weather'], 3)).toEqual([]);
});
