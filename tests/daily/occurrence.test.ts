import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dueAt, firstDate, instantOf, localDate, nextDate } from '../../src/daily/occurrence.ts';
import { zoneNames } from '../../src/daily/zone.ts';

const HOUR = 3_600_000;
const zone = fc.constantFrom(...zoneNames());
const two = (value: number) => String(value).padStart(2, '0');
const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
/** 1995 to 2037: from before Samoa's missing day to the end of the years that all runtimes agree on. */
const day = fc.nat(43 * 365).map((days) => Temporal.PlainDate.from('1995-02-01').add({ days }).toString());
const guildId = fc.bigInt(10n ** 17n, 10n ** 19n).map(String);

/** Dates and zones at which something happens to the calendar or the clock, a few days before it. */
const HARD = [
  ['Pacific/Apia', '2011-12-26'],
  ['Pacific/Fakaofo', '2011-12-26'],
  ['America/Nuuk', '2026-03-25'],
  ['America/Scoresbysund', '2026-03-25'],
  ['Australia/Lord_Howe', '2026-04-01'],
  ['Australia/Lord_Howe', '2026-10-01'],
  ['Africa/Cairo', '2026-04-20'],
  ['America/Havana', '2026-03-05'],
  ['Europe/Berlin', '2026-10-22'],
  ['Africa/Casablanca', '2026-02-12'],
] as const;
const anywhere = fc.oneof(fc.tuple(zone, day), fc.constantFrom(...HARD));

/** The dates on the wall calendar of a zone from a date on, by asking Intl every half an hour. */
function calendar(zoneName: string, from: string, count: number): string[] {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zoneName, dateStyle: 'short' });
  const dates = new Set<string>();
  for (let at = Date.parse(`${from}T00:00Z`) - 26 * HOUR; dates.size < count; at += HOUR / 2) {
    const date = format.format(at);
    if (date >= from) dates.add(date);
  }
  return [...dates];
}

function dates(from: string, zoneName: string, count: number): string[] {
  const found = [from];
  while (found.length < count) found.push(nextDate(found.at(-1) ?? '', zoneName));
  return found;
}

describe('the dates of a schedule', () => {
  it('are those of the wall calendar, each once, in any zone and year', () => {
    fc.assert(
      fc.property(anywhere, ([where, from]) => {
        expect(dates(from, where, 8)).toEqual(calendar(where, from, 8));
      }),
      { numRuns: 300 },
    );
  });

  it('leave out the day that Samoa and Tokelau left out', () => {
    for (const where of ['Pacific/Apia', 'Pacific/Fakaofo'])
      expect(dates('2011-12-28', where, 4)).toEqual(['2011-12-28', '2011-12-29', '2011-12-31', '2012-01-01']);
  });
});

describe('the instants of a schedule', () => {
  it('only go up, and lie on their date or, where a gap ends the day, just after it', () => {
    fc.assert(
      fc.property(anywhere, time, guildId, ([where, from], at, guild) => {
        const slot = { guildId: guild, time: at, zone: where };
        let before = Number.NEGATIVE_INFINITY;
        for (const date of dates(from, where, 10)) {
          const due = dueAt(date, slot);
          expect(due).toBeGreaterThan(before);
          before = due;
          const instant = instantOf(date, at, where);
          expect(due - instant).toBeGreaterThanOrEqual(0);
          expect(due - instant).toBeLessThan(60_000);
          if (localDate(instant, where) === date) continue;
          expect(localDate(instant, where)).toBe(nextDate(date, where));
          expect(localDate(instant - 2 * HOUR, where)).toBe(date);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('begin with the first that is still to come', () => {
    fc.assert(
      fc.property(anywhere, time, fc.nat(72 * 60), ([where, from], at, minutes) => {
        const now = Date.parse(`${from}T00:00Z`) + minutes * 60_000;
        const first = firstDate(now, { time: at, zone: where });
        expect(instantOf(first, at, where)).toBeGreaterThan(now);
        const earlier = dates(
          Temporal.PlainDate.from(first).subtract({ days: 3 }).toString(),
          where,
          5,
        ).filter((date) => date < first);
        for (const date of earlier) expect(instantOf(date, at, where)).toBeLessThanOrEqual(now);
      }),
      { numRuns: 500 },
    );
  });
});
