import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClassifier, type Example, fitLinearModel } from '../../src/search/linear-classifier.ts';

const example = (label: string, ...names: string[]): Example => ({
  label,
  features: new Map(names.map((name) => [name, 1])),
});
const features = (...names: string[]) => example('', ...names).features;

const EXAMPLES = [
  example('when', 'date', 'year'),
  example('when', 'date', 'day'),
  example('when', 'year', 'day'),
  example('who', 'killed', 'name'),
  example('who', 'killed', 'governor'),
  example('who', 'name', 'governor', 'once'),
];

describe('a linear classifier', () => {
  const model = fitLinearModel(EXAMPLES);
  const classifier = createClassifier(model);
  const shareOf = (label: string, ...names: string[]) =>
    classifier.probabilities(features(...names))[classifier.labels.indexOf(label)] ?? Number.NaN;

  it('has its labels in alphabetical order', () => expect(classifier.labels).toEqual(['when', 'who']));

  it('tells apart what it was shown, also in a mixture it never saw', () => {
    expect(shareOf('when', 'date', 'year')).toBeGreaterThan(0.8);
    expect(shareOf('who', 'killed', 'name', 'governor')).toBeGreaterThan(0.8);
  });

  it('leaves out what stands in one example only, and knows nothing of what it never saw', () => {
    expect(model.features).toEqual(['date', 'day', 'governor', 'killed', 'name', 'year']);
    expect(shareOf('who', 'once', 'unheard')).toBeCloseTo(shareOf('who'), 10);
  });

  it('says which features speak for a label, strongest first', () => {
    const evidence = classifier.evidence(features('date', 'governor'), 'who');
    expect(evidence.map(({ feature, weight }) => [feature, weight > 0])).toEqual(
      expect.arrayContaining([
        ['governor', true],
        ['date', false],
      ]),
    );
    const sizes = evidence.map(({ weight }) => Math.abs(weight));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  it('learns the same from the same examples', () => {
    expect(fitLinearModel(EXAMPLES)).toEqual(model);
  });

  it('gives probabilities that add up to 1, whatever the values', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...model.features, 'other'), value), (values) => {
        const shares = classifier.probabilities(new Map(Object.entries(values)));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      }),
    );
  });
});
