import { describe, expect, it } from 'vitest';
import { clockLine, nodeLine, roomLine, zoneLine } from '../../src/doctor/machine.ts';

const MB = 1024 * 1024;
const NOON = Date.UTC(2026, 2, 9, 12);

describe('the machine', () => {
  it.each([
    ['18.20.8', 'wrong'],
    ['20.18.3', 'wrong'],
    ['20.19.0', 'right'],
    ['22.1.0', 'right'],
    ['23.5.0', 'note'],
    ['24.0.0', 'right'],
  ])('with Node %s is %s', (version, verdict) => {
    expect(nodeLine(version).verdict).toBe(verdict);
  });

  it('has zone data with daylight saving, and is told of one without', () => {
    expect(zoneLine('2025c').verdict).toBe('right');
    const { verdict, text } = zoneLine('2003a', () => 'GMT+2');
    expect(verdict).toBe('wrong');
    expect(text).toContain('daily posts would come at the wrong hour. Use a Node built with full ICU');
  });

  it.each([
    [0, 'right', 'it says 2026-03-09T12:00:00.000Z, as Discord’s does.'],
    [5000, 'right', ''],
    [6000, 'note', 'it is 6 seconds off'],
    [120_000, 'note', ''],
    [121_000, 'wrong', 'it is 121 seconds ahead of'],
    [-600_000, 'wrong', 'it is 600 seconds behind'],
  ] as const)('with a clock %i ms off is %s', (off, verdict, says) => {
    const line = clockLine(NOON + off, NOON);
    expect(line.verdict).toBe(verdict);
    expect(line.text.replaceAll("'", '’')).toContain(says);
  });

  it('with a clock that was never set is wrong without asking anybody', () => {
    expect(clockLine(0)).toMatchObject({ verdict: 'wrong', text: expect.stringContaining('1970-01-01') });
  });

  it.each([
    [49 * MB, 'wrong', 'only 49 MB are free for state; the store cannot be written. Make room.'],
    [50 * MB, 'note', 'only 50 MB are free for state. Make room soon.'],
    [499 * MB, 'note', 'only 499 MB are free for state. Make room soon.'],
    [500 * MB, 'right', '500 MB are free for state.'],
    [20_480 * MB, 'right', '20 GB are free for state.'],
  ] as const)('with %i bytes free is %s', (free, verdict, text) => {
    expect(roomLine('state', free)).toEqual({ verdict, subject: 'Disk', text });
  });
});
