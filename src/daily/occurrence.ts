/**
 * When a daily post is due. Dates are stepped as local dates and only then turned into instants, so that no gap of
 * daylight saving can swallow one and no overlap can double one.
 */
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';

/** What of a schedule decides its instants. */
export interface Slot {
  guildId: string;
  /** HH:MM */
  time: string;
  /** IANA name */
  zone: string;
}

const JITTER_SECONDS = 60;

/** The time as HH:MM, from "9:00", "09:00" or "0900"; undefined where it is none. */
export function parseTime(typed: string): string | undefined {
  const [, hour, minute] = /^(\d{1,2})[:.h]?(\d{2})$/.exec(typed.trim()) ?? [];
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59)
    return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** The local date (YYYY-MM-DD) of an instant (UTC milliseconds) in a zone. */
export function localDate(instant: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/**
 * The instant of a local date and time, in UTC milliseconds. A time that daylight saving leaves out is moved by the
 * gap (02:30 becomes 03:30); of a time that comes twice the first counts.
 */
export function instantOf(date: string, time: string, zone: string): number {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds;
}

/** When the post of a date is due: its instant and the server's own jitter, in UTC milliseconds. */
export function dueAt(date: string, { guildId, time, zone }: Slot): number {
  return instantOf(date, time, zone) + jitterMs(guildId);
}

/** The date after this one. A date that a zone left out, as Samoa did 2011-12-30, is nobody's date. */
export function nextDate(date: string, zone: string): string {
  let next = Temporal.PlainDate.from(date).add({ days: 1 });
  while (!next.toZonedDateTime(zone).toPlainDate().equals(next)) next = next.add({ days: 1 });
  return next.toString();
}

/** The first date whose time is still to come at `now` (UTC milliseconds). */
export function firstDate(now: number, { time, zone }: Pick<Slot, 'time' | 'zone'>): string {
  // From the day before: the time of a date may fall on the next one, where a gap ends the day.
  let date = Temporal.PlainDate.from(localDate(now, zone)).subtract({ days: 1 }).toString();
  while (instantOf(date, time, zone) <= now) date = nextDate(date, zone);
  return date;
}

/** Spreads the servers of one minute over that minute; the same for a server for ever. In milliseconds. */
export function jitterMs(guildId: string): number {
  return (createHash('sha256').update(guildId).digest().readUInt32BE() % JITTER_SECONDS) * 1000;
}
