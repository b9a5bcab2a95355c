/** Reading the channel back: whether a post that may have been sent stands there. */
import { PermissionFlagsBits as P, Routes } from 'discord.js';
import { z } from 'zod';
import { channelAccess } from './channel-access.ts';
import { failureOf, type Rest, within } from './rest-border.ts';

const CALL_MS = 8000;
const PAGE = 100;
const MOST_PAGES = 20;
/** The clocks of this machine and of Discord may differ by so much; the marker tells the dates apart. */
const SKEW_MS = 300_000;
const DISCORD_EPOCH = 1_420_070_400_000n;

const messages = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }),
    embeds: z.array(z.object({ footer: z.object({ text: z.string() }).optional() })).default([]),
  }),
);

export type ReadBack =
  | { kind: 'found'; messageId: string }
  | { kind: 'absent' }
  /** Reading is not permitted, or the channel is gone: it will never be known. */
  | { kind: 'unreadable'; reason: string }
  | { kind: 'later'; reason: string };

export interface Sought {
  guildId: string;
  channelId: string;
  botId: string;
  marker: string;
  /** UTC milliseconds; nothing older can be it. */
  startedAt: number;
}

/** Looks for a post of the bot's with this marker. */
export async function readBack(rest: Rest, sought: Sought): Promise<ReadBack> {
  // Without the permission Discord answers with an empty list, which would read as "not sent".
  const access = await channelAccess(rest, sought);
  if (access.kind === 'refused') return { kind: 'unreadable', reason: access.reason };
  if (access.kind === 'passing') return { kind: 'later', reason: access.reason };
  if ((access.permissions & P.ViewChannel) === 0n || (access.permissions & P.ReadMessageHistory) === 0n) {
    return { kind: 'unreadable', reason: 'Dossier may not read the channel back (Read Message History)' };
  }
  try {
    return await search(rest, sought);
  } catch (error) {
    const failure = failureOf(error);
    return { kind: failure.kind === 'refused' ? 'unreadable' : 'later', reason: failure.reason };
  }
}

async function search(rest: Rest, { channelId, botId, marker, startedAt }: Sought): Promise<ReadBack> {
  let after = snowflakeAt(startedAt - SKEW_MS);
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = new URLSearchParams({ after, limit: String(PAGE) });
    const found = messages.parse(
      await rest.get(Routes.channelMessages(channelId), { query, signal: within(CALL_MS) }),
    );
    const own = found.find(
      ({ author, embeds }) =>
        author.id === botId && embeds.some(({ footer }) => footer?.text.endsWith(marker) === true),
    );
    if (own) return { kind: 'found', messageId: own.id };
    if (found.length < PAGE) return { kind: 'absent' };
    after = found
      .map(({ id }) => BigInt(id))
      .reduce((a, b) => (a > b ? a : b), BigInt(after))
      .toString();
  }
  return { kind: 'unreadable', reason: 'too much was written in the channel since' };
}

function snowflakeAt(ms: number): string {
  return ((BigInt(Math.trunc(ms)) - DISCORD_EPOCH) << 22n).toString();
}
