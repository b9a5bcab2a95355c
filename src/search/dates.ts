/**
 * Calendar expressions in typed text: "March 9", "9th of March 2023", "2023-03-09", "in 2017", "the nineties",
 * "half a year", "two days". No clock is read: "now" and "yesterday" mean nothing here.
 */
import { isNegatedAt } from './negation.ts';
import { numberOf, ORDINAL_WORDS, ordinalOf } from './numbers.ts';
import type { Token } from './tokens.ts';

/** A date as far as it is said. `decade` is its first year. */
export interface DateMention {
  year?: number;
  month?: number;
  day?: number;
  decade?: number;
  /** "before 2015": not the date itself. "Not before 2015" is that date or a later one. */
  side?: 'before' | 'after' | 'from';
  /** First token and the one after the last. */
  from: number;
  to: number;
}

/** A length of time in days; months count 30, years 365, so that "half a year" and "six months" come close. */
export interface DurationMention {
  days: number;
  from: number;
  to: number;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const SHORT = new Map([...MONTHS.map((name, i): [string, number] => [name.slice(0, 3), i + 1]), ['sept', 9]]);
const DECADES: Readonly<Record<string, number>> = {
  sixties: 1960,
  seventies: 1970,
  eighties: 1980,
  nineties: 1990,
  noughties: 2000,
  '1960s': 1960,
  '1970s': 1970,
  '1980s': 1980,
  '1990s': 1990,
  '90s': 1990,
  '80s': 1980,
  '2000s': 2000,
  '2010s': 2010,
};
const UNIT_DAYS: Readonly<Record<string, number>> = {
  day: 1,
  days: 1,
  week: 7,
  weeks: 7,
  month: 30,
  months: 30,
  year: 365,
  years: 365,
  decade: 3650,
  decades: 3650,
  fortnight: 14,
};

const ADJECTIVE_DAYS: Readonly<Record<string, number>> = {
  daily: 1,
  weekly: 7,
  fortnightly: 14,
  monthly: 30,
  quarterly: 91,
  yearly: 365,
  annual: 365,
};

/** Month number of a name or its usual short form. "may" and "mar" count only beside a number or "in". */
export function monthOf(form: string): number | undefined {
  const whole = MONTHS.indexOf(form);
  return whole >= 0 ? whole + 1 : SHORT.get(form);
}

const yearOf = (form: string | undefined): number | undefined =>
  form !== undefined && /^(19|20)\d\d$/.test(form) ? Number(form) : undefined;

const dayOf = (form: string | undefined): number | undefined => {
  if (form === undefined) return undefined;
  const n = /^\d{1,2}$/.test(form) ? Number(form) : ordinalOf(form);
  return n !== undefined && n >= 1 && n <= 31 ? n : undefined;
};

/** Words that may begin a date, beside numbers. */
export const DATE_WORDS: ReadonlySet<string> = new Set([
  ...Object.keys(DECADES),
  ...MONTHS,
  ...SHORT.keys(),
  ...ORDINAL_WORDS,
]);

/** Nearly no word begins a date. */
const mayBeginDate = (form: string): boolean => form.charCodeAt(0) <= NINE || DATE_WORDS.has(form);

const NINE = '9'.charCodeAt(0);

/** All dates said in the tokens, left to right, not overlapping. */
export function datesIn(tokens: readonly Token[]): DateMention[] {
  const found: DateMention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!mayBeginDate(tokens[i]?.form ?? '')) continue;
    const date = dateAt(tokens, i);
    if (!date) continue;
    const before = tokens[i - 1]?.form;
    const side = before === 'before' || before === 'after' ? before : undefined;
    const isDenied = side === 'before' && isNegatedAt({ tokens }, i - 1);
    found.push(side ? { ...date, side: isDenied ? 'from' : side } : date);
    i = date.to - 1;
  }
  return found;
}

function dateAt(tokens: readonly Token[], i: number): DateMention | undefined {
  const form = (k: number) => tokens[k]?.form;
  const here = form(i);
  if (here === undefined) return undefined;
  const decade = Object.hasOwn(DECADES, here) ? DECADES[here] : undefined;
  if (decade !== undefined) return { decade, from: i, to: i + 1 };
  return isoAt(form, i) ?? dayFirstAt(form, i) ?? monthFirstAt(form, i) ?? yearAt(form, i);
}

function isoAt(form: (k: number) => string | undefined, i: number): DateMention | undefined {
  const year = yearOf(form(i));
  const month = form(i + 1);
  const day = form(i + 2);
  if (
    year === undefined ||
    !month ||
    !/^\d{2}$/.test(month) ||
    Number(month) > 12 ||
    !day ||
    !/^\d{2}$/.test(day)
  )
    return undefined;
  return { year, month: Number(month), day: Number(day), from: i, to: i + 3 };
}

