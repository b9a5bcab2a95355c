/** What stands between a server and its next post, by stages; asked of the store and of Discord, now. */
import { PermissionFlagsBits as P } from 'discord.js';
import type { FactBase } from '../facts/base.ts';
import { isOpen, type Post, type Schedule, type Store } from '../store/store.ts';
import { channelAccess, missingFor } from './channel-access.ts';
import type { Poster } from './poster.ts';
import type { Rest } from './rest-border.ts';
import { ADD_AGAIN } from './words.ts';
import { isZone } from './zone.ts';

interface HealthParts {
  store: Store;
  base: FactBase;
  rest: Rest;
  botId: string;
  poster: Poster;
}

/** Sentences, each naming a stage and why it blocks; empty where nothing does. */
export async function health(
  parts: HealthParts,
  schedule: Schedule,
  rows: readonly Post[],
): Promise<string[]> {
  const { store, base, rest, botId, poster } = parts;
  const found: string[] = [];
  if (!isZone(schedule.zone))
    found.push('Time zone: this bot no longer knows it. `/daily start` sets another.');
  if (schedule.paused) found.push('Schedule: paused. `/daily resume` goes on.');
  if (!base.dossiers.has(schedule.article)) {
    found.push('Article: it is no longer in the fact base. `/daily start` chooses another.');
  }
  if (!(await store.isWritable())) {
    found.push(
      'Store: it cannot be written; nothing is posted until the operator of this bot has seen to it.',
    );
  }
  found.push(...channelStage(schedule, await channelAccess(rest, { ...schedule, botId })));
  const waiting = poster.waitingFor(schedule.guildId);
  if (waiting !== undefined) found.push(`Sending: ${waiting}; it is tried again.`);
  else found.push(...sendingStage(rows.find(isOpen)));
  return found;
}

function sendingStage(open: Post | undefined): string[] {
  if (!open) return [];
  return open.state === 'waiting'
    ? ['Sending: the post could not be sent yet; it is tried again.']
    : ['Sending: a post was begun and its end is not known yet; the channel is read back first.'];
}

function channelStage(
  { channelId, blocked }: Schedule,
  access: Awaited<ReturnType<typeof channelAccess>>,
): string[] {
  const channel = `<#${channelId}>`;
  const last = blocked ? [`Last attempt: blocked since ${blocked.since}, ${blocked.reason}.`] : [];
  if (access.kind === 'passing') return [...last, `Discord: ${access.reason}.`];
  if (access.kind === 'refused' && access.about === 'server')
    return [...last, `Server: ${access.reason}; only its commands are there. ${ADD_AGAIN}`];
  if (access.kind === 'refused')
    return [...last, `Channel: ${access.reason}. \`/daily start\` chooses another.`];
  const missing = missingFor(access.permissions);
  if (missing.length > 0) return [...last, `Permissions: Dossier lacks ${missing.join(', ')} in ${channel}.`];
  if ((access.permissions & P.ReadMessageHistory) === 0n) {
    return [
      ...last,
      `Permissions: Dossier lacks Read Message History in ${channel}. It posts, but cannot look whether a post arrived after a crash.`,
    ];
  }
  return last.length > 0 ? [...last, 'Channel: nothing is missing now; the next date is tried.'] : [];
}
