import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  dueAt,
  firstDate,
  instantOf,
  jitterMs,
  localDate,
  nextDate,
  parseTime,
} from '../../src/daily/occurrence.ts';
import { isZone, parseZone, suggestZones, zoneNames } from '../../src/daily/zone.ts';

/** Everything where `DAILY_ALL_ZONES` is set (CI); otherwise every twelfth zone and the ones that are known as hard. */
const ALL = process.env.DAILY_ALL_ZONES === '1';
const HARD = ['America/Nuuk', 'America/Scoresbysund', 'Australia/Lord_Howe', 'Pacific/Apia', 'Europe/Kyiv'];
const SAMPLE = ALL
  ? zoneNames()
  : [...new Set([...HARD, ...zoneNames().filter((_, index) => index % 12 === 0)])];
const TIMES = ['09:00', '02:30', '00:00', '23:30'];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FROM = Date.UTC(2026, 0, 1);
const YEARS = 10;

/** The reference: offsets by Intl, transitions by bisection, then arithmetic. It shares no code with what it checks. */
class Reference {
  readonly #format: Intl.DateTimeFormat;
  readonly #spans: { from: number; offset: number }[] = [];

  constructor(zone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    let offset = this.#offset(FROM - 3 * DAY);
    this.#spans.push({ from: Number.NEGATIVE_INFINITY, offset });
    for (let at = FROM - 3 * DAY; at < FROM + (YEARS * 366 + 3) * DAY; at += 7 * DAY) {
      const later = this.#offset(at + 7 * DAY);
      if (later === offset) continue;
      this.#bisect(at, at + 7 * DAY, offset);
      offset = later;
    }
  }

