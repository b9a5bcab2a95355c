/** Dates: real days, as precise as printed, with the year marked where it comes from context. */
import type { AnyRecord, Dossier, Problem } from '../base.ts';
import { MONTHS, partsOfIso } from '../in-words.ts';
import { numbersIn } from '../numbers.ts';
import type { PartialDate } from '../schema.ts';
import { monthDaysIn, monthsIn } from '../words.ts';
import { problemIn, shown } from './problem-in.ts';

/** Checks every date of every record. */
export function checkDates(dossier: Dossier): Problem[] {
  return [...dossier.records.values()].flatMap((record) =>
    datesOf(record).flatMap(({ field, date }) =>
      faultsOf(date).map(({ part, message }) => problemIn(dossier, record, `${field}.${part}`, message)),
    ),
  );
}

function datesOf(record: AnyRecord): { field: string; date: PartialDate }[] {
  if (record.type === 'actor') return [];
  const dates = record.date ? [{ field: 'date', date: record.date }] : [];
  const endsBy = record.type === 'assessment' ? record.horizon?.endsBy : undefined;
  return endsBy ? [...dates, { field: 'horizon.endsBy', date: endsBy }] : dates;
}

interface Fault {
  part: string;
  message: string;
}

function faultsOf(date: PartialDate): Fault[] {
  return [...shapeFaults(date), ...yearFaults(date), ...printedFaults(date)];
}

function shapeFaults({ iso, until }: PartialDate): Fault[] {
  const faults: Fault[] = [];
  if (!isRealDay(iso)) faults.push({ part: 'iso', message: `${iso} is no day of the calendar.` });
  if (until === undefined) return faults;
  if (!isRealDay(until)) faults.push({ part: 'until', message: `${until} is no day of the calendar.` });
  if (until.length !== iso.length) {
    faults.push({ part: 'until', message: 'the end of a period is as precise as its beginning.' });
  } else if (until <= iso) faults.push({ part: 'until', message: 'the end lies before the beginning.' });
  return faults;
}

/** The year is inferred if and only if the printed words do not hold it. */
function yearFaults(date: PartialDate): Fault[] {
  const printed = numbersIn(date.printed).has(partsOfIso(date.iso).year);
  if (printed === (date.year === 'printed')) return [];
  const message = printed
    ? `the year stands in ${shown(date.printed)}; write "year": "printed".`
    : `the year does not stand in ${shown(date.printed)}; write "year": "inferred", or quote the year.`;
  return [{ part: 'year', message }];
}

/** Where the printed words name a month or a day of a month, the iso date has the same. */
function printedFaults(date: PartialDate): Fault[] {
  const points = [date.iso, ...(date.until === undefined ? [] : [date.until])].map(partsOfIso);
  const months = monthsIn(date.printed);
  const days = monthDaysIn(date.printed);
  const fits = points.every(({ month, day }) => {
    const name = month === undefined ? undefined : MONTHS[month - 1]?.toLowerCase();
    if (months.length > 0 && name !== undefined && !months.includes(name)) return false;
    return days.size === 0 || name === undefined || day === undefined || days.has(`${name} ${day}`);
  });
  if (fits) return [];
  const message = `${date.iso}${date.until === undefined ? '' : ` to ${date.until}`} is not what ${shown(date.printed)} says; make them agree.`;
  return [{ part: 'iso', message }];
}

function isRealDay(iso: string): boolean {
  const { year, month, day } = partsOfIso(iso);
  if (month === undefined || day === undefined) return true;
  const real = new Date(Date.UTC(year, month - 1, day));
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === day;
}
