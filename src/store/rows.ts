/** Rows to what the store hands out and back. What comes out of a table is parsed: a database is a border too. */
import { z } from 'zod';
import type { Post, Schedule } from './store.ts';
import type { PostTable, ScheduleTable } from './tables.ts';

const snowflake = z.string().regex(/^\d{1,20}$/);
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const scheduleRow = z.object({
  guild_id: snowflake,
  channel_id: snowflake,
  time: z.string().regex(/^\d{2}:\d{2}$/),
  zone: z.string().min(1),
  post_order: z.enum(['chronological', 'shuffled']),
  role_id: snowflake.nullable(),
  set_by: snowflake,
  article: z.string(),
  paused: z.literal([0, 1]),
  cycle: z.int(),
  next_date: date,
  due_at: z.int(),
  blocked_reason: z.string().nullable(),
  blocked_since: z.string().nullable(),
  blocked_told: z.literal([0, 1]).nullable(),
  revision: z.int(),
  bot_id: snowflake.nullable(),
});

const postRow = z.object({
  guild_id: snowflake,
  local_date: date,
  cycle: z.int(),
  entry: z.string(),
  position: z.int(),
  total: z.int(),
  state: z.enum(['sending', 'waiting', 'sent', 'skipped', 'failed', 'unknown']),
  reason: z.string().nullable(),
  nonce: z.string(),
  channel_id: snowflake,
  message_id: snowflake.nullable(),
  started_at: z.int(),
  finished_at: z.int().nullable(),
});

/** Throws a ZodError when the row is not one that this program writes. */
export function toSchedule(row: unknown): Schedule {
  const read = scheduleRow.parse(row);
  return {
    guildId: read.guild_id,
    channelId: read.channel_id,
    time: read.time,
    zone: read.zone,
    order: read.post_order,
    ...(read.role_id !== null && { roleId: read.role_id }),
    setBy: read.set_by,
    ...(read.bot_id !== null && { botId: read.bot_id }),
    article: read.article,
    paused: read.paused === 1,
    cycle: read.cycle,
    nextDate: read.next_date,
    dueAt: read.due_at,
    ...(read.blocked_reason !== null && {
      blocked: {
        reason: read.blocked_reason,
        since: read.blocked_since ?? '',
        told: read.blocked_told === 1,
      },
    }),
    revision: read.revision,
  };
}

/** Throws a ZodError when the row is not one that this program writes. */
export function toPost(row: unknown): Post {
  const read = postRow.parse(row);
  return {
    guildId: read.guild_id,
    localDate: read.local_date,
    cycle: read.cycle,
    entry: read.entry,
    position: read.position,
    of: read.total,
    state: read.state,
    ...(read.reason !== null && { reason: read.reason }),
    nonce: read.nonce,
    channelId: read.channel_id,
    ...(read.message_id !== null && { messageId: read.message_id }),
    startedAt: read.started_at,
    ...(read.finished_at !== null && { finishedAt: read.finished_at }),
  };
}

export function blockedColumns(
  blocked: Schedule['blocked'],
): Pick<ScheduleTable, 'blocked_reason' | 'blocked_since' | 'blocked_told'> {
  return {
    blocked_reason: blocked?.reason ?? null,
    blocked_since: blocked?.since ?? null,
    blocked_told: blocked ? Number(blocked.told) : null,
  };
}

/** Without the revision and the lease, which the store itself keeps. */
export function scheduleColumns(
  schedule: Schedule,
): Omit<ScheduleTable, 'revision' | 'lease_owner' | 'lease_until'> {
  return {
    guild_id: schedule.guildId,
    channel_id: schedule.channelId,
    time: schedule.time,
    zone: schedule.zone,
    post_order: schedule.order,
    role_id: schedule.roleId ?? null,
    set_by: schedule.setBy,
    bot_id: schedule.botId ?? null,
    article: schedule.article,
    paused: Number(schedule.paused),
    cycle: schedule.cycle,
    next_date: schedule.nextDate,
    due_at: schedule.dueAt,
    ...blockedColumns(schedule.blocked),
  };
}

export function postColumns(post: Post): PostTable {
  return {
    guild_id: post.guildId,
    local_date: post.localDate,
    cycle: post.cycle,
    entry: post.entry,
    position: post.position,
    total: post.of,
    state: post.state,
    reason: post.reason ?? null,
    nonce: post.nonce,
    channel_id: post.channelId,
    message_id: post.messageId ?? null,
    started_at: post.startedAt,
    finished_at: post.finishedAt ?? null,
  };
}
