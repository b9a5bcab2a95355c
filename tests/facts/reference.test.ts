import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatReference,
  parseReference,
  referenceOfSentence,
  typeOfRef,
} from '../../src/facts/reference.ts';

const paragraph = fc.integer({ min: 1, max: 999 });
const number = fc.integer({ min: 1, max: 999 });

describe('a reference to a sentence', () => {
  it.each([
    '3.1',
    'p3s1',
    'P3S1',
    '¶3.1',
    '¶3 s1',
    '¶ 3 s 1',
    '3,1',
    '3:1',
    ' 3.1 ',
    '(3.1)',
    '[p3 s1]',
    '3．1',
  ])('is read from %j', (typed) => {
    expect(parseReference(typed)).toEqual({ kind: 'sentence', id: 'p3s1', paragraph: 3, number: 1 });
  });

  it('is the same in every way of typing it, and prints in one form', () => {
    const ways = ['P.N', 'pPsN', 'PPSN', '¶P.N', '¶P sN', '§P.N', 'P,N', 'P:N', 'p P s N'] as const;
    fc.assert(
      fc.property(paragraph, number, fc.constantFrom(...ways), (p, n, way) => {
        const typed = way === 'PPSN' ? `P${p}S${n}` : way.replace('P', String(p)).replace('N', String(n));
        const read = parseReference(typed);
        expect(read).toEqual({ kind: 'sentence', id: `p${p}s${n}`, paragraph: p, number: n });
        expect(read && formatReference(read)).toBe(`${p}.${n}`);
        expect(referenceOfSentence(`p${p}s${n}`)).toBe(`${p}.${n}`);
      }),
    );
  });
});

describe('a reference to a record', () => {
  it.each(['I-2', 'i-2', 'i2', 'I 2', 'I–2', 'i — 2', '“I-2”'])('is read from %j', (typed) => {
    expect(parseReference(typed)).toEqual({ kind: 'record', ref: 'I-2', type: 'incident', number: 2 });
  });

  it('goes through printing and reading unchanged', () => {
    fc.assert(
      fc.property(fc.constantFrom('I', 'A', 'T', 'E'), fc.integer({ min: 1, max: 9999 }), (letter, n) => {
        const read = parseReference(`${letter}-${n}`);
        expect(read && formatReference(read)).toBe(`${letter}-${n}`);
        expect(read?.kind === 'record' && read.type).toBe(typeOfRef(`${letter}-${n}`));
      }),
    );
  });
});

describe('what is no reference', () => {
  it.each([
    '',
    '3',
    '0.1',
    '3.0',
    '03.1',
    '3.1.2',
    '1234.1',
    'X-2',
    'I-0',
    'I-12345',
    'I-2.killed',
    'on 3.1',
    'I',
    '-1',
  ])('%j is left alone', (typed) => {
    expect(parseReference(typed)).toBeUndefined();
  });

  it('never throws and never takes long, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const read = parseReference(typed);
        if (read) expect(parseReference(formatReference(read))).toEqual(read);
      }),
    );
    const start = performance.now();
    parseReference(`p${' '.repeat(1_000_000)}3`);
    expect(performance.now() - start).toBeLessThan(50);
  });
});
