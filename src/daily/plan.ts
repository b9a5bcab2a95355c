/** What there is to do for a schedule at a moment. Pure. */
import type { Dossier } from '../facts/base.ts';
import type { Post, Schedule } from '../store/store.ts';
import { type Pick, pickFor } from './cycle.ts';
import { nonceOf } from './nonce.ts';
import { dueAt, localDate, nextDate } from './occurrence.ts';
import { cycleEntries } from './post.ts';

/** A post is caught up for so long after it was due, on the same local day. */
export const GRACE_MS = 6 * 3_600_000;
/** So late still counts as on time, past midnight too: the poll, the jitter, a few attempts. */
const ON_TIME_MS = 15 * 60_000;

export const RECAP = 'recap';

/** The dates that are due, oldest first; empty where nothing is. */
export function datesDue(schedule: Schedule, now: number): string[] {
  const dates: string[] = [];
  let date = schedule.nextDate;
  while (dueAt(date, schedule) <= now) {
    dates.push(date);
    date = nextDate(date, schedule.zone);
  }
  return dates;
}

/** Whether the post of a date may still be sent. */
export function isInTime(date: string, schedule: Schedule, now: number): boolean {
  const due = dueAt(date, schedule);
  if (now - due <= ON_TIME_MS) return true;
  return now - due <= GRACE_MS && localDate(now, schedule.zone) === localDate(due, schedule.zone);
}

/** What the next post of a cycle is, from what the ledger says of the cycle. */
export function pickOf(dossier: Dossier, schedule: Schedule, posts: readonly Post[], date: string): Pick {
  return pickFor({
    entries: cycleEntries(dossier),
    order: schedule.order,
    guildId: schedule.guildId,
    cycle: schedule.cycle,
    date,
    used: usedIn(posts, schedule.cycle),
  });
}

/** Entries that came in a cycle, may have come, or were left out by the admin. One that failed comes again. */
export function usedIn(posts: readonly Post[], cycle: number): ReadonlySet<string> {
  return new Set(
    posts
      .filter((post) => post.cycle === cycle && post.entry !== '' && post.entry !== RECAP)
      .filter(({ state }) => state !== 'failed')
      .map(({ entry }) => entry),
  );
}

/** The row of a pick, as it is written before anything is sent. */
export function rowFor(schedule: Schedule, date: string, pick: Pick, now: number): Post {
  const isRecap = pick.kind === 'recap';
  return {
    guildId: schedule.guildId,
    localDate: date,
    cycle: schedule.cycle,
    entry: isRecap ? RECAP : pick.ref,
    position: isRecap ? pick.of : pick.position,
    of: pick.of,
    state: 'sending',
    nonce: nonceOf(schedule.guildId, date, now),
    channelId: schedule.channelId,
    startedAt: now,
  };
}

/** The row of a date on which nothing was sent. It uses up no entry. */
export function skippedRow(schedule: Schedule, date: string, reason: string, now: number): Post {
  return {
    guildId: schedule.guildId,
    localDate: date,
    cycle: schedule.cycle,
    entry: '',
    position: 0,
    of: 0,
    state: 'skipped',
    reason,
    nonce: nonceOf(schedule.guildId, date, now),
    channelId: schedule.channelId,
    startedAt: now,
    finishedAt: now,
  };
}

/** Where a schedule stands. */
export interface Standing {
  guildId: string;
  nextDate: string;
  dueAt: number;
  cycle: number;
}

/** Where a schedule stands after the row of a date is done. The recap ends its cycle, unless it failed. */
export function standingAfter(schedule: Schedule, post: Post): Standing {
  const stepped = nextDate(post.localDate, schedule.zone);
  const date = stepped > schedule.nextDate ? stepped : schedule.nextDate;
  const isOver = post.entry === RECAP && post.cycle === schedule.cycle && post.state !== 'failed';
  return {
    guildId: schedule.guildId,
    nextDate: date,
    dueAt: dueAt(date, schedule),
    cycle: isOver ? schedule.cycle + 1 : schedule.cycle,
  };
}
