/** What /daily says. Times of the schedule show in the reader's own zone; nothing that somebody typed is repeated but a
 * zone that is one. */
import { PermissionFlagsBits as P } from 'discord.js';
import type { Post, Schedule } from '../store/store.ts';

export const NOT_SET_UP = 'There is no daily post in this server. `/daily start` sets one up.';
export const STOPPED =
  'The daily post has ended, and everything stored about this server is deleted. `/daily start` begins anew.';
export const NO_TIME = '`time:` is not a time I can read. Write it as 09:00 or 21:30.';
export const NO_ZONE =
  '`timezone:` names no zone. Write a city and pick one from the list, for instance Europe/Kyiv or America/New_York.';
export const NO_ARTICLE = 'The article of the daily post is no longer here. `/daily start` chooses another.';
export const BEING_SENT = 'A post is being sent right now. Try again in two minutes.';

/** For a server that has only the commands. */
export const ADD_AGAIN = 'Add Dossier to the server again by the button in its profile.';
export const NOT_EVERYONE =
  'A daily post does not notify everyone. Nothing was changed. Choose another role, or none.';

const NOT_NOTIFIED =
  'That role will not be notified: it may not be mentioned by everyone, and Dossier lacks Mention Everyone there.';
const WITHOUT_HISTORY =
  'Dossier lacks Read Message History there. It posts all the same; but if it stops in the middle of sending, it cannot look whether the post arrived, and then leaves that day out rather than post twice.';

export function canRead(permissions: bigint): boolean {
  return (permissions & P.ReadMessageHistory) !== 0n;
}

/** "Tuesday, 24 November 2026 09:00" in the reader's own zone and language, and how long that is. */
export function moment(dueAt: number): string {
  const seconds = Math.floor(dueAt / 1000);
  return `<t:${seconds}:F> (<t:${seconds}:R>)`;
}

export function notChecked(reason: string): string {
  return `The channel could not be checked: ${reason}. Nothing was changed. Try again in a minute.`;
}

export function missing(channelId: string, names: readonly string[]): string {
  return `Dossier lacks ${names.join(', ')} in <#${channelId}>. Nothing was changed. Allow it in the settings of that channel, under Permissions, and try again.`;
}

/** For a channel that cannot be looked at for good. */
export function notThere(channelId: string, { about, reason }: { about: string; reason: string }): string {
  if (about === 'server') return `${reason}; only its commands are there. Nothing was changed. ${ADD_AGAIN}`;
  return `Dossier cannot post in <#${channelId}>: ${reason}. Nothing was changed. Choose another channel.`;
}

/** @param notified whether Discord notifies the role that is mentioned; undefined where it is not known. */
export function started(
  schedule: Schedule,
  { canRead: canReadBack, notified }: { canRead: boolean; notified: boolean | undefined },
): string {
  return [
    `The daily post is set up: every day at ${schedule.time} (${schedule.zone}) in <#${schedule.channelId}>, ${orderWords(schedule)}, ${roleWords(schedule)}.`,
    nextLine(schedule),
    canReadBack ? '' : WITHOUT_HISTORY,
    notified === false ? NOT_NOTIFIED : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

export function paused(schedule: Schedule): string {
  return `The daily post is paused. The place in the cycle is kept; \`/daily resume\` goes on at ${schedule.time} (${schedule.zone}).`;
}

export function notPaused(schedule: Schedule): string {
  return `The daily post is not paused.\n${nextLine(schedule)}`;
}

export function resumed(schedule: Schedule): string {
  return `The daily post goes on.\n${nextLine(schedule)}`;
}

export function skipped(before: Schedule, now: Schedule, name: string): string {
  return [
    `The post of ${before.nextDate} is left out: nothing is posted on that date, and its entry (${name}) comes again in the next cycle.`,
    nextLine(now),
  ].join('\n');
}

export function ordered(schedule: Schedule): string {
  return `The entries come ${orderWords(schedule)} from now on; none that was posted in this cycle comes again in it.\n${nextLine(schedule)}`;
}

export function previewed(schedule: Schedule): string {
  if (schedule.paused)
    return 'Nothing is posted while it is paused. If it went on now, this would come next:';
  return `${nextLine(schedule)} It will look like this:`;
}

export interface StatusFacts {
  schedule: Schedule;
  /** The newest post that was sent. */
  last: Post | undefined;
  /** The newest date that is done, whatever became of it. */
  lastRow: Post | undefined;
  next: Post | undefined;
  name: string | undefined;
  health: readonly string[];
}

export function status({ schedule, last, lastRow, next, name, health }: StatusFacts): string {
  return [
    `Every day at ${schedule.time} (${schedule.zone}) in <#${schedule.channelId}>, ${orderWords(schedule)}, ${roleWords(schedule)}.`,
    nextLine(schedule),
    next ? `What comes: ${positionWords(next)}, ${name}.` : '',
    lastLine(last),
    lastRow && lastRow.state !== 'sent'
      ? `${lastRow.localDate}: ${stateWords(lastRow)}${lastRow.reason ? `, ${lastRow.reason}` : ''}.`
      : '',
    health.length === 0 ? 'Health: nothing blocks the next post.' : 'Health:',
    ...health.map((line) => `- ${line}`),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function nextLine({ dueAt, nextDate, paused }: Schedule): string {
  return paused ? 'Next post: none while it is paused.' : `Next post: ${moment(dueAt)}, for ${nextDate}.`;
}

function lastLine(last: Post | undefined): string {
  if (!last?.messageId) return 'Last post: none yet.';
  const link = `https://discord.com/channels/${last.guildId}/${last.channelId}/${last.messageId}`;
  return `Last post: ${last.localDate}, ${positionWords(last)}, ${link}`;
}

function positionWords({ entry, position, of, cycle }: Post): string {
  return entry === 'recap' ? `the recap of cycle ${cycle}` : `day ${position} of ${of} in cycle ${cycle}`;
}

function stateWords({ state }: Post): string {
  return state === 'unknown'
    ? 'not known whether it was sent'
    : state === 'skipped'
      ? 'left out'
      : 'not sent';
}

function orderWords({ order }: Schedule): string {
  return order === 'shuffled' ? 'in shuffled order' : 'oldest first';
}

function roleWords({ roleId }: Schedule): string {
  return roleId === undefined ? 'nobody is mentioned' : `<@&${roleId}> is mentioned`;
}
