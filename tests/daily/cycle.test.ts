import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type CycleEntry, type CycleState, pickFor } from '../../src/daily/cycle.ts';
import { markerOf, nonceOf } from '../../src/daily/nonce.ts';
import { cycleEntries } from '../../src/daily/post.ts';
import { ARTICLE, base } from '../article.ts';

const monthDay = fc
  .integer({ min: 0, max: 364 })
  .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }).toString().slice(5));
const entries = fc.uniqueArray(
  fc
    .record({ ref: fc.stringMatching(/^[IE]-[1-9]\d?$/), monthDay: fc.option(monthDay, { nil: undefined }) })
    .map(({ ref, monthDay: day }): CycleEntry => ({ ref, ...(day !== undefined && { monthDay: day }) })),
  { minLength: 1, maxLength: 30, selector: ({ ref }) => ref },
);
const order = fc.constantFrom('chronological' as const, 'shuffled' as const);
const start = fc
  .integer({ min: 0, max: 800 })
  .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }));

/** A whole cycle, day by day, as the poster would go through it. */
function run(state: Omit<CycleState, 'date' | 'used'>, from: Temporal.PlainDate) {
  const used = new Set<string>();
  const days: { date: string; ref: string; position: number; of: number }[] = [];
  for (let date = from; ; date = date.add({ days: 1 })) {
    const pick = pickFor({ ...state, date: date.toString(), used });
    if (pick.kind === 'recap') return { days, of: pick.of };
    days.push({ date: date.toString(), ref: pick.ref, position: pick.position, of: pick.of });
    used.add(pick.ref);
    if (days.length > 100) throw new Error('the cycle does not end');
  }
}

describe('a cycle', () => {
  it('has every entry once, counted from 1, and ends with the recap', () => {
    fc.assert(
      fc.property(entries, order, start, (all, kind, from) => {
        const { days, of } = run({ entries: all, order: kind, guildId: '1', cycle: 1 }, from);
        expect(days.map(({ ref }) => ref).sort()).toEqual(all.map(({ ref }) => ref).sort());
        expect(days.map(({ position }) => position)).toEqual(all.map((_, index) => index + 1));
        expect(of).toBe(all.length);
      }),
    );
  });

  it('brings an entry on its own month and day where that date lies within the cycle', () => {
    fc.assert(
      fc.property(entries, order, start, (all, kind, from) => {
        const { days } = run({ entries: all, order: kind, guildId: '1', cycle: 1 }, from);
        const dates = new Map(days.map(({ date, ref }) => [date.slice(5), ref]));
        const byRef = new Map(all.map((entry) => [entry.ref, entry.monthDay]));
        for (const day of new Set(all.map((entry) => entry.monthDay))) {
          const came = day === undefined ? undefined : dates.get(day);
          if (came !== undefined) expect(byRef.get(came)).toBe(day);
        }
      }),
    );
  });

  it('neither repeats nor loses an entry when the fact base changes in its middle', () => {
    fc.assert(
      fc.property(entries, entries, order, start, fc.nat(30), (before, now, kind, from, change) => {
        const used: string[] = [];
        let date = from;
        for (let day = 0; ; day++) {
          const all = day < change ? before : now;
          const state = { entries: all, order: kind, guildId: '1', cycle: 1 };
          const pick = pickFor({ ...state, date: date.toString(), used: new Set(used) });
          if (pick.kind === 'recap' && day >= change) break;
          if (pick.kind === 'entry') used.push(pick.ref);
          date = date.add({ days: 1 });
        }
        expect(new Set(used).size).toBe(used.length);
        for (const { ref } of now) expect(used).toContain(ref);
      }),
    );
  });

  it('is oldest first, or shuffled differently by server and cycle and always the same for both', () => {
    const all = Array.from({ length: 12 }, (_, index) => ({ ref: `I-${index + 1}` }));
    const from = Temporal.PlainDate.from('2026-01-01');
    const refs = (kind: 'chronological' | 'shuffled', guildId: string, cycle: number) =>
      run({ entries: all, order: kind, guildId, cycle }, from).days.map(({ ref }) => ref);
    expect(refs('chronological', '1', 1)).toEqual(all.map(({ ref }) => ref));
    expect(refs('shuffled', '1', 1)).toEqual(refs('shuffled', '1', 1));
    expect(refs('shuffled', '1', 1)).not.toEqual(refs('shuffled', '2', 1));
    expect(refs('shuffled', '1', 1)).not.toEqual(refs('shuffled', '1', 2));
  });

  it('of the article brings the killing of the Balkh governor on March 9', () => {
    const dossier = base.dossiers.get(ARTICLE);
    if (!dossier) throw new Error('no article');
    const all = cycleEntries(dossier);
    const { days } = run(
      { entries: all, order: 'chronological', guildId: '1', cycle: 1 },
      Temporal.PlainDate.from('2026-03-01'),
    );
    expect(days.find(({ date }) => date === '2026-03-09')?.ref).toBe('I-1');
    expect(days).toHaveLength(all.length);
  });
});

describe('the nonce', () => {
  it('is one of 24 characters for a row, and the marker holds its beginning', () => {
    const nonce = nonceOf('123456789012345678', '2026-03-09', 1000);
    expect(nonce).toMatch(/^[\w-]{24}$/);
    expect(nonceOf('123456789012345678', '2026-03-09', 1000)).toBe(nonce);
    expect(nonceOf('123456789012345678', '2026-03-10', 1000)).not.toBe(nonce);
    expect(nonceOf('123456789012345678', '2026-03-09', 1001)).not.toBe(nonce);
    expect(markerOf(nonce, '2026-03-09')).toBe(`Daily 2026-03-09 ${nonce.slice(0, 8)}`);
  });
});
