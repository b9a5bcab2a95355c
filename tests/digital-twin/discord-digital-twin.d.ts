/** What is used of the twin, so that the project's own type check needs no installation of it. */
declare module 'discord-digital-twin' {
  import type { APIMessage, InteractionType } from 'discord.js';

  export interface TwinOptions {
    guild: { id: string; name: string; ownerId: string };
    channels: readonly { id: string; name: string; type: number }[];
    users: readonly { id: string; username: string }[];
    botUser: { id: string; username: string };
    botToken: string;
    dbUrl: string;
  }

  export interface TwinOption {
    name: string;
    type: number;
    value: string | number | boolean;
    focused?: boolean;
  }

  interface Acknowledged {
    type: number;
    messageId: string | null;
    data: string | null;
  }

  interface Channel {
    user(id: string): {
      sendMessage(message: { content: string }): Promise<APIMessage>;
      runSlashCommand(command: { name: string; options: readonly TwinOption[] }): Promise<{ id: string }>;
      clickButton(click: { messageId: string; customId: string }): Promise<{ id: string }>;
      selectMenu(choice: {
        messageId: string;
        customId: string;
        values: readonly string[];
      }): Promise<{ id: string }>;
    };
    getMessages(): Promise<APIMessage[]>;
    waitForInteractionAck(wanted: { interactionId: string; timeout?: number }): Promise<Acknowledged>;
  }

  export class DigitalDiscord {
    constructor(options: TwinOptions);
    readonly restUrl: string;
    readonly prisma: {
      guildMember: { updateMany(change: { data: { permissions: string } }): Promise<unknown> };
    };
    start(): Promise<void>;
    stop(): Promise<void>;
    channel(id: string): Channel;
    simulateInteraction(interaction: {
      type: InteractionType;
      channelId: string;
      userId: string;
      data: Record<string, unknown>;
    }): Promise<{ id: string }>;
  }
}
