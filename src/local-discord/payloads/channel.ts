import {
  type APIChannel,
  type APIDMChannel,
  type ChannelFlags,
  ChannelType,
  type GatewayGuildCreateDispatchData,
} from 'discord-api-types/v10';
import type { Channel, DmChannel, GuildChannel } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { userPayload } from './user.ts';

type GuildChannelPayload = GatewayGuildCreateDispatchData['channels'][number];

const NO_FLAGS = 0 as ChannelFlags;

/** A channel of a guild, with its permission overwrites. */
export function guildChannelPayload(channel: GuildChannel): GuildChannelPayload {
  const shared = {
    id: channel.id,
    guild_id: channel.guildId,
    name: channel.name,
    position: channel.position,
    parent_id: null,
    flags: NO_FLAGS,
    nsfw: false,
    permission_overwrites: [...channel.overwrites.values()].map((overwrite) => ({
      id: overwrite.id,
      type: overwrite.type,
      allow: overwrite.allow.toString(),
      deny: overwrite.deny.toString(),
    })),
  };
  if (channel.type === ChannelType.GuildCategory) return { ...shared, type: channel.type };
  const written = { ...shared, last_message_id: null, rate_limit_per_user: 0 };
  if (channel.type === ChannelType.GuildVoice) {
    return { ...written, type: channel.type, bitrate: 64_000, user_limit: 0, rtc_region: null };
  }
  return { ...written, type: channel.type, topic: null, last_pin_timestamp: null };
}

/** A direct conversation as one of the two sees it: `recipients` is the other. */
export function dmPayload(world: World, channel: DmChannel, viewerId: string): APIChannel {
  const others = channel.recipientIds.filter((id) => id !== viewerId);
  return {
    id: channel.id,
    type: ChannelType.DM,
    name: null,
    last_message_id: null,
    flags: NO_FLAGS,
    recipients: others.flatMap((id) => world.users.get(id) ?? []).map(userPayload),
  } satisfies APIDMChannel;
}

/** Any channel, as the bot sees it. */
export function channelPayload(world: World, channel: Channel): APIChannel {
  return channel.type === ChannelType.DM
    ? dmPayload(world, channel, world.bot.id)
    : guildChannelPayload(channel);
}
