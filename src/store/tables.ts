/** The tables as Kysely types them. Ids and dates are text, instants are UTC ms, yes and no are 1 and 0. */

export interface ScheduleTable {
  guild_id: string;
  channel_id: string;
  time: string;
  zone: string;
  post_order: string;
  role_id: string | null;
  set_by: string;
  article: string;
  paused: number;
  cycle: number;
  next_date: string;
  due_at: number;
  blocked_reason: string | null;
  blocked_since: string | null;
  blocked_told: number | null;
  revision: number;
  lease_owner: string | null;
  lease_until: number;
  bot_id: string | null;
}

export interface PostTable {
  guild_id: string;
  local_date: string;
  cycle: number;
  entry: string;
  position: number;
  total: number;
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
  /** One row per bucket of the gateway: the slot given out last. */
  identify_slot: { bucket: string; slot_at: number };
  /** One row that isWritable rewrites. */
  write_check: { id: number; checked_at: number };
}
