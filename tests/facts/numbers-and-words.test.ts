import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isVagueAmount, numbersIn } from '../../src/facts/numbers.ts';
import { capitalsIn, foldName, monthDaysIn, wordsOf } from '../../src/facts/words.ts';

describe('numbers in a text', () => {
  it.each([
    ['13 U.S. service members', [13]],
    ['thirteen service members', [13]],
    ['twenty-one or twenty two', [21, 22]],
    ['two hundred and five', [205]],
    ['9,000 cars', [9000]],
    ['nine thousand cars', [9000]],
    ['3 million', [3_000_000]],
    ['two thousand three hundred', [2300]],
    ['the 13th', [13]],
    ['two, three', [2, 3]],
    ['the two-year plan', [2]],
    ['2017–2021', [2017, 2021]],
    ['one of many, and no one', []],
    ['ISIS-K and the U.S.', []],
    ['constructor and toString', []],
  ])('%j holds %j', (text, numbers) => {
    expect([...numbersIn(text)]).toEqual(numbers);
  });

  it('are found in any digits between other words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (n) => {
        expect(numbersIn(`about ${n} of them`)).toEqual(new Set([n]));
        expect(numbersIn(`about ${n.toLocaleString('en-US')} of them`)).toEqual(new Set([n]));
      }),
    );
  });

  it('are not made out of vague words', () => {
    expect(isVagueAmount('scores of Afghans')).toBe(true);
    expect(isVagueAmount('13 of many')).toBe(false);
    expect(isVagueAmount('two others')).toBe(false);
  });
});

describe('names in a text', () => {
  it('lose their possessive ending and the dots of abbreviations', () => {
    expect(wordsOf('ISIS-K’s U.S. rivals').map(({ key }) => key)).toEqual(['isis-k', 'us', 'rivals']);
  });

  it('are found inside a hyphenated word', () => {
    expect(capitalsIn(['the U.S.-led withdrawal'])).toEqual(new Set(['us']));
    expect(capitalsIn(['a Herat-based group'])).toEqual(new Set(['herat-based', 'herat']));
  });

  it('have one form where newspapers and readers write two', () => {
    expect(capitalsIn(['United States'])).toEqual(capitalsIn(['U.S.']));
  });

  it('are compared without case, accents and punctuation', () => {
    expect(foldName('ISIS-K')).toBe(foldName('isis k'));
    expect(foldName('Al-Naba')).toBe(foldName('Al Nabá'));
  });
});

describe('days in a text', () => {
  it('are the same in both orders', () => {
    expect(monthDaysIn('on 4 October')).toEqual(monthDaysIn('on October 4th'));
  });

  it('need a month with a capital', () => {
    expect(monthDaysIn('they march 9 miles and may 3 of them')).toEqual(new Set());
  });
});

it('hostile text costs little time', () => {
  const hostile = [
    'a'.repeat(200_000),
    '1,'.repeat(100_000),
    'A-'.repeat(100_000),
    'two-'.repeat(50_000),
    '.'.repeat(200_000),
  ];
  const start = performance.now();
  for (const text of hostile) {
    numbersIn(text);
    capitalsIn([text]);
    monthDaysIn(text);
  }
  expect(performance.now() - start).toBeLessThan(3000);
});
