import { describe, expect, it } from 'vitest';
import { createSpeller, damerau } from '../../src/search/spelling.ts';

const ENGLISH = new Set(['balk', 'cash', 'threaten', 'governor', 'herd']);
const speller = createSpeller(
  [
    { word: 'muzammil', isName: true, isOwn: true },
    { word: 'balkh', isName: true, isOwn: true },
    { word: 'herat', isName: true, isOwn: true },
    { word: 'governor', isName: false, isOwn: true },
    { word: 'accuse', isName: false, isOwn: true },
    { word: 'abuse', isName: false, isOwn: false },
    { word: 'clash', isName: false, isOwn: true },
    { word: 'prof', isName: false, isOwn: false },
    { word: 'profit', isName: false, isOwn: false },
  ],
  (form) => ENGLISH.has(form),
);

describe('spelling repair', () => {
  it.each([
    ['muzamil', 'muzammil'],
    ['muzzamil', 'muzammil'],
    ['govenor', 'governor'],
    ['governer', 'governor'],
  ])('reads %s as %s', (typed, meant) => {
    expect(speller.correct(typed)).toBe(meant);
  });
  it('prefers a word of the article to another word equally near', () => {
    expect(speller.correct('acuse')).toBe('accuse');
  });
  it('takes a word for one with a letter left out rather than one with a letter put in', () => {
    expect(speller.correct('proft')).toBe('profit');
  });
  it('lets an English word become a name one letter away', () => {
    expect(speller.correct('balk')).toBe('balkh');
  });
  it('leaves other English words alone', () => {
    expect(speller.correct('cash')).toBeUndefined();
  });
  it('leaves alone what is like nothing it knows', () => {
    expect(speller.correct('xylophone')).toBeUndefined();
  });
  it('gives up on words too long to be typos', () => {
    expect(speller.correct('a'.repeat(5000))).toBeUndefined();
  });
});

it('a swap of neighbours is one edit', () => {
  expect(damerau('hrelo', 'herlo', 2)).toBe(1);
  expect(damerau('kitten', 'sitting', 2)).toBe(3);
});
