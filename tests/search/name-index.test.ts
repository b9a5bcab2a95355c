import { describe, expect, it } from 'vitest';
import { createNameIndex } from '../../src/search/name-index.ts';
import { base, secondBase } from '../article.ts';

const names = createNameIndex(base);

describe('resolve', () => {
  it.each([
    ['I-2', undefined, 'I-2'],
    ['i2', undefined, 'I-2'],
    ['ISKP', 'actor', 'A-1'],
    ['isis k', 'actor', 'A-1'],
    ['the Balkh governor', 'actor', 'A-4'],
    ['muzamil', 'actor', 'A-4'],
    ['Stoltenburg', 'actor', 'A-7'],
    ['NATO chief', 'actor', 'A-7'],
    ['CENTCOM commander', 'actor', 'A-12'],
    ['ashraf gani', 'actor', 'A-10'],
  ] as const)('%j (%s) is %s', (typed, type, ref) => {
    const found = names.resolve(typed, type === undefined ? {} : { type });
    expect(['exact', 'one']).toContain(found.kind);
    expect('entry' in found && found.entry.record.ref).toBe(ref);
  });

  it('takes every name, alias, label and value that it knows', () => {
    for (const { record } of names.list()) {
      const { type } = record;
      for (const typed of [record.name, ...record.aliases]) {
        const found = names.resolve(typed, { type });
        expect(found.kind === 'exact' ? found.entry.record.ref : `${typed}: ${found.kind}`).toBe(record.ref);
      }
    }
    for (const { label, value } of names.suggest('', {}, 1000)) {
      const [byLabel, byValue] = [names.resolve(label), names.resolve(value)];
      expect(byLabel.kind).toBe('exact');
      expect(byLabel).toEqual(byValue);
    }
  });

  it.each(['', '   ', 'recipe for pancakes', 'zzzz', '@everyone', '***'])(
    '%j is nothing, and no favourites fill the gap',
    (typed) => {
      expect(names.resolve(typed)).toEqual({ kind: 'none' });
    },
  );

  it('asks where several fit', () => {
    const found = names.resolve('kabul', {});
    expect(found.kind).toBe('several');
  });

  it('keeps to the filters', () => {
    expect(names.resolve('ISKP', { type: 'incident' }).kind).not.toBe('exact');
    expect(
      names.list({ type: 'incident', status: 'claimed', year: 2017 }).map(({ record }) => record.ref),
    ).toEqual(['I-5', 'I-6']);
  });
});

describe('suggest', () => {
  it('gives a useful list for nothing typed, and at most 25', () => {
    expect(names.suggest('', { type: 'incident' }).length).toBeGreaterThan(5);
    expect(names.suggest('', { type: 'actor' })).toHaveLength(25);
  });

  it('puts an exact name before a near one', () => {
    expect(names.suggest('taliban', { type: 'actor' })[0]?.value).toBe('A-3');
    expect(names.suggest('islamic state', { type: 'actor' })[0]?.value).toBe('A-2');
  });

  it('keeps labels to 100 characters with what tells records apart', () => {
    for (const { label } of names.suggest('', {}, 1000)) expect(label.length).toBeLessThanOrEqual(100);
    expect(names.suggest('I-3')[0]?.label).toMatch(/ — claimed — March 15$/);
  });
});

describe('with several articles', () => {
  const both = createNameIndex({
    version: 'x',
    dossiers: new Map([...base.dossiers, ...secondBase.dossiers]),
  });

  it('values name the article, and a bare reference asks which', () => {
    const [first] = both.suggest('Ruth Amsel');
    expect(first?.value).toBe('bridge-closure/A-3');
    expect(both.resolve('bridge-closure/A-3').kind).toBe('exact');
    expect(both.resolve('I-1').kind).toBe('several');
    expect(both.resolve('I-1', { article: 'bridge-closure' }).kind).toBe('exact');
  });
});
