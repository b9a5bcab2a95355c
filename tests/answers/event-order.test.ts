import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/answers/engine.ts';
import { base } from '../article.ts';

const engine = createEngine(base);
const checked = (text: string) => {
  const finding = engine.check(text);
  return finding.kind === 'verdict' ? [finding.verdict, ...finding.facts] : [finding.kind];
};

describe('what a claim says of the order of two events', () => {
  it.each([
    'the atempt on dostum came befor the one on ghani',
    'the attempt on ghani came after the one on dostum',
    'dostum was targeted before ghani was',
    'Ghani was targeted after Dostum.',
    'Before they targeted Ghani, they targeted Dostum',
  ])('is supported where their dates say so, and both are cited: %s', (claim) => {
    expect(checked(claim)).toEqual(['supported', 'I-7.when', 'I-8.when']);
  });

  it.each([
    'The attempt on Ghani came before the one on Dostum.',
    'the one on dostum was after the attempt on ghani',
    'the plot against ghani preceded the plot against dostum',
  ])('is contradicted where their dates say the reverse: %s', (claim) => {
    expect(checked(claim)).toEqual(['refuted', 'I-7.when', 'I-8.when']);
  });

  it('is left open where both are of one year', () => {
    expect(checked('Mattis was targeted before Stoltenberg was')[0]).not.toBe('supported');
  });

  it('does not vouch for what else the claim says', () => {
    expect(checked('Dostum was killed before Ghani was')[0]).not.toBe('supported');
    expect(checked('the Russians tried to kill dostum before ghani')[0]).not.toBe('supported');
  });

  it('is never turned round where one of them is dated by its claim alone', () => {
    expect(checked('The water chief of Herat was dead before the Balkh governor was.')[0]).not.toBe(
      'refuted',
    );
    expect(checked('The Balkh governor was dead before the water chief of Herat was.')[0]).not.toBe(
      'supported',
    );
  });

  it('is told of statements too', () => {
    expect(checked('the us intel report came out before kurilla testified')[0]).not.toBe('refuted');
    expect(checked('the us intel report came out after kurilla testified')[0]).not.toBe('supported');
  });
});
