import fc from 'fast-check';
import { expect, it } from 'vitest';
import { longestMatch, phraseTable } from '../../src/search/phrases.ts';
import { tokenise } from '../../src/search/tokens.ts';
import { OWN, REACH, WordMarks } from '../../src/search/word-marks.ts';

const word = fc.constantFrom('islamic', 'state', 'of', 'the', 'khorasan', 'k', 'a', 'sea');
const words = fc.array(word, { minLength: 1, maxLength: 5 });

it('the longest phrase that starts at a word is found, and no other', () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), fc.array(word, { maxLength: 8 }), (phrases, text) => {
      const known = new Set(phrases.map((phrase) => phrase.join(' ')));
      const marks = new WordMarks();
      const table = phraseTable(
        [...known].map((phrase) => [phrase, phrase] as const),
        marks,
        REACH.names,
      );
      const tokens = tokenise(text.join(' '));
      for (let at = 0; at < text.length; at++) {
        const begun = text.slice(at).map((_, i) => text.slice(at, at + i + 1).join(' '));
        const longest = begun.filter((phrase) => known.has(phrase)).at(-1);
        expect(longestMatch(tokens, at, marks.of(text[at] ?? ''), table)?.value).toBe(longest);
      }
    }),
  );
});

it('a phrase of more words than are counted is found too', () => {
  const marks = new WordMarks();
  const long = Array.from({ length: 40 }, (_, i) => `w${i}`).join(' ');
  const table = phraseTable([[long, 'long']], marks, REACH.slang);
  expect(longestMatch(tokenise(long), 0, marks.of('w0'), table)).toEqual({ value: 'long', length: 40 });
});

it('tables that note their first words in the same place do not disturb each other', () => {
  const marks = new WordMarks();
  marks.add(['islamic', 'state'], OWN);
  const names = phraseTable([['islamic state of khorasan', 1]], marks, REACH.names);
  const places = phraseTable([['islamic', 2]], marks, REACH.places);
  const known = marks.of('islamic');
  expect([known & OWN, names.reach(known), places.reach(known)]).toEqual([OWN, 4, 1]);
  expect([names.reach(marks.of('state')), marks.of('khorasan')]).toEqual([0, 0]);
});
