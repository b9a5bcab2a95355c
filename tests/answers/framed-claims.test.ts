import { describe, expect, it } from 'vitest';
import { framedClaimIn } from '../../src/search/framed-claim.ts';
import { tokenise } from '../../src/search/tokens.ts';
import { context } from '../article.ts';

const framed = (text: string) => framedClaimIn(tokenise(text));
const verdictOf = (text: string) => {
  const finding = context.engine.check(text);
  return finding.kind === 'verdict' ? finding.verdict : finding.kind;
};

describe('a claim that sets itself off against something else', () => {
  it.each([
    ['The cash came after the attack, not before it', 'The cash came after the attack,'],
    ['The cash came after the attack and not before it', 'The cash came after the attack'],
    ['The warning came from spies rather than from the Taliban', 'The warning came from spies'],
    ['the idea is to hit the enemy instead of its own men', 'the idea is to hit the enemy'],
    ['It was Mines, not Jadoon, who wrote it', 'It was Mines, who wrote it'],
    ['it was the yanks not the talibs who did the raids', 'it was the yanks who did the raids'],
  ])('is read without that: %s', (text, rest) => {
    expect(framed(text)).toEqual({ text: rest, isDenied: false, isAll: true });
  });

  it.each([
    'Not every plot worked',
    'The plot did not work',
    'They hit not only soldiers but clerics',
    'The writers say whether it is right or not',
    'It was not a single letter',
  ])('has none where a "not" belongs to a verb or counts: %s', (text) => {
    expect(framed(text)).toBeUndefined();
  });

  it.each([
    'bro that spy report was feb 2023, not 2022',
    "Dostum's turn was in 2018, not 2020",
    'The cash came after the airport attack and not before it',
    'The February warning came from American spies rather than from the Taliban.',
  ])('is not refuted where the rest is right: %s', (text) => expect(verdictOf(text)).not.toBe('refuted'));

  it.each([
    'The chiefs in Iraq and Syria wrote boasting letters to ISIS-K, not the reverse',
    'it was the taliban who claimed the bombing, not ISIS',
  ])('is not supported where the rest is wrong: %s', (text) => expect(verdictOf(text)).not.toBe('supported'));
});

describe('a claim that denies another', () => {
  it.each([
    ["It isn't true that all of the plots worked", 'all of the plots worked'],
    ['It would be wrong to say that the Taliban claimed it', 'the Taliban claimed it'],
    ['Nobody can claim that they gave up', 'they gave up'],
    ['no way that they gave up the fight', 'they gave up the fight'],
  ])('holds it: %s', (text, rest) => {
    expect(framed(text)).toEqual({ text: rest, isDenied: true, isAll: true });
  });

  it('says when something else is said beside it', () => {
    expect(framed("It isn't true that all plots worked, some were duds")?.isAll).toBe(false);
  });

  it('is no denial where "no way" answers somebody', () => {
    expect(framed('No way, the taliban took over in 2014')).toBeUndefined();
  });

  it.each([
    "It isn't true that the Taliban claimed the bombing in Balkh",
    'It would be wrong to say that ISIS-K was formed in 2012',
  ])('is supported where that is refuted: %s', (text) => expect(verdictOf(text)).toBe('supported'));
});
