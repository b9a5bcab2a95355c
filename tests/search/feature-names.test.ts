import fc from 'fast-check';
import { expect, it } from 'vitest';
import { featureNames, isTable, rowOf } from '../../src/search/feature-names.ts';

const name = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('w:is', 'w:si', 'p:a b'));

it('gives every name its row, and a name that is none of them no row', () => {
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 300 }), fc.string(), (names, other) => {
      const table = featureNames(names);
      expect(names.map((own) => rowOf(table, own))).toEqual(names.map((_, row) => row));
      if (!names.includes(other)) expect(rowOf(table, other)).toBe(-1);
      expect(isTable(table)).toBe(true);
    }),
  );
});

it('knows a table in which a search would not end, or that leads nowhere', () => {
  const table = featureNames(['w:killed', 'w:governor']);
  expect(isTable({ ...table, slots: table.slots.fill(1) })).toBe(false);
  expect(isTable({ ...featureNames(['w:killed']), slots: Int32Array.of(9, 0, 0, 0, 0, 0, 0, 0) })).toBe(
    false,
  );
  expect(isTable({ ...featureNames(['w:killed']), slots: new Int32Array(9) })).toBe(false);
});
