import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOO_MANY, TokenBuckets } from '../../src/discord/rate-limit.ts';
import { type Running, runBot } from './running-bot.ts';

describe('a token bucket', () => {
  it('gives the burst at once, then what time refills', () => {
    let now = 0;
    const buckets = new TokenBuckets({ burst: 3, perSecond: 2 }, () => now);
    const takes = (count: number) => Array.from({ length: count }, () => buckets.take('alice'));
    expect(takes(4)).toEqual([true, true, true, false]);
    now = 499;
    expect(takes(1)).toEqual([false]);
    now = 1000;
    expect(takes(3)).toEqual([true, true, false]);
    now = 1_000_000;
    expect(takes(4)).toEqual([true, true, true, false]);
  });

  it('keeps one key from another', () => {
    const buckets = new TokenBuckets({ burst: 1, perSecond: 1 }, () => 0);
    expect([buckets.take('alice'), buckets.take('alice'), buckets.take('bob')]).toEqual([true, false, true]);
  });

  it('never gives more than burst and refill, whenever it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 200 }), (pauses) => {
        let now = 0;
        const buckets = new TokenBuckets({ burst: 5, perSecond: 1 }, () => now);
        let given = 0;
        for (const pause of pauses) {
          now += pause;
          if (buckets.take('alice')) given++;
        }
        expect(given).toBeLessThanOrEqual(5 + now / 1000);
      }),
    );
  });

  it('remembers a bounded number of keys and forgets the one unused longest', () => {
    const buckets = new TokenBuckets({ burst: 1, perSecond: 0.001 }, () => 0, 100);
    for (let index = 0; index < 1000; index++) {
      buckets.take(`member ${index}`);
      expect(buckets.take('alice')).toBe(index === 0);
    }
    expect(buckets.size).toBe(100);
  });
});

describe('a member who asks too much', () => {
  let running: Running;

  beforeAll(async () => {
    running = await runBot({}, undefined, undefined, { usesPerMinute: 6 });
  });

  afterAll(() => running.stop());

  it('is told so privately, and others are still answered', async () => {
    const alice = running.discord.user('alice').in('general');
    for (let use = 0; use < 3; use++)
      expect((await alice.slash('/quote', { reference: '7.1' })).message.content).toContain('(7.1)');
    const refused = await alice.slash('/quote', { reference: '7.1' });
    expect(refused.message.content).toBe(TOO_MANY);
    expect(refused.message.ephemeral).toBe(true);
    expect(await running.lineOf(refused)).toMatchObject({ outcome: 'rate-limited', command: 'quote' });
    const bob = running.discord.user('bob').in('general');
    expect((await bob.slash('/quote', { reference: '7.1' })).message.content).toContain('(7.1)');
  });

  it('gets no suggestions beyond what anybody can type', async () => {
    const bob = running.discord.user('bob').in('general');
    const asked = Array.from({ length: 200 }, () => bob.autocomplete('/actor', { name: 'ghani' }, 'name'));
    const counts = (await Promise.all(asked)).map(({ kind, choices }) =>
      kind === 'choices' ? choices.length : -1,
    );
    expect(counts.filter((count) => count > 0).length).toBeGreaterThanOrEqual(60);
    expect(counts).toContain(0);
    expect(counts).not.toContain(-1);
  });
});
