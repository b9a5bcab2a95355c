import { dueAt, type Slot } from '../../src/daily/occurrence.ts';
import type { Schedule } from '../../src/store/store.ts';
import { ARTICLE } from '../article.ts';

/** A schedule whose next date is this one, as /daily start makes it; the channel has the id of the server. */
export function scheduleOn(date: string, slot: Slot, changes: Partial<Schedule> = {}): Schedule {
  return {
    ...slot,
    channelId: slot.guildId,
    order: 'chronological',
    setBy: '1',
    article: ARTICLE,
    paused: false,
    cycle: 1,
    nextDate: date,
    dueAt: dueAt(date, slot),
    revision: 0,
    ...changes,
  };
}
