/** What must hold of a server's daily posts at any moment at which nothing is being sent. */
import { nextDate } from '../../src/daily/occurrence.ts';
import type { Post, PostState, Schedule } from '../../src/store/store.ts';

export interface Ledger {
  guildId: string;
  /** The first date that was ever due. */
  first: string;
  zone: string;
  schedule: Schedule | undefined;
  rows: readonly Post[];
  /** The footers of the bot's messages in the channel; each ends with the marker of its date. */
  footers: readonly string[];
}

export interface Checked {
  /** Sentences about what is broken; empty when all is well. */
  wrong: string[];
  states: PostState[];
}

/**
 * Holds a ledger against its channel: no date stands twice, none is without a row, no row says something else than the
 * channel, no entry and no recap comes twice in a cycle, and the schedule is past every date that is done.
 */
export function checkLedger({ guildId, first, zone, schedule, rows, footers }: Ledger): Checked {
  const wrong: string[] = [];
  const states: PostState[] = [];
  const standing = new Map<string, number>();
  for (const footer of footers) {
    const date = dateOf(footer);
    standing.set(date, (standing.get(date) ?? 0) + 1);
  }
  const byDate = new Map(rows.map((row) => [row.localDate, row]));
  for (const [date, times] of standing) {
    if (times > 1) wrong.push(`${guildId} ${date}: stands ${times} times`);
    if (!byDate.has(date)) wrong.push(`${guildId} ${date}: stands without a row`);
  }
  for (let date = first; date < (schedule?.nextDate ?? ''); date = nextDate(date, zone)) {
    const row = byDate.get(date);
    if (!row) {
      wrong.push(`${guildId} ${date}: no row`);
      continue;
    }
    states.push(row.state);
    const stands = standing.has(date);
    if (row.state === 'sent' ? !stands : stands && row.state !== 'unknown')
      wrong.push(`${guildId} ${date}: ${row.state}, stands: ${stands}`);
  }
  // What is not known may stand there.
  const came = rows.filter(({ state, entry }) => (state === 'sent' || state === 'unknown') && entry !== '');
  const keys = came.map(({ cycle, entry }) => `${cycle} ${entry}`);
  if (new Set(keys).size !== keys.length) wrong.push(`${guildId}: an entry, or the recap, twice in a cycle`);
  const latest = [...byDate.keys()].sort().at(-1) ?? '';
  if (schedule && schedule.nextDate <= latest)
    wrong.push(`${guildId}: a date has its row and is still the next`);
  return { wrong, states };
}

/** The date in the marker at the end of a footer. */
function dateOf(footer: string): string {
  const date = /Daily (\d{4}-\d{2}-\d{2}) [\w-]{8}$/.exec(footer)?.[1];
  if (date === undefined) throw new Error(`no marker in "${footer}"`);
  return date;
}
