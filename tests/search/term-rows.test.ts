import fc from 'fast-check';
import { expect, it } from 'vitest';
import { termRowsBuilder } from '../../src/search/term-rows.ts';

const rowsOf = (facts: readonly (readonly number[])[]) => {
  const builder = termRowsBuilder();
  for (const terms of facts) builder.add(terms);
  return builder.finish();
};

it('says of each fact which terms it has, and of a term that no fact has that none has it', () => {
  const terms = fc.uniqueArray(fc.nat(40));
  fc.assert(
    fc.property(fc.array(terms, { maxLength: 80 }), (facts) => {
      const rows = rowsOf(facts);
      for (const [fact, own] of facts.entries()) {
        const having = Array.from({ length: 45 }, (_, at) => at - 1).filter((term) => rows?.has(term, fact));
        expect(having).toEqual([...own].sort((a, b) => a - b));
      }
    }),
  );
});

it('keeps no rows for more facts than a thousand', () => {
  const facts = Array.from({ length: 1025 }, () => [1]);
  expect(rowsOf(facts.slice(1))?.has(1, 1023)).toBe(true);
  expect(rowsOf(facts)).toBeUndefined();
});
