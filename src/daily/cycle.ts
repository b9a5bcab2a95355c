/**
 * Which entry comes on which date. A pure function of the entries, the cycle, the order, the date and what the ledger
 * says was used in this cycle: nothing repeats in a cycle, and a fact base that changed in mid-cycle loses nothing.
 */
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';

/** An entry of the timeline, as far as the order needs it. */
export interface CycleEntry {
  /** The record's reference. */
  ref: string;
  /** MM-DD where the article gives a day. */
  monthDay?: string;
}

export interface CycleState {
  /** Oldest first. */
  entries: readonly CycleEntry[];
  order: 'chronological' | 'shuffled';
  guildId: string;
  cycle: number;
  /** The local date, YYYY-MM-DD. */
  date: string;
  /** References that this cycle has used, those that the fact base no longer has included. */
  used: ReadonlySet<string>;
}

export type Pick =
  | { kind: 'entry'; ref: string; position: number; of: number; onThisDate: boolean }
  | { kind: 'recap'; of: number };

/**
 * The post of a date. An entry of the same month and day comes on its date, and waits for it where that date still
 * falls in what is left of the cycle; the rest comes in order. When nothing is left, the recap.
 */
export function pickFor(state: CycleState): Pick {
  const { used, date } = state;
  const left = inOrder(state).filter(({ ref }) => !used.has(ref));
  const of = used.size + left.length;
  const today = date.slice(5);
  const matching = left.find(({ monthDay }) => monthDay === today);
  const held = heldBack(left, date);
  const next = matching ?? left.find(({ ref }) => !held.has(ref));
  if (!next) return { kind: 'recap', of };
  return { kind: 'entry', ref: next.ref, position: used.size + 1, of, onThisDate: next === matching };
}

/** One entry waits for each coming date; there are more dates left than can be waited for, so one is always free. */
function heldBack(left: readonly CycleEntry[], date: string): ReadonlySet<string> {
  const coming = new Set<string>();
  let day = Temporal.PlainDate.from(date);
  for (let ahead = 1; ahead < left.length; ahead++) {
    day = day.add({ days: 1 });
    coming.add(day.toString().slice(5));
  }
  const held = new Set<string>();
  for (const { ref, monthDay } of left) {
    if (monthDay !== undefined && coming.delete(monthDay)) held.add(ref);
  }
  return held;
}

/** Shuffled by a hash of each reference: an entry that is added or taken away leaves the order of the others alone. */
function inOrder({ entries, order, guildId, cycle }: CycleState): readonly CycleEntry[] {
  if (order === 'chronological') return entries;
  const key = (ref: string) => createHash('sha256').update(`${guildId}|${cycle}|${ref}`).digest('hex');
  return entries
    .map((entry) => ({ entry, key: key(entry.ref) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ entry }) => entry);
}
