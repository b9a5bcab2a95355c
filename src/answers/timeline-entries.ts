/** What the article dates, oldest first: the entries of /timeline and of the daily post. */
import type { AnyRecord, Dossier } from '../facts/base.ts';
import type { Basis, PartialDate, Quote } from '../facts/schema.ts';

export interface TimelineEntry {
  dossier: Dossier;
  record: AnyRecord;
  date: PartialDate & { quote: Quote; basis: Basis };
  /** First and last day, as text that sorts: 2021 runs from 2021-01-01 to 2021-12-31. */
  first: string;
  last: string;
}

/** Every dated record of these articles, oldest first. */
export function timelineEntries(dossiers: readonly Dossier[]): TimelineEntry[] {
  return dossiers.flatMap(datedEntries).sort(oldestFirst);
}

function datedEntries(dossier: Dossier): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  for (const record of dossier.records.values()) {
    const date = record.type === 'actor' ? null : record.date;
    if (date)
      entries.push({ dossier, record, date, first: `${date.iso}-01-01`.slice(0, 10), last: lastDay(date) });
  }
  return entries;
}

/** The 31st stands for the end of every month: these are compared as text, never as calendar dates. */
function lastDay({ iso, until }: PartialDate): string {
  const end = until ?? iso;
  return end + '-12-31'.slice(end.length - 4);
}

function oldestFirst(a: TimelineEntry, b: TimelineEntry): number {
  return compare(a.first, b.first) || compare(a.last, b.last);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
