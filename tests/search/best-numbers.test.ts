import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BestNumbers } from '../../src/search/best-numbers.ts';

/** Few scores, so that many are equal. */
const scored = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 60 });

const listed = (best: BestNumbers) =>
  Array.from({ length: best.size }, (_, at) => [best.scoreAt(at), best.numberAt(at)]);

/** What sorting all of them gives; of equal scores the lower number first. */
const sorted = (scores: readonly number[], limit: number) =>
  scores
    .map((score, number) => [score, number] as const)
    .sort(([a, i], [b, k]) => b - a || i - k)
    .slice(0, limit);

describe('the best few numbers', () => {
  it('are those that sorting all of them puts first, in whatever order they come', () => {
    fc.assert(
      fc.property(
        scored,
        fc.integer({ min: 0, max: 8 }),
        fc.infiniteStream(fc.nat()),
        (scores, limit, order) => {
          const best = new BestNumbers().clear(limit);
          const shuffled = scores
            .map((score, number) => ({ score, number, at: order.next().value }))
            .sort((a, b) => a.at - b.at);
          for (const { score, number } of shuffled) best.add(score, number);
          expect(listed(best)).toEqual(sorted(scores, limit));
        },
      ),
    );
  });

  it('hold nothing of what was there before', () => {
    fc.assert(
      fc.property(scored, scored, (before, after) => {
        const best = new BestNumbers().clear(7);
        before.forEach((score, number) => void best.add(score, number));
        best.clear(4);
        after.forEach((score, number) => void best.add(score, number));
        expect(listed(best)).toEqual(sorted(after, 4));
        expect(best.has(1_000_000)).toBe(false);
        for (const [, number = 0] of listed(best)) expect(best.has(number)).toBe(true);
      }),
    );
  });
});
