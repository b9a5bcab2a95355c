import { describe, expect, it } from 'vitest';
import { weighClaim } from '../../src/answers/claim-gate.ts';
import { type Example, fitClaimGate } from '../../src/evaluation/fit-claim-gate.ts';
import type { Verdict } from '../../src/facts/vocabulary.ts';

const example = (verdict: Verdict, held: number, against: number, weight = 1): Example => ({
  verdict,
  signals: { held, against },
  weight,
});
const EXAMPLES: Example[] = [
  ...[0.9, 1, 0.8, 1].map((held) => example('supported', held, 0)),
  ...[0.9, 0.8, 1, 0.7].map((held) => example('refuted', held, 1)),
  ...[0.1, 0.2, 0, 0.3].map((held) => example('not-in-article', held, 0)),
].flatMap((one) => Array.from({ length: 20 }, () => one));
const gate = {
  doubtful: 0.4,
  doubtfulContradicted: 0.6,
  doubtfulHeld: 0.8,
  doubtfulNearer: 0.8,
  ...fitClaimGate(EXAMPLES),
};
const verdictOf = (held: number, against: number) => weighClaim({ held, against }, gate).verdict;

describe('the claim gate', () => {
  it('tells the verdicts apart by their signals', () => {
    expect([verdictOf(1, 0), verdictOf(1, 1), verdictOf(0, 0)]).toEqual([
      'supported',
      'refuted',
      'not-in-article',
    ]);
  });
  it('says neither where both are likely', () => {
    expect(verdictOf(1, 0.5)).toBe('not-in-article');
  });
  it('comes out the same each time', () => {
    expect(fitClaimGate(EXAMPLES)).toEqual(fitClaimGate(EXAMPLES));
  });
});
