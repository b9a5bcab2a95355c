import { describe, expect, it } from 'vitest';
import { context } from '../article.ts';

const verdictOf = (text: string) => {
  const finding = context.engine.check(text);
  return finding.kind === 'verdict' ? finding.verdict : finding.kind;
};

describe('a claim in plain words', () => {
  it.each([
    'The Islamic State group claimed the bombing in Balkh.',
    'the taliban took power back in 2021',
    'The governor of Balkh was killed in a suicide bombing.',
    'the Nangarhar attack failed',
    'isisk was formed in 2015',
    '13 US service members died in August 2021',
    'Kurilla testified on March 16',
    'Al-Naba is a weekly newsletter',
    'ISIS-K wants to attack the West',
    'Amira Jadoon teaches at Clemson',
    'isisk wants a califate',
    'they killed the governor of balkh provence',
    'ISIS-K threatened more violence after Taliban raids in January and February.',
  ])('is supported: %s', (claim) => expect(verdictOf(claim)).toBe('supported'));

  it.each([
    'The Taliban claimed the bombing in Balkh.',
    'the taliban took power back in 2019',
    'The governor of Balkh survived the bombing.',
    'the Nangarhar attack succeeded',
    'isisk was formed in 2012',
    '31 US service members died in August 2021',
    'Kurilla testified on March 6',
    'Al-Naba is a daily newsletter',
    'Andrew Mines teaches at Clemson',
  ])('is not supported where it is wrong: %s', (claim) => expect(verdictOf(claim)).not.toBe('supported'));
});
