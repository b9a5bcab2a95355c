export type Order = 'chronological' | 'shuffled';
export type PostState = 'sending' | 'sent' | 'skipped' | 'failed' | 'unknown';
export interface Schedule {
  guildId: string;
  channelId: string;
  time: string;
  zone: string;
  order: Order;
  roleId?: string;
  setBy: string;
  article: string;
  paused: boolean;
  cycle: number;
  nextDate: string;
  dueAt: number;
  blocked?: { reason: string; since: string; told: boolean };
}
export interface Post {
  guildId: string;
  localDate: string;
  cycle: number;
  entry: string;
  position: number;
  of: number;
  state: PostState;
  reason?: string;
  nonce: string;
  channelId: string;
  messageId?: string;
  startedAt: number;
  finishedAt?: number;
}
export interface Store {
  schedule(guildId: string): Promise<Schedule | undefined>;
  saveSchedule(s: Schedule): Promise<void>;
  allSchedules(): AsyncIterable<Schedule>;
  forget(guildId: string): Promise<void>;
  claimDue(c: { now: number; limit: number; leaseMs: number; owner: string }): Promise<Schedule[]>;
  releaseLeases(owner: string): Promise<void>;
  beginPost(post: Post): Promise<{ fresh: boolean; post: Post }>;
  finishPost(f: {
    post: Post;
    skipped?: Post[];
    next: NonNullable<unknown> & {
      guildId: string;
      nextDate: string;
      dueAt: number;
      cycle: number;
      blocked?: Schedule['blocked'];
    };
    owner: string;
  }): Promise<boolean>;
  posts(guildId: string, q?: { cycle?: number; limit?: number }): Promise<Post[]>;
  isWritable(): Promise<boolean>;
  close(): Promise<void>;
}
