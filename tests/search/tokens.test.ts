import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TOKENS, tokenise } from '../../src/search/tokens.ts';

const forms = (text: string) => tokenise(text).map((token) => token.form);

describe('tokens', () => {
  it('join the letters of U.S. and split ISIS-K', () => {
    expect(forms('U.S. troops and ISIS-K')).toEqual(['usa', 'troops', 'and', 'isis', 'k']);
  });
  it('undo possessives and contractions', () => {
    expect(forms("The governor’s men didn't flee")).toEqual(['the', 'governor', 'men', 'did', 'not', 'flee']);
  });
  it('read 4,000 as one number', () => {
    expect(forms('about 4,000 fighters')).toEqual(['about', '4000', 'fighters']);
  });
  it('fold diacritics and full-width letters', () => {
    expect(forms('Türkiye ＩＳＫＰ')).toEqual(['turkiye', 'iskp']);
  });
  it('tell IS the group from is the verb, but not where everything is in capitals', () => {
    expect(tokenise('what IS wants').map((token) => token.capitals)).toEqual([false, true, false]);
    expect(tokenise('WHAT IS THAT').some((token) => token.capitals)).toBe(false);
  });
  it('are bounded in number whatever is typed, and never throw', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8000, unit: 'binary' }), (text) => {
        expect(tokenise(text).length).toBeLessThanOrEqual(MAX_TOKENS);
      }),
    );
  });
});
