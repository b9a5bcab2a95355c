/**
 * What the daily posts keep: one schedule per server, one row per server and scheduled date.
 *
 * Instants are UTC milliseconds, dates are 'YYYY-MM-DD' in the schedule's zone, Discord's ids are text
 * (they pass 2^53). Nothing a member wrote is stored.
 */

export type Order = 'chronological' | 'shuffled';

/**
 * `sending`: an attempt was begun, and whether it arrived is not known yet. `waiting`: no attempt has arrived, there
 * will be another. The others are what a date ends as; `unknown`: it could not be found out and is not sent again.
 */
export type PostState = 'sending' | 'waiting' | 'sent' | 'skipped' | 'failed' | 'unknown';

/** What a scheduled date ends as. */
export type Outcome = Exclude<PostState, 'sending' | 'waiting'>;

/** Whether the date of a row is still to be settled. */
export function isOpen({ state }: Pick<Post, 'state'>): boolean {
  return state === 'sending' || state === 'waiting';
}

/** Why a server gets no posts at present. `told`: its admin was told of it once. */
export interface Blocked {
  readonly reason: string;
  /** The scheduled date from which on it is blocked, or any text that says since when. */
  readonly since: string;
  readonly told: boolean;
}

export interface Schedule {
  readonly guildId: string;
  readonly channelId: string;
  /** HH:MM on the clock of `zone`. */
  readonly time: string;
  /** An IANA zone as it was typed, aliases included. */
  readonly zone: string;
  readonly order: Order;
  /** The role to mention, when the admin chose one. */
  readonly roleId?: string | undefined;
  /** The admin who set it up. */
  readonly setBy: string;
  /** The bot that was told to; absent where an older version of Dossier wrote the row. */
  readonly botId?: string | undefined;
  /** The slug of the article. */
  readonly article: string;
  readonly paused: boolean;
  readonly cycle: number;
  /** The local date of the next post; `dueAt` is the instant derived from it. */
  readonly nextDate: string;
  readonly dueAt: number;
  readonly blocked?: Blocked | undefined;
  /** Raised by every saveSchedule, so that a worker sees that settings changed under it. */
  readonly revision: number;
}

/** What became of one scheduled date of one server. The key is `guildId` and `localDate`. */
export interface Post {
  readonly guildId: string;
  /** The scheduled date, not the date of sending. */
  readonly localDate: string;
  readonly cycle: number;
  /** A record's id such as 'I-1', 'recap', or '' for a date that was skipped. */
  readonly entry: string;
  readonly position: number;
  readonly of: number;
  readonly state: PostState;
  readonly reason?: string | undefined;
  readonly nonce: string;
  readonly channelId: string;
  readonly messageId?: string | undefined;
  readonly startedAt: number;
  readonly finishedAt?: number | undefined;
}

export interface Claim {
  readonly now: number;
  readonly limit: number;
  /** How long nobody else may claim what this claim returns. */
  readonly leaseMs: number;
  /** Who claims: unique per process. */
  readonly owner: string;
}

export interface Finish {
  readonly post: Post;
  /** Rows for dates that were passed over, before or after the post's. */
  readonly skipped?: readonly Post[] | undefined;
  readonly next: Pick<Schedule, 'guildId' | 'nextDate' | 'dueAt' | 'cycle' | 'blocked'>;
  /** The revision and the next date of the schedule as it was claimed. */
  readonly claimed: Pick<Schedule, 'revision' | 'nextDate'>;
  readonly owner: string;
}

/**
 * `finished`: post written, schedule moved on. `post-only`: post written, but the settings changed or another
 * worker moved the schedule meanwhile, so it stays where it is. `lost`: there is no schedule any more, nothing
 * was written.
 */
export type Finished = 'finished' | 'post-only' | 'lost';

/** Which posts are wanted. */
export interface Wanted {
  readonly cycle?: number;
  readonly state?: PostState;
  readonly limit?: number;
}

export interface Store {
  schedule(guildId: string): Promise<Schedule | undefined>;
  /** Inserts or replaces; the revision becomes the stored one + 1 (the given one is ignored); ends any lease. */
  saveSchedule(schedule: Schedule): Promise<void>;
  /** Every schedule, by server id, a page at a time. */
  allSchedules(): AsyncIterable<Schedule>;
  /** Deletes all rows of a server. */
  forget(guildId: string): Promise<void>;
  /** The ids of all servers that have a schedule or a post. */
  guilds(): Promise<readonly string[]>;
  /** Takes due schedules that are not paused and that nobody holds, the longest due first. */
  claimDue(claim: Claim): Promise<readonly Schedule[]>;
  /** Gives back what this owner claimed and has not finished. */
  releaseLeases(owner: string): Promise<void>;
  /**
   * Writes the row in state 'sending' before anything is sent. `fresh: false` with the row already there when
   * there is one; `fresh: false` with the given post as 'skipped', and nothing written, when the server has no
   * schedule any more.
   */
  beginPost(post: Post): Promise<{ readonly fresh: boolean; readonly post: Post }>;
  /**
   * Before another attempt (`sending`), or after one that has not arrived (`waiting`). False, and nothing written, when
   * the row has its outcome already or is gone: then there is nothing to send.
   */
  markPost(post: Pick<Post, 'guildId' | 'localDate'>, state: 'sending' | 'waiting'): Promise<boolean>;
  /**
   * In one transaction: the post's final state (if its row is still open or there is none), the skipped
   * dates (where no row exists), and the schedule's next date, but that only while its revision and next date
   * are those of the claim.
   */
  finishPost(finish: Finish): Promise<Finished>;
  /** The posts of a server, newest date first: all, or those of one cycle or state, or a number of them. */
  posts(guildId: string, opts?: Wanted): Promise<readonly Post[]>;
  /** The instant since which the longest-waiting unpaused schedule is due, if one is due at `now`. */
  oldestDue(now: number): Promise<number | undefined>;
  /** Takes the next slot to identify at the gateway in this bucket; the answer is how many ms to wait for it. */
  identifySlot(bucket: string, spacingMs: number): Promise<number>;
  /** Whether a row can be written right now. */
  isWritable(): Promise<boolean>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** The directory of `dossier.sqlite`; made when missing. Not used with `databaseUrl`. */
  readonly stateDir: string;
  /** A postgres:// address. */
  readonly databaseUrl?: string | undefined;
  /** The clock for identifySlot on SQLite, in UTC ms; PostgreSQL uses the server's. */
  readonly now?: (() => number) | undefined;
}

/** `problem` is for people: what is wrong, where, what to do. It never holds a password. */
export type Opened =
  | { readonly ok: true; readonly store: Store; readonly kind: 'sqlite' | 'postgresql' }
  | { readonly ok: false; readonly problem: string };

export { openStore } from './open-store.ts';
