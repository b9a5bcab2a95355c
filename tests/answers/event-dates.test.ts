import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/answers/engine.ts';
import { base } from '../article.ts';

const engine = createEngine(base);
const checked = (text: string) => {
  const finding = engine.check(text);
  return finding.kind === 'verdict' ? [finding.verdict, ...finding.facts] : [finding.kind];
};

describe('a claim that gives two events a date each', () => {
  it.each([
    'Dostum was 2018 and Ghani 2020',
    'nope, dostum was the 2018 one, ghani was 2020',
    'in 2018 it was dostum, in 2020 ghani',
  ])('is supported where each has its own, and both are cited: %s', (claim) => {
    expect(checked(claim)).toEqual(['supported', 'I-7.when', 'I-8.when']);
  });

  it.each(['Dostum was 2020 and Ghani 2018', 'dostum was the 2020 one, ghani was 2018'])(
    'is contradicted where they are exchanged: %s',
    (claim) => {
      expect(checked(claim)).toEqual(['refuted', 'I-7.when', 'I-8.when']);
    },
  );

  it('does not vouch for what else the claim says', () => {
    expect(checked('Dostum was killed in 2018 and Ghani in 2020')[0]).not.toBe('supported');
  });

  it('is not refuted by the date of the other', () => {
    expect(checked('the intelligence report came in february and the general spoke in march')[0]).not.toBe(
      'refuted',
    );
    expect(checked("you're mixing it up, march 15 is nangarhar, march 9 is balkh")[0]).not.toBe('refuted');
  });
});
