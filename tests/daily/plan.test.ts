import { describe, expect, it } from 'vitest';
import { dueAt } from '../../src/daily/occurrence.ts';
import { datesDue, isInTime, skippedRow, standingAfter, usedIn } from '../../src/daily/plan.ts';
import type { Post } from '../../src/store/store.ts';
import { scheduleOn } from './schedule-on.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const scheduleAt = (time: string, zone = 'Europe/Kyiv') =>
  scheduleOn('2026-03-01', { guildId: '100000000000000000', time, zone });
const nine = scheduleAt('09:00');
const late = scheduleAt('23:30');

describe('a post', () => {
  it.each([
    ['on the minute', nine, 0, true],
    ['six hours late on the same day', nine, 6 * HOUR, true],
    ['more than six hours late', nine, 6 * HOUR + 1, false],
    ['past midnight within a quarter of an hour, as lease and poll may have it', late, 15 * MINUTE, true],
    ['just before midnight', late, 29 * MINUTE, true],
    ['past midnight after more than that', late, 45 * MINUTE, false],
    ['in the night that begins an hour late (Nuuk)', scheduleAt('23:30', 'America/Nuuk'), 10 * MINUTE, true],
  ])('is still sent, or no longer: %s', (_, schedule, lateMs, sent) => {
    const date = schedule.zone === 'America/Nuuk' ? '2026-03-28' : '2026-03-05';
    expect(isInTime(date, schedule, dueAt(date, schedule) + lateMs)).toBe(sent);
  });

  it('of several dates that are due is the newest, and there is none before the hour', () => {
    expect(datesDue(nine, nine.dueAt - 1)).toEqual([]);
    expect(datesDue(nine, nine.dueAt)).toEqual(['2026-03-01']);
    expect(datesDue(nine, nine.dueAt + 49 * HOUR)).toEqual(['2026-03-01', '2026-03-02', '2026-03-03']);
  });
});

describe('a cycle', () => {
  const row = (more: Partial<Post>): Post => ({ ...skippedRow(nine, '2026-03-01', '', 0), ...more });

  it('ends with its recap, sent or left out or not known, and not with one that failed', () => {
    for (const state of ['sent', 'skipped', 'unknown'] as const)
      expect(standingAfter(nine, row({ entry: 'recap', state })).cycle).toBe(2);
    expect(standingAfter(nine, row({ entry: 'recap', state: 'failed' })).cycle).toBe(1);
    expect(standingAfter(nine, row({ entry: 'I-1', state: 'sent' })).cycle).toBe(1);
    // Settled late, when the next cycle has begun.
    expect(standingAfter({ ...nine, cycle: 3 }, row({ entry: 'recap', state: 'sent' })).cycle).toBe(3);
  });

  it('has used what came, may have come or was left out, and nothing of another cycle', () => {
    const rows = [
      row({ entry: 'I-1', state: 'sent' }),
      row({ entry: 'I-2', state: 'unknown' }),
      row({ entry: 'I-3', state: 'skipped' }),
      row({ entry: 'I-4', state: 'failed' }),
      row({ entry: 'I-5', state: 'sent', cycle: 2 }),
      row({ entry: '', state: 'skipped' }),
      row({ entry: 'recap', state: 'sent' }),
    ];
    expect([...usedIn(rows, 1)]).toEqual(['I-1', 'I-2', 'I-3']);
  });
});
