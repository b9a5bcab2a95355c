import {
  type APIMessage,
  ChannelType,
  GatewayDispatchEvents as Event,
  type GatewayMessageCreateDispatchData,
  GatewayIntentBits as Intent,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { channelPayload } from '../payloads/channel.ts';
import { guildCreatePayload, guildPayload, memberPayload, rolePayload } from '../payloads/guild.ts';
import type { StoredMessage, WorldChange } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** An event for the sessions that serve the guild and have the intent (0: everybody gets it). */
export interface OutgoingEvent {
  readonly event: Event;
  readonly intent: number;
  readonly guildId: string | undefined;
  /** What to send, given the session's intents. */
  readonly data: (intents: number) => unknown;
}

/** What the bot is told about a change in the world, if it is told at all. */
export function eventFor(world: World, change: WorldChange): OutgoingEvent | undefined {
  switch (change.kind) {
    case 'message-created':
      return messageEvent(world, change.message, Event.MessageCreate);
    case 'message-updated':
      return messageEvent(world, change.message, Event.MessageUpdate);
    case 'message-deleted':
      return messageEvent(world, change.message, Event.MessageDelete);
    case 'guild-added':
      return guildEvent(Event.GuildCreate, change.guild.id, guildCreatePayload(world, change.guild));
    case 'guild-changed':
      return guildEvent(Event.GuildUpdate, change.guild.id, guildPayload(world, change.guild));
    case 'guild-removed':
      return guildEvent(Event.GuildDelete, change.guild.id, { id: change.guild.id });
    case 'role-changed': {
      const role = rolePayload(change.role, world.bot.id);
      return guildEvent(Event.GuildRoleUpdate, change.guild.id, { guild_id: change.guild.id, role });
    }
    case 'channel-added':
    case 'channel-changed':
    case 'channel-removed':
      return channelEvent(world, change);
  }
}

function guildEvent(event: Event, guildId: string, data: unknown): OutgoingEvent {
  return { event, intent: Intent.Guilds, guildId, data: () => data };
}

function channelEvent(
  world: World,
  { channel, kind }: WorldChange & { kind: `channel-${'added' | 'changed' | 'removed'}` },
): OutgoingEvent | undefined {
  const data = channelPayload(world, channel);
  if (channel.type === ChannelType.DM) {
    return {
      event: Event.ChannelCreate,
      intent: Intent.DirectMessages,
      guildId: undefined,
      data: () => data,
    };
  }
  if (!world.guilds.get(channel.guildId)?.members.has(world.bot.id)) return undefined;
  const events = {
    'channel-added': Event.ChannelCreate,
    'channel-changed': Event.ChannelUpdate,
    'channel-removed': Event.ChannelDelete,
  } as const;
  return guildEvent(events[kind], channel.guildId, data);
}

type MessageEvent = Event.MessageCreate | Event.MessageUpdate | Event.MessageDelete;

function messageEvent(world: World, message: StoredMessage, event: MessageEvent): OutgoingEvent | undefined {
  const { payload, guildId, ephemeralFor } = message;
  const channel = world.channels.get(payload.channel_id);
  if (ephemeralFor || !channel) return undefined;
  const guild = guildId ? world.guilds.get(guildId) : undefined;
  const sees = guild
    ? guild.members.has(world.bot.id) &&
      (world.permissionsIn(channel, world.bot) & PermissionFlagsBits.ViewChannel) !== 0n
    : channel.type === ChannelType.DM && channel.recipientIds.includes(world.bot.id);
  if (!sees) return undefined;
  const intent = guildId ? Intent.GuildMessages : Intent.DirectMessages;
  const place = guildId ? { guild_id: guildId } : {};
  if (event === Event.MessageDelete) {
    const data = { id: payload.id, channel_id: payload.channel_id, ...place };
    return { event, intent, guildId, data: () => data };
  }
  const author = world.users.get(payload.author.id);
  const member = author && guild?.members.get(author.id);
  const membership = author && member ? { member: withoutUser(memberPayload(member, author)) } : {};
  const data = (intents: number) =>
    ({
      ...readable(world, payload, guildId, intents),
      ...place,
      ...membership,
    }) satisfies GatewayMessageCreateDispatchData;
  return { event, intent, guildId, data };
}

function withoutUser({ user: _, ...member }: ReturnType<typeof memberPayload>) {
  return member;
}

/** Without the message content intent, what other people write in a guild arrives empty. */
function readable(
  world: World,
  message: APIMessage,
  guildId: string | undefined,
  intents: number,
): APIMessage {
  const own = message.author.id === world.bot.id;
  const mentioned = message.mentions.some((user) => user.id === world.bot.id);
  if (own || mentioned || !guildId || intents & Intent.MessageContent) return message;
  return { ...message, content: '', embeds: [], components: [], attachments: [] };
}
