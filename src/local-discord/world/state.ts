import type {
  APIAttachment,
  APIMessage,
  ApplicationIntegrationType,
  ChannelType,
  Locale,
  OverwriteType,
} from 'discord-api-types/v10';

/** The application that owns the bot. */
export interface Application {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Where the application may be installed; the default for commands that do not say. */
  readonly integrationTypes: readonly ApplicationIntegrationType[];
}

/** A person, or the bot. */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly bot: boolean;
  /** The language of their Discord, such as `en-US` or `de`. */
  locale: Locale;
  /** Has added the application to their account, so its commands follow them everywhere. */
  installedApp: boolean;
  /** Takes direct messages from the bot; if not, the bot gets error 50007. */
  acceptsDms: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly position: number;
  /** True for the role that Discord makes for the bot itself. */
  readonly managed: boolean;
}

export interface Member {
  readonly userId: string;
  readonly roleIds: string[];
  readonly joinedAt: number;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
  /** Where Discord's own notices come, if anywhere. */
  systemChannelId: string | null;
}

export interface PermissionOverwrite {
  readonly id: string;
  readonly type: OverwriteType;
  allow: bigint;
  deny: bigint;
}

export interface GuildChannel {
  readonly id: string;
  readonly type:
    | ChannelType.GuildText
    | ChannelType.GuildAnnouncement
    | ChannelType.GuildVoice
    | ChannelType.GuildCategory;
  readonly guildId: string;
  readonly name: string;
  readonly position: number;
  readonly overwrites: Map<string, PermissionOverwrite>;
}

/** A conversation of two people; one of them may be the bot. */
export interface DmChannel {
  readonly id: string;
  readonly type: ChannelType.DM;
  readonly recipientIds: readonly string[];
}

export type Channel = GuildChannel | DmChannel;

/** A message, with what Discord knows about it besides what it tells. */
export interface StoredMessage {
  payload: APIMessage;
  readonly guildId: string | undefined;
  /** Only this user sees the message, and it is not in the history of the channel. */
  readonly ephemeralFor: string | undefined;
  /** Only the bot posts from an interaction can be edited with its token. */
  readonly interactionId: string | undefined;
}

/** Bytes of an uploaded file, served again at the address in the message. */
export interface StoredFile {
  readonly attachment: APIAttachment;
  readonly bytes: Uint8Array;
}

/** Something in the world that clients may have to be told about. */
export type WorldChange =
  | { readonly kind: 'message-created'; readonly message: StoredMessage }
  | { readonly kind: 'message-updated'; readonly message: StoredMessage }
  | { readonly kind: 'message-deleted'; readonly message: StoredMessage }
  | { readonly kind: 'guild-added'; readonly guild: Guild }
  | { readonly kind: 'guild-removed'; readonly guild: Guild }
  | { readonly kind: 'guild-changed'; readonly guild: Guild }
  | { readonly kind: 'role-changed'; readonly guild: Guild; readonly role: Role }
  | { readonly kind: 'channel-added'; readonly channel: Channel }
  | { readonly kind: 'channel-changed'; readonly channel: Channel }
  | { readonly kind: 'channel-removed'; readonly channel: Channel };
