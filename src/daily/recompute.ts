/** At the start every instant is derived anew: the time zones' rules come with Node, and change with it. */
import type { Store } from '../store/store.ts';
import { dueAt } from './occurrence.ts';

/** Saves the schedules whose instant has changed; says how many did. */
export async function recomputeDue(store: Store): Promise<number> {
  let changed = 0;
  for await (const schedule of store.allSchedules()) {
    const due = dueAt(schedule.nextDate, schedule);
    if (due === schedule.dueAt) continue;
    await store.saveSchedule({ ...schedule, dueAt: due });
    changed += 1;
  }
  return changed;
}
