/** A store with a daily post that is due, for a program that is started on it. */
import { Temporal } from 'temporal-polyfill';
import { openStore } from '../../src/store/store.ts';
import { scheduleOn } from './schedule-on.ts';

/** Due two minutes ago, so that its jitter is over and it is still on time; the answer is its local date. */
export async function makeDue(stateDir: string, guildId: string, channelId: string): Promise<string> {
  const opened = await openStore({ stateDir });
  if (!opened.ok) throw new Error(opened.problem);
  const due = Temporal.Instant.fromEpochMilliseconds(Date.now() - 120_000).toZonedDateTimeISO('UTC');
  const slot = { guildId, zone: 'UTC', time: due.toPlainTime().toString({ smallestUnit: 'minute' }) };
  const date = due.toPlainDate().toString();
  await opened.store.saveSchedule(scheduleOn(date, slot, { channelId }));
  await opened.store.close();
  return date;
}
