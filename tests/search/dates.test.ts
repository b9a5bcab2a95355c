import { describe, expect, it } from 'vitest';
import { compareDates, datesIn, durationsIn } from '../../src/search/dates.ts';
import { tokenise } from '../../src/search/tokens.ts';

const dates = (text: string) => datesIn(tokenise(text)).map(({ from: _from, to: _to, ...date }) => date);

describe('dates in typed text', () => {
  it.each([
    ['on March 9', { month: 3, day: 9 }],
    ['the 9th of March 2023', { month: 3, day: 9, year: 2023 }],
    ['9 march', { month: 3, day: 9 }],
    ['Mar 15', { month: 3, day: 15 }],
    ['in March', { month: 3 }],
    ['August 2021', { month: 8, year: 2021 }],
    ['in 2017', { year: 2017 }],
    ['2023-03-09', { year: 2023, month: 3, day: 9 }],
    ['back in the nineties', { decade: 1990 }],
    ['it existed before 2015', { year: 2015, side: 'before' }],
    ['it did not really exist before 2015', { year: 2015, side: 'from' }],
    ['it was not large, but existed before 2015', { year: 2015, side: 'before' }],
  ])('%s', (text, date) => {
    expect(dates(text)).toEqual([date]);
  });
  it('does not take the verb "may" for a month', () => {
    expect(dates('he may attack')).toEqual([]);
  });
  it('reads half a year and six months as equally long', () => {
    const days = (text: string) => durationsIn(tokenise(text)).map((duration) => duration.days);
    expect(days('within half a year')).toEqual(days('in six months').map((n) => n + 2.5));
  });
});

describe('two dates', () => {
  it('agree as far as the one said goes', () => {
    expect(compareDates({ month: 3 }, { year: 2023, month: 3, day: 9 })).toBe('agrees');
  });
  it('contradict in a part that both have', () => {
    expect(compareDates({ month: 3, day: 19 }, { year: 2023, month: 3, day: 9 })).toBe('contradicts');
  });
  it.each([
    [2014, 'contradicts'],
    [2015, 'agrees'],
    [2016, 'agrees'],
  ])('"not before 2015" and %i: %s', (year, verdict) => {
    expect(compareDates({ year: 2015, side: 'from' }, { year })).toBe(verdict);
  });
  it('leave open what the known one does not print', () => {
    expect(compareDates({ year: 2021, month: 8, day: 26 }, { year: 2021, month: 8 })).toBe('unknown');
  });
  it('never contradict through a year that is only inferred', () => {
    expect(compareDates({ year: 2022, month: 3 }, { year: 2023, month: 3, yearInferred: true })).toBe(
      'unknown',
    );
  });
});
