/** At the start every instant is derived anew: the time zones' rules come with Node, and change with it. */
import type { Logger } from '../log.ts';
import type { Store } from '../store/store.ts';
import { dueAt } from './occurrence.ts';
import { isZone } from './zone.ts';

/**
 * Saves the schedules whose instant has changed; says how many did. One in a zone that this Node does not know, as
 * after going back to an older Node, is left alone and logged: it must not keep the others from their posts.
 */
export async function recomputeDue(store: Store, log: Logger): Promise<number> {
  let changed = 0;
  for await (const schedule of store.allSchedules()) {
    if (!isZone(schedule.zone)) {
      log.error({ guild: schedule.guildId, zone: schedule.zone }, 'this Node does not know the time zone');
      continue;
    }
    const due = dueAt(schedule.nextDate, schedule);
    if (due === schedule.dueAt) continue;
    await store.saveSchedule({ ...schedule, dueAt: due });
    changed += 1;
  }
  return changed;
}
