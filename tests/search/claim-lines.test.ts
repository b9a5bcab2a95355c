import { describe, expect, it } from 'vitest';
import { bankTexts } from '../../src/search/bank-lines.ts';
import { claimTexts } from '../../src/search/claim-lines.ts';
import { ARTICLE, base } from '../article.ts';

const dossier = base.dossiers.get(ARTICLE);
if (!dossier) throw new Error('the article is missing');
const right = (text: string) => ({ text, verdict: 'supported' as const, facts: ['A-1.formed' as const] });
const withClaims = (...texts: string[]) => ({ ...dossier, bank: {}, claims: texts.map(right) });
const taught = (...texts: string[]) =>
  claimTexts(withClaims(...texts))
    .filter(({ claim }) => claim)
    .map(({ text, verdict }) => [verdict, text]);

describe('what a claim teaches', () => {
  it('is what it says', () => {
    expect(taught('They began in 2015')).toEqual([['supported', 'They began in 2015']]);
  });

  it('is what it denies, the other way round', () => {
    expect(taught("It isn't true that they began in 2012")).toEqual([['refuted', 'they began in 2012']]);
  });

  it('is nothing where something is said beside the denial', () => {
    expect(taught("It isn't true that they began in 2012, it was later")).toEqual([]);
  });
});

describe('the words that claims lend a fact', () => {
  const [fact] = dossier.facts.keys();
  const lent = (...texts: string[]) =>
    bankTexts({
      ...withClaims(),
      claims: texts.map((text) => ({ ...right(text), facts: [fact ?? 'A-1.formed'] })),
    }).said.map(({ text }) => text);

  it('are those of right claims, and of at most eighty', () => {
    const texts = Array.from({ length: 100 }, (_, i) => `They began in the year ${i}`);
    expect(lent(...texts)).toEqual(texts.slice(0, 80));
  });

  it('are not those of a claim that denies another', () => {
    expect(lent("It isn't true that they began in 2012")).toEqual([]);
  });
});
