import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Best } from '../../src/search/best.ts';
import { EntrySet } from '../../src/search/entry-set.ts';
import { Kept } from '../../src/search/kept.ts';
import { createNeighbours } from '../../src/search/neighbours.ts';
import { damerau } from '../../src/search/spelling.ts';

describe('the best few', () => {
  it('are those that sorting all would give, the earlier of equals first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 })),
        fc.integer({ min: 0, max: 12 }),
        (scores, limit) => {
          const best = new Best<number>(limit);
          scores.forEach((score, order) => {
            best.add(score, order, order);
          });
          const sorted = scores
            .map((score, order) => ({ score, order }))
            .sort((a, b) => b.score - a.score || a.order - b.order);
          expect(best.values()).toEqual(sorted.slice(0, limit).map(({ order }) => order));
        },
      ),
    );
  });
});

describe('a set of entries', () => {
  it('gives what both have, in ascending order', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 199 }));
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const set = (list: number[]) => new EntrySet(200).addAll(Int32Array.from(list));
        const both = [...new Set(a)].filter((n) => b.includes(n)).sort((x, y) => x - y);
        expect([...set(a).meet(set(b))]).toEqual(both);
      }),
    );
  });
});

describe('neighbours of a word', () => {
  it('leave out no word within the edits', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'x', 'é'), minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(word), word, fc.integer({ min: 1, max: 2 }), (words, typed, limit) => {
        const near = createNeighbours(new Set(words))(typed, limit);
        for (const other of words) if (damerau(typed, other, limit) <= limit) expect(near).toContain(other);
      }),
    );
  });
});

describe('what is kept', () => {
  it('is made once while there is room, and never holds more than two generations', () => {
    const kept = new Kept<number, { n: number }>(10);
    let made = 0;
    const get = (n: number) =>
      kept.get(n, () => {
        made++;
        return { n };
      });
    const first = get(0);
    for (let n = 1; n < 10; n++) get(n);
    expect(get(0)).toBe(first);
    expect(made).toBe(10);
    for (let n = 100; n < 200; n++) get(n);
    expect(get(0)).not.toBe(first);
  });
});