/** "9 March 2023", "the 9th of March". */
function dayFirstAt(form: (k: number) => string | undefined, i: number): DateMention | undefined {
  const day = dayOf(form(i));
  if (day === undefined) return undefined;
  const at = form(i + 1) === 'of' ? i + 2 : i + 1;
  const name = form(at);
  const month = name === undefined ? undefined : monthOf(name);
  if (month === undefined) return undefined;
  return withYear({ month, day, from: i, to: at + 1 }, form);
}

/** "March 9", "March 2023", "in March". */
function monthFirstAt(form: (k: number) => string | undefined, i: number): DateMention | undefined {
  const name = form(i);
  const month = name === undefined ? undefined : monthOf(name);
  if (name === undefined || month === undefined) return undefined;
  const skip = form(i + 1) === 'the' ? 2 : 1;
  const day = yearOf(form(i + skip)) === undefined ? dayOf(form(i + skip)) : undefined;
  if (day !== undefined) return withYear({ month, day, from: i, to: i + skip + 1 }, form);
  const dated = yearOf(form(i + 1)) !== undefined;
  const before = form(i - 1);
  const ambiguous = name === 'may' || name === 'mar' || name === 'dec' || name === 'jan' || name === 'sep';
  if (ambiguous && !dated && before !== 'in' && before !== 'of' && before !== 'last') return undefined;
  return withYear({ month, from: i, to: i + 1 }, form);
}

function yearAt(form: (k: number) => string | undefined, i: number): DateMention | undefined {
  const year = yearOf(form(i));
  return year === undefined ? undefined : { year, from: i, to: i + 1 };
}

function withYear(date: DateMention, form: (k: number) => string | undefined): DateMention {
  const at = form(date.to) === 'of' ? date.to + 1 : date.to;
  const year = yearOf(form(at));
  return year === undefined ? date : { ...date, year, to: at + 1 };
}

/** Words of which every length of time has one. */
export const DURATION_WORDS: readonly string[] = [...Object.keys(ADJECTIVE_DAYS), ...Object.keys(UNIT_DAYS)];

/** All lengths of time: "six months", "half a year", "a decade". */
export function durationsIn(tokens: readonly Token[]): DurationMention[] {
  const found: DurationMention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const unit = tokens[i]?.form ?? '';
    const every = Object.hasOwn(ADJECTIVE_DAYS, unit) ? ADJECTIVE_DAYS[unit] : undefined;
    if (every !== undefined) found.push({ days: every, from: i, to: i + 1 });
    const days = Object.hasOwn(UNIT_DAYS, unit) ? UNIT_DAYS[unit] : undefined;
    if (days === undefined) continue;
    const before = tokens[i - 1]?.form ?? '';
    const n = numberOf(before);
    if (n !== undefined) found.push({ days: n * days, from: i - 1, to: i + 1 });
    else if ((before === 'a' || before === 'an') && tokens[i - 2]?.form === 'half')
      found.push({ days: days / 2, from: i - 2, to: i + 1 });
    else if (before === 'half') found.push({ days: days / 2, from: i - 1, to: i + 1 });
    else if (before === 'a' || before === 'one' || before === 'single' || before === 'every')
      found.push({ days, from: i - 1, to: i + 1 });
  }
  return found;
}

/**
 * How a said date stands to a known one: `agrees` where every part said is known and equal, `contradicts` where a part
 * differs, `unknown` where the known date is less precise than the said one. An inferred year never contradicts.
 */
export function compareDates(
  said: Pick<DateMention, 'year' | 'month' | 'day' | 'decade' | 'side'>,
  known: Pick<DateMention, 'year' | 'month' | 'day'> & { yearInferred?: boolean },
): 'agrees' | 'contradicts' | 'unknown' {
  if (said.decade !== undefined) {
    if (known.year === undefined) return 'unknown';
    return known.year >= said.decade && known.year < said.decade + 10 ? 'agrees' : 'contradicts';
  }
  if (said.side !== undefined) return compareSides(said, known, said.side);
  let unknown = false;
  for (const part of ['year', 'month', 'day'] as const) {
    const want = said[part];
    if (want === undefined) continue;
    const have = known[part];
    if (have === undefined) unknown = true;
    else if (have !== want) {
      if (part === 'year' && known.yearInferred) unknown = true;
      else return 'contradicts';
    }
  }
  return unknown ? 'unknown' : 'agrees';
}

/**
 * "before 2015" holds for an earlier year and is contradicted by that year or a later one, "not before 2015" the other way
 * round; months where years are equal.
 */
function compareSides(
  said: Pick<DateMention, 'year' | 'month'>,
  known: Pick<DateMention, 'year' | 'month'>,
  side: 'before' | 'after' | 'from',
): 'agrees' | 'contradicts' | 'unknown' {
  const part =
    said.year !== undefined && known.year !== undefined && said.year !== known.year ? 'year' : 'month';
  const [want, have] = [said[part] ?? said.year, known[part] ?? known.year];
  if (want === undefined || have === undefined) return 'unknown';
  if (want === have) return side === 'from' ? 'agrees' : 'contradicts';
  return have < want === (side === 'before') ? 'agrees' : 'contradicts';
}
