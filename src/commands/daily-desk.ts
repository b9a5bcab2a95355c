/** What /daily asks for. The schedule, the store and Discord are behind it; commands know only this. */
import type { Reply } from '../answers/reply.ts';
import type { Suggestion } from '../search/name-index.ts';

/** Who uses a command, and where. */
export interface Asker {
  userId: string;
  /** Absent in a direct message. */
  guildId?: string;
  /** What the member may do there, as Discord's bits. */
  permissions: bigint;
}

/** A private answer in words. Timestamps and mentions of channels are Discord's markup, and are kept. */
export interface TextAnswer {
  text: string;
  /** Shown below, as a card. */
  preview?: Reply;
}

export interface DailySettings {
  channelId: string;
  time: string;
  zone: string;
  order?: 'chronological' | 'shuffled';
  roleId?: string;
  /** Slug of the article. */
  article?: string;
}

/** The daily posts of a server. Every method answers in words, refusals too. */
export interface DailyDesk {
  start(guildId: string, userId: string, settings: DailySettings): Promise<TextAnswer>;
  status(guildId: string): Promise<TextAnswer>;
  preview(guildId: string): Promise<TextAnswer>;
  pause(guildId: string): Promise<TextAnswer>;
  resume(guildId: string): Promise<TextAnswer>;
  skip(guildId: string): Promise<TextAnswer>;
  stop(guildId: string): Promise<TextAnswer>;
  order(guildId: string, order: 'chronological' | 'shuffled'): Promise<TextAnswer>;
  /** Zones for what was typed so far. */
  zones(typed: string): Suggestion[];
}
