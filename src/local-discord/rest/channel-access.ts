import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Channel, StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { refusal } from './error.ts';
import { param, type RestRequest } from './request.ts';

const P = PermissionFlagsBits;

/**
 * The channel of a request, if the bot can see it. Refuses as Discord does: 10003 for a channel that
 * is not there, 50001 for one that the bot cannot see.
 */
export function visibleChannel(world: World, request: RestRequest): Channel {
  const channel = world.channels.get(param(request, 'channel'));
  if (!channel) throw refusal('unknownChannel');
  if (channel.type === ChannelType.DM) {
    if (!channel.recipientIds.includes(world.bot.id)) throw refusal('missingAccess');
    return channel;
  }
  const isMember = world.guilds.get(channel.guildId)?.members.has(world.bot.id);
  if (!isMember || !botMay(world, channel, P.ViewChannel)) throw refusal('missingAccess');
  return channel;
}

/** Whether the bot has a permission in a channel; in a DM it has all that matter. */
export function botMay(world: World, channel: Channel, permission: bigint): boolean {
  return channel.type === ChannelType.DM || (world.permissionsIn(channel, world.bot) & permission) !== 0n;
}

/** Refuses with 50013 when the bot lacks the permission. */
export function requirePermission(world: World, channel: Channel, permission: bigint): void {
  if (!botMay(world, channel, permission)) throw refusal('missingPermissions');
}

/** A message of the channel's history; refuses with 10008 when there is none. */
export function messageIn(world: World, channel: Channel, id: string): StoredMessage {
  const message = world.messages.get(id);
  if (message?.payload.channel_id !== channel.id || message.ephemeralFor) throw refusal('unknownMessage');
  return message;
}
