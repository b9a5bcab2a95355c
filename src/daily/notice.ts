/** Telling somebody that the daily post is blocked: the admin who set it up, else the server's system channel. */
import { Routes } from 'discord.js';
import { z } from 'zod';
import { cleanLine, escapeMarkdown } from '../discord/escape.ts';
import { nonceOf } from './nonce.ts';
import { type Rest, within } from './rest-border.ts';

const CALL_MS = 8000;

const withId = z.object({ id: z.string() });
const guildShape = z.object({ name: z.string(), system_channel_id: z.string().nullish() });

export interface Notice {
  guildId: string;
  channelId: string;
  /** User id of the admin. */
  setBy: string;
  reason: string;
  /** The local date that was not posted. */
  since: string;
}

/** Tells one of them, and says whether somebody was told. Never rejects. */
export async function tellBlocked(rest: Rest, notice: Notice): Promise<boolean> {
  const name = await rest
    .get(Routes.guild(notice.guildId), { signal: within(CALL_MS) })
    .then((body) => guildShape.parse(body))
    .catch(() => undefined);
  // Whoever runs that server chose its name, and somebody else reads it here.
  const where = name ? `the server ${escapeMarkdown(cleanLine(name.name))}` : 'your server';
  const content = `The daily post of ${notice.since} could not be sent to <#${notice.channelId}> in ${where}: ${notice.reason}. It is tried again on the next date. \`/daily status\` there says more.`;
  const nonce = nonceOf(notice.guildId, 'blocked', notice.since);
  const body = { content, allowed_mentions: { parse: [] }, nonce, enforce_nonce: true };
  if (await sendDirect(rest, notice.setBy, body)) return true;
  const channel = name?.system_channel_id;
  return channel ? await send(rest, channel, body) : false;
}

async function sendDirect(rest: Rest, userId: string, body: object): Promise<boolean> {
  const opened = await rest
    .post(Routes.userChannels(), { body: { recipient_id: userId }, signal: within(CALL_MS) })
    .then((answer) => withId.parse(answer))
    .catch(() => undefined);
  return opened ? await send(rest, opened.id, body) : false;
}

async function send(rest: Rest, channelId: string, body: object): Promise<boolean> {
  return await rest
    .post(Routes.channelMessages(channelId), { body, signal: within(CALL_MS) })
    .then(() => true)
    .catch(() => false);
}
