/** What a scenario can do, whoever wrote the Discord that it plays on. */
import type { APIEmbed } from 'discord.js';

/** A message as the scenarios compare it. */
export interface Shown {
  id: string;
  content: string;
  embed: APIEmbed | undefined;
  ephemeral: boolean;
  buttons: readonly { label: string; customId: string; disabled: boolean }[];
  menus: readonly { customId: string; values: readonly string[] }[];
}

/** What came of an interaction: a new message, the clicked message changed, or the clicked message gone. */
export type Result = { kind: 'reply' | 'update'; message: Shown } | { kind: 'deleted' };

export interface Option {
  name: string;
  type: number;
  value: string | number | boolean;
}

/** A Discord with one server, one channel and one member, Alice. */
export interface Stage {
  name: string;
  api: string;
  token: string;
  applicationId: string;
  slash(command: string, options: readonly Option[]): Promise<Result>;
  /** The values offered for the last option, which is being typed. */
  autocomplete(command: string, options: readonly Option[]): Promise<string[]>;
  click(message: Shown, customId: string): Promise<Result>;
  select(message: Shown, customId: string, value: string): Promise<Result>;
  /** Alice writes a message and uses a message command on it. */
  onMessage(command: string, content: string): Promise<Result>;
  /** What everybody in the channel can read, oldest first. */
  publicMessages(): Promise<Shown[]>;
  aliceId: string;
  stop(): Promise<void>;
}