  /** The first instant of a wall time; one in a gap is read with the offset before the gap. */
  instant(wall: number): number {
    for (const [index, { from, offset }] of this.#spans.entries()) {
      const end = this.#spans[index + 1]?.from ?? Number.POSITIVE_INFINITY;
      if (wall - offset >= end) continue;
      const inGap = wall - offset < from;
      return wall - (inGap ? (this.#spans[index - 1]?.offset ?? offset) : offset);
    }
    throw new Error('no span');
  }

  #bisect(low: number, high: number, before: number): void {
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (this.#offset(middle) === before) low = middle;
      else high = middle;
    }
    this.#spans.push({ from: high, offset: this.#offset(high) });
  }

  #offset(at: number): number {
    const parts = new Map(this.#format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? Number.NaN;
    return (
      Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second')) - at
    );
  }
}

describe('an occurrence', () => {
  it.each(TIMES)(
    `at %s comes once per local date, in ${SAMPLE.length} zones over ten years`,
    (time) => {
      const [hour = 0, minute = 0] = time.split(':').map(Number);
      const wrong: string[] = [];
      for (const zone of SAMPLE) {
        const reference = new Reference(zone);
        let date = '2026-01-01';
        let before = 0;
        for (let day = 0; day < YEARS * 365; day++) {
          const instant = instantOf(date, time, zone);
          const wall = FROM + day * DAY + hour * HOUR + minute * 60_000;
          if (instant !== reference.instant(wall) || instant <= before) wrong.push(`${zone} ${date} ${time}`);
          before = instant;
          date = nextDate(date, zone);
        }
        if (date !== new Date(FROM + YEARS * 365 * DAY).toISOString().slice(0, 10))
          wrong.push(`${zone} ends ${date}`);
      }
      expect(wrong).toEqual([]);
    },
    240_000,
  );

  it('in the last hour of a day that daylight saving takes away comes half an hour into the next day (Nuuk, Scoresbysund)', () => {
    for (const zone of ['America/Nuuk', 'America/Scoresbysund']) {
      const at = instantOf('2026-03-28', '23:30', zone);
      expect(localDate(at, zone)).toBe('2026-03-29');
      expect(
        Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainTime().toString(),
      ).toBe('00:30:00');
      expect(nextDate('2026-03-28', zone)).toBe('2026-03-29');
      expect(instantOf('2026-03-29', '23:30', zone)).toBeGreaterThan(at);
      expect(firstDate(at - 1, { time: '23:30', zone })).toBe('2026-03-28');
    }
  });

  it('is moved by half an hour where the gap is half an hour (Lord Howe)', () => {
    const at = instantOf('2026-10-04', '02:00', 'Australia/Lord_Howe');
    expect(new Date(at).toISOString()).toBe('2026-10-03T15:30:00.000Z');
  });

  it('leaves out the date that Samoa left out (Apia)', () => {
    expect(nextDate('2011-12-29', 'Pacific/Apia')).toBe('2011-12-31');
  });

  it('takes the first of two equal times', () => {
    expect(new Date(instantOf('2026-10-25', '02:30', 'Europe/Berlin')).toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it('is the same in Kyiv by both of its names', () => {
    expect(instantOf('2026-07-01', '09:00', 'Europe/Kyiv')).toBe(
      instantOf('2026-07-01', '09:00', 'Europe/Kiev'),
    );
  });

  it('is spread within its minute, always by the same for a server', () => {
    const ids = Array.from({ length: 500 }, (_, index) => String(10n ** 17n + BigInt(index)));
    const spread = new Set(ids.map(jitterMs));
    expect(Math.max(...spread)).toBe(59_000);
    expect(Math.min(...spread)).toBe(0);
    expect(jitterMs('123456789012345678')).toBe(jitterMs('123456789012345678'));
    const slot = { guildId: '123456789012345678', time: '09:00', zone: 'UTC' };
    expect(dueAt('2026-01-01', slot)).toBe(Date.UTC(2026, 0, 1, 9) + jitterMs(slot.guildId));
  });

  it('begins with the first date whose time is still to come', () => {
    const now = Date.UTC(2026, 0, 1, 9);
    expect(firstDate(now - 1, { time: '09:00', zone: 'UTC' })).toBe('2026-01-01');
    expect(firstDate(now, { time: '09:00', zone: 'UTC' })).toBe('2026-01-02');
    expect(firstDate(now, { time: '09:00', zone: 'America/Los_Angeles' })).toBe('2026-01-01');
  });

  it.each([
    ['9:00', '09:00'],
    ['0900', '09:00'],
    ['21.30', '21:30'],
    ['00:00', '00:00'],
    ['24:00', undefined],
    ['9', undefined],
    ['09:60', undefined],
    ['noon', undefined],
  ])('reads the time %s as %s', (typed, time) => {
    expect(parseTime(typed)).toBe(time);
  });
});

describe('a zone', () => {
  it.each(['Europe/Kyiv', 'US/Pacific', 'UTC', 'europe/berlin'])('%s is kept as it was typed', (typed) => {
    expect(parseZone(` ${typed} `)).toBe(typed);
  });

  it.each(['EST', 'MST', 'HST', 'EST5EDT', 'WET', 'Zulu', 'Navajo', 'GB-Eire', 'Etc/GMT+5'])(
    '%s is one, as every name of IANA is, and a date can be had in it',
    (typed) => {
      expect(parseZone(typed)).toBe(typed);
      expect(dueAt('2026-07-01', { guildId: '1', time: '09:00', zone: typed })).toBeGreaterThan(0);
    },
  );

  // Node takes these too, each for one of the several that people mean: BST for that of Bangladesh.
  it.each(['PST', 'CST', 'AST', 'BST', 'IST', 'pst', 'UTC+1', 'GMT+2'])(
    '%s is no name of IANA and none',
    (typed) => {
      expect(isZone(typed)).toBe(false);
      expect(parseZone(typed)).toBeUndefined();
    },
  );

  it('may be a city alone', () => {
    expect(parseZone('new york')).toBe('America/New_York');
    expect(parseZone('São Paulo')).toBe('America/Sao_Paulo');
  });

  it.each(['+01:00', 'Atlantis', '', '   ', 'constructor', 'x'.repeat(500)])('is not %j', (typed) => {
    expect(parseZone(typed)).toBeUndefined();
  });

  it('is suggested by its city, at most 25 of them, each one that is taken', () => {
    expect(suggestZones('kyi')[0]).toEqual({ label: 'Europe/Kyiv', value: 'Europe/Kyiv' });
    expect(suggestZones('new y')[0]).toEqual({ label: 'America/New York', value: 'America/New_York' });
    expect(suggestZones('pacific').map(({ value }) => value)).toContain('US/Pacific');
    for (const typed of ['', 'a', 'eu', '@']) {
      const found = suggestZones(typed);
      expect(found.length).toBeLessThanOrEqual(25);
      for (const { value } of found) expect(isZone(value)).toBe(true);
    }
  });
});
