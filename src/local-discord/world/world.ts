import {
  type APIMessage,
  ApplicationIntegrationType,
  ChannelType,
  Locale,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { Clock } from '../clock.ts';
import { Signal } from '../signal.ts';
import { Snowflakes } from '../snowflake.ts';
import {
  channelPermissions,
  EVERYONE_PERMISSIONS,
  OUTSIDER_APP_PERMISSIONS,
  overwriteType,
} from './permissions.ts';
import type {
  Application,
  Channel,
  DmChannel,
  Guild,
  GuildChannel,
  Role,
  StoredFile,
  StoredMessage,
  User,
  WorldChange,
} from './state.ts';

/** How to name the application and where it may be installed. */
export interface ApplicationPlan {
  readonly name?: string;
  readonly description?: string;
  readonly integrationTypes?: readonly ApplicationIntegrationType[];
}

/** A guild to be made. People who are named and do not exist yet are made too. */
export interface GuildPlan {
  readonly name: string;
  /** Names of text channels; default one, `general`. */
  readonly channels?: readonly string[];
  /** Usernames of the members; the first one owns the guild. */
  readonly members?: readonly string[];
  /** Whether the bot is a member. Default true. */
  readonly botIsMember?: boolean;
  /** Whether user-installed apps may answer in public there (UseExternalApps). Default true. */
  readonly allowsExternalApps?: boolean;
  /** Roles besides @everyone, with the usernames of those who have them. */
  readonly roles?: readonly { name: string; permissions: bigint; members: readonly string[] }[];
}

/** Everything that exists: who, where, and what was said. It knows no HTTP and no gateway. */
export class World {
  readonly clock: Clock;
  readonly ids: Snowflakes;
  readonly changes = new Signal<WorldChange>();
  readonly users = new Map<string, User>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  readonly messages = new Map<string, StoredMessage>();
  readonly files = new Map<string, StoredFile>();
  readonly application: Application;
  readonly bot: User;

  /** With an `origin`, ids are counted from that moment on until `ids.followClock()`: the same in every run. */
  constructor(clock: Clock, plan: ApplicationPlan = {}, origin?: number) {
    this.clock = clock;
    this.ids = new Snowflakes(clock, origin);
    const name = plan.name ?? 'Dossier';
    const id = this.ids.next();
    this.bot = newUser(id, name, name, true);
    this.users.set(id, this.bot);
    this.application = {
      id,
      name,
      description: plan.description ?? '',
      integrationTypes: plan.integrationTypes ?? [
        ApplicationIntegrationType.GuildInstall,
        ApplicationIntegrationType.UserInstall,
      ],
    };
  }

  /** The person with this username, made when there is none yet. */
  userNamed(username: string): User {
    const known = [...this.users.values()].find((user) => !user.bot && user.username === username);
    if (known) return known;
    const displayName = username.charAt(0).toUpperCase() + username.slice(1);
    const user = newUser(this.ids.next(), username, displayName, false);
    this.users.set(user.id, user);
    return user;
  }

  /** Makes a guild with its channels and members, and tells the bot when it is one of them. */
  addGuild(plan: GuildPlan): Guild {
    const id = this.ids.next();
    const members = (plan.members ?? ['alice', 'bob']).map((name) => this.userNamed(name).id);
    // The owner is nobody in the tests: an owner may do everything, so no permission could be taken.
    const ownerId = this.userNamed('owner').id;
    const guild: Guild = {
      id,
      name: plan.name,
      ownerId,
      roles: new Map(),
      members: new Map(),
      systemChannelId: null,
    };
    this.guilds.set(id, guild);
    const external =
      plan.allowsExternalApps === false
        ? EVERYONE_PERMISSIONS & ~PermissionFlagsBits.UseExternalApps
        : EVERYONE_PERMISSIONS;
    guild.roles.set(id, { id, name: '@everyone', permissions: external, position: 0, managed: false });
    for (const userId of [ownerId, ...members]) this.#join(guild, userId);
    for (const name of plan.channels ?? ['general']) this.#makeChannel(guild, name, ChannelType.GuildText);
    for (const { name, permissions, members: holders } of plan.roles ?? []) {
      const role = this.#makeRole(guild, name, permissions, false);
      for (const holder of holders) this.giveRole(guild, this.userNamed(holder), role);
    }
    if (plan.botIsMember !== false) this.addBot(guild);
    return guild;
  }

  /** The bot joins a guild, with a role of its own. */
  addBot(guild: Guild): void {
    const role = this.#makeRole(guild, this.bot.username, EVERYONE_PERMISSIONS, true);
    this.#join(guild, this.bot.id, [role.id]);
    this.changes.emit({ kind: 'guild-added', guild });
  }

  /** The bot is thrown out of a guild. */
  removeBot(guild: Guild): void {
    guild.members.delete(this.bot.id);
    this.changes.emit({ kind: 'guild-removed', guild });
  }

  /** Adds a role; give it to a member with `giveRole`. */
  addRole(guild: Guild, name: string, permissions: bigint): Role {
    const role = this.#makeRole(guild, name, permissions, false);
    this.changes.emit({ kind: 'role-changed', guild, role });
    return role;
  }

  giveRole(guild: Guild, user: User, role: Role): void {
    guild.members.get(user.id)?.roleIds.push(role.id);
  }

  addChannel(guild: Guild, name: string, type: GuildChannel['type'] = ChannelType.GuildText): GuildChannel {
    const channel = this.#makeChannel(guild, name, type);
    this.changes.emit({ kind: 'channel-added', channel });
    return channel;
  }

  removeChannel(channel: GuildChannel): void {
    this.channels.delete(channel.id);
    this.changes.emit({ kind: 'channel-removed', channel });
  }

  /** Allows and denies permissions in one channel to a user, a role, or (the guild's id) everyone. */
  overwrite(channel: GuildChannel, id: string, change: { allow?: bigint; deny?: bigint }): void {
    const guild = this.guildOf(channel);
    if (!guild) throw new Error(`channel #${channel.name} belongs to no guild`);
    const { allow = 0n, deny = 0n } = change;
    channel.overwrites.set(id, { id, type: overwriteType(guild, id), allow, deny });
    this.changes.emit({ kind: 'channel-changed', channel });
  }

  /** The conversation of two users, opened when there is none yet. */
  dmBetween(one: User, other: User): DmChannel {
    const known = [...this.channels.values()].find(
      (channel): channel is DmChannel =>
        channel.type === ChannelType.DM &&
        channel.recipientIds.includes(one.id) &&
        channel.recipientIds.includes(other.id),
    );
    if (known) return known;
    const channel: DmChannel = {
      id: this.ids.next(),
      type: ChannelType.DM,
      recipientIds: [one.id, other.id],
    };
    this.channels.set(channel.id, channel);
    if (channel.recipientIds.includes(this.bot.id)) this.changes.emit({ kind: 'channel-added', channel });
    return channel;
  }

  guildOf(channel: Channel): Guild | undefined {
    return channel.type === ChannelType.DM ? undefined : this.guilds.get(channel.guildId);
  }

  /** What a user may do in a channel. In a DM an app has a fixed set. */
  permissionsIn(channel: Channel, user: User): bigint {
    if (channel.type === ChannelType.DM) return OUTSIDER_APP_PERMISSIONS;
    const guild = this.guilds.get(channel.guildId);
    if (!guild?.members.has(user.id)) return user.bot ? OUTSIDER_APP_PERMISSIONS : 0n;
    return channelPermissions(guild, channel, user.id);
  }

  /** Keeps a new message and tells those who must know. */
  post(message: StoredMessage): StoredMessage {
    this.messages.set(message.payload.id, message);
    this.changes.emit({ kind: 'message-created', message });
    return message;
  }

  /** Replaces what a message says. */
  edit(message: StoredMessage, payload: APIMessage): StoredMessage {
    message.payload = payload;
    this.changes.emit({ kind: 'message-updated', message });
    return message;
  }

  delete(message: StoredMessage): void {
    if (!this.messages.delete(message.payload.id)) return;
    this.changes.emit({ kind: 'message-deleted', message });
  }

  /** What anybody can read in a channel, oldest first: no ephemeral messages. */
  history(channelId: string): StoredMessage[] {
    return [...this.messages.values()].filter(
      (message) => message.payload.channel_id === channelId && message.ephemeralFor === undefined,
    );
  }

  #join(guild: Guild, userId: string, roleIds: string[] = []): void {
    guild.members.set(userId, { userId, roleIds, joinedAt: this.clock.now() });
  }

  #makeRole(guild: Guild, name: string, permissions: bigint, managed: boolean): Role {
    const role = { id: this.ids.next(), name, permissions, position: guild.roles.size, managed };
    guild.roles.set(role.id, role);
    return role;
  }

  #makeChannel(guild: Guild, name: string, type: GuildChannel['type']): GuildChannel {
    const position = [...this.channels.values()].filter((channel) => channel.type !== ChannelType.DM).length;
    const channel = { id: this.ids.next(), type, guildId: guild.id, name, position, overwrites: new Map() };
    this.channels.set(channel.id, channel);
    return channel;
  }
}

/** Whether a message is one that only one person sees. */
export function isEphemeral(message: APIMessage): boolean {
  return ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

function newUser(id: string, username: string, displayName: string, bot: boolean): User {
  return { id, username, displayName, bot, locale: Locale.EnglishUS, installedApp: false, acceptsDms: true };
}
