/** The tables as Kysely sees them, and the way from a row to what the program works with: rows are parsed, not trusted. */
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Post, Schedule } from './store.ts';

export interface ScheduleTable {
  guild_id: string;
  channel_id: string;
  time: string;
  zone: string;
  post_order: string;
  role_id: string | null;
  set_by: string;
  article: string;
  /** 0 or 1: SQLite has no booleans. */
  paused: number;
  cycle: number;
  next_date: string;
  due_at: number;
  blocked_reason: string | null;
  blocked_since: string | null;
  blocked_told: number;
  revision: number;
  /** Instant until which `lease_owner` alone may post; 0 where nobody holds it. */
  lease_until: number;
  lease_owner: string;
}

export interface PostTable {
  guild_id: string;
  local_date: string;
  cycle: number;
  entry: string;
  position: number;
  of_total: number;
  state: string;
  reason: string | null;
  nonce: string;
  channel_id: string;
  message_id: string | null;
  started_at: number;
  finished_at: number | null;
}

export interface Tables {
  schedule: ScheduleTable;
  post: PostTable;
  /** When the last caller of a bucket may identify at the gateway. */
  identify_slot: { bucket: string; at: number };
  /** One row, written to see whether the store can be written. */
  probe: { id: number; count: number };
}

// PostgreSQL gives bigint as text where a pool of another make is used; either is a safe integer here.
const integer = z.coerce.number().int();
const text = z.string();
const snowflake = z.string().regex(/^\d{1,20}$/);
const date = z.iso.date();

const scheduleRow = z.object({
  guild_id: snowflake,
  channel_id: snowflake,
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  zone: text.min(1),
  post_order: z.enum(['chronological', 'shuffled']),
  role_id: snowflake.nullable(),
  set_by: snowflake,
  article: text.min(1),
  paused: integer,
  cycle: integer.min(1),
  next_date: date,
  due_at: integer,
  blocked_reason: text.nullable(),
  blocked_since: text.nullable(),
  blocked_told: integer,
  revision: integer,
});

const postRow = z.object({
  guild_id: snowflake,
  local_date: date,
  cycle: integer,
  entry: text,
  position: integer,
  of_total: integer,
  state: z.enum(['sending', 'sent', 'skipped', 'failed', 'unknown']),
  reason: text.nullable(),
  nonce: text,
  channel_id: snowflake,
  message_id: snowflake.nullable(),
  started_at: integer,
  finished_at: integer.nullable(),
});

/** @throws ZodError where a row is not what this program writes: somebody else wrote it. */
export function scheduleOf(row: Partial<Selectable<ScheduleTable>>): Schedule {
  const read = scheduleRow.parse(row);
  return {
    guildId: read.guild_id,
    channelId: read.channel_id,
    time: read.time,
    zone: read.zone,
    order: read.post_order,
    ...(read.role_id !== null && { roleId: read.role_id }),
    setBy: read.set_by,
    article: read.article,
    paused: read.paused !== 0,
    cycle: read.cycle,
    nextDate: read.next_date,
    dueAt: read.due_at,
    ...(read.blocked_reason !== null && {
      blocked: {
        reason: read.blocked_reason,
        since: read.blocked_since ?? '',
        told: read.blocked_told !== 0,
      },
    }),
    revision: read.revision,
  };
}

/** The columns that an admin's settings and the next date fill; lease and revision are the store's own. */
export function scheduleColumns(schedule: Schedule) {
  return {
    guild_id: schedule.guildId,
    channel_id: schedule.channelId,
    time: schedule.time,
    zone: schedule.zone,
    post_order: schedule.order,
    role_id: schedule.roleId ?? null,
    set_by: schedule.setBy,
    article: schedule.article,
    paused: schedule.paused ? 1 : 0,
    ...nextColumns(schedule),
  };
}

/** Where the schedule stands. */
export function nextColumns({
  nextDate,
  dueAt,
  cycle,
  blocked,
}: Pick<Schedule, 'nextDate' | 'dueAt' | 'cycle' | 'blocked'>) {
  return {
    next_date: nextDate,
    due_at: dueAt,
    cycle,
    blocked_reason: blocked?.reason ?? null,
    blocked_since: blocked?.since ?? null,
    blocked_told: blocked?.told === true ? 1 : 0,
  };
}

/** @throws ZodError as `scheduleOf`. */
export function postOf(row: Partial<Selectable<PostTable>>): Post {
  const read = postRow.parse(row);
  return {
    guildId: read.guild_id,
    localDate: read.local_date,
    cycle: read.cycle,
    entry: read.entry,
    position: read.position,
    of: read.of_total,
    state: read.state,
    ...(read.reason !== null && { reason: read.reason }),
    nonce: read.nonce,
    channelId: read.channel_id,
    ...(read.message_id !== null && { messageId: read.message_id }),
    startedAt: read.started_at,
    ...(read.finished_at !== null && { finishedAt: read.finished_at }),
  };
}

export function postColumns(post: Post): PostTable {
  return {
    guild_id: post.guildId,
    local_date: post.localDate,
    cycle: post.cycle,
    entry: post.entry,
    position: post.position,
    of_total: post.of,
    state: post.state,
    reason: post.reason ?? null,
    nonce: post.nonce,
    channel_id: post.channelId,
    message_id: post.messageId ?? null,
    started_at: post.startedAt,
    finished_at: post.finishedAt ?? null,
  };
}
