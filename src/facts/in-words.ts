/** Dates and bases in words. Dates are never more precise than the article, and an inferred year is said to be one. */
import type { Basis, PartialDate } from './schema.ts';

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const PRECISIONS = ['year', 'month', 'day'] as const;

const DATED: Readonly<Record<PartialDate['dates'], string>> = {
  event: '',
  claim: 'the claim',
  statement: 'the statement',
  period: '',
};

/**
 * A date as far as the article gives one: "March 9 (the day of the claim; year from context: 2023)", "August 2021",
 * "January and February (year from context: 2023)", "March 8 (“One day earlier”; year from context: 2023)".
 */
export function dateInWords(date: PartialDate): string {
  const showYear = date.year === 'printed';
  const words = date.until === undefined ? pointInWords(date.iso, showYear) : periodInWords(date, showYear);
  const remarks = [printedRemark(date), datedRemark(date), yearRemark(date)].filter(
    (remark) => remark !== '',
  );
  return remarks.length === 0 ? words : `${words} (${remarks.join('; ')})`;
}

/** Whether the article says it itself: a short sentence for a card, empty where it is stated in so many words. */
export function basisInWords(basis: Basis): string {
  switch (basis) {
    case 'stated':
      return '';
    case 'implied':
      return 'The article implies it and leaves no other reading.';
    case 'inferred':
      return 'Inferred by the editor of these records; the article does not say it.';
  }
}

/** Whole numbers of a partial date: `2023-03` gives year 2023, month 3, and no day. */
export function partsOfIso(iso: string): { year: number; month?: number; day?: number } {
  const [year, month, day] = iso.split('-').map(Number);
  return {
    year: year ?? Number.NaN,
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
  };
}

function pointInWords(iso: string, showYear: boolean): string {
  const { year, month, day } = partsOfIso(iso);
  const monthName = month === undefined ? undefined : MONTHS[month - 1];
  if (monthName === undefined) return String(year);
  if (day === undefined) return showYear ? `${monthName} ${year}` : monthName;
  return showYear ? `${monthName} ${day}, ${year}` : `${monthName} ${day}`;
}

function periodInWords(date: PartialDate, showYear: boolean): string {
  const start = partsOfIso(date.iso);
  const end = partsOfIso(date.until ?? date.iso);
  const sameYear = start.year === end.year && start.month !== undefined;
  // Two months in a row read as a pair; anything longer is a span.
  const joint = sameYear && start.day === undefined && end.month === (start.month ?? 0) + 1 ? 'and' : 'to';
  const first = pointInWords(date.iso, showYear && !sameYear);
  return `${first} ${joint} ${pointInWords(date.until ?? date.iso, showYear)}`;
}

/** The printed words, where they do not name the month or the year themselves ("One day earlier"). */
function printedRemark(date: PartialDate): string {
  const { year, month } = partsOfIso(date.iso);
  const named = month === undefined ? String(year) : MONTHS[month - 1];
  return named !== undefined && date.printed.includes(named) ? '' : `“${date.printed}”`;
}

function datedRemark(date: PartialDate): string {
  const what = DATED[date.dates];
  if (what === '') return '';
  const precision = PRECISIONS[date.iso.split('-').length - 1] ?? 'day';
  return `the ${precision} of ${what}`;
}

function yearRemark(date: PartialDate): string {
  if (date.year === 'printed') return '';
  const { year, month } = partsOfIso(date.iso);
  const until = partsOfIso(date.until ?? date.iso).year;
  if (month === undefined) return 'year from context';
  return year === until ? `year from context: ${year}` : `years from context: ${year} and ${until}`;
}
