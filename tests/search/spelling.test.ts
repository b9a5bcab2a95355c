import fc from 'fast-check';
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

it('of all words within reach the likeliest is taken, wherever it stands among them', () => {
  const letters = (minLength: number, maxLength: number) =>
    fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength, maxLength });
  const known = fc.record({ word: letters(4, 9), isName: fc.boolean(), isOwn: fc.boolean() });
  const words = fc.uniqueArray(known, { selector: ({ word }) => word, maxLength: 12 });
  fc.assert(
    fc.property(words, letters(4, 9), (all, typed) => {
      const most = typed.length <= 5 ? 1 : 2;
      const near = all
        .map(({ word, isName, isOwn }) => {
          const edits = damerau(typed, word, most);
          const begins = word[0] === typed[0] ? 0 : 0.6;
          return { word, edits, cost: edits + begins + (isName ? -0.1 : 0) + (isOwn ? -0.3 : 0) };
        })
        .filter(({ edits }) => edits <= most)
        .sort(
          (a, b) =>
            a.cost - b.cost ||
            b.word.length - a.word.length ||
            (a.word < b.word ? -1 : Number(a.word > b.word)),
        );
      const meant = near.some(({ edits }) => edits === 0) ? undefined : near[0]?.word;
      expect(createSpeller(all, () => false).correct(typed)).toBe(meant);
    }),
    { numRuns: 2000 },
  );
});

it('a swap of neighbours is one edit', () => {
  expect(damerau('hrelo', 'herlo', 2)).toBe(1);
  expect(damerau('kitten', 'sitting', 2)).toBe(3);
});
