import {
  type APIAuthorizingIntegrationOwnersMap,
  type APIBaseInteraction,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { Interaction } from '../interaction.ts';
import { channelPayload, dmPayload } from '../payloads/channel.ts';
import { invokingMember } from '../payloads/guild.ts';
import { userPayload } from '../payloads/user.ts';
import { OUTSIDER_APP_PERMISSIONS } from '../world/permissions.ts';
import type { Channel, User } from '../world/state.ts';
import type { World } from '../world/world.ts';

const { GuildInstall, UserInstall } = ApplicationIntegrationType;

/** Largest upload in a guild without boosts, in bytes. */
const ATTACHMENT_LIMIT = 10_485_760;

/** The kind of place a channel is for the application. */
export function contextOf(world: World, channel: Channel): InteractionContextType {
  if (channel.type !== ChannelType.DM) return InteractionContextType.Guild;
  return channel.recipientIds.includes(world.bot.id)
    ? InteractionContextType.BotDM
    : InteractionContextType.PrivateChannel;
}

/** Which installs bring the application to this user in this channel. */
export function installsFor(world: World, channel: Channel, user: User): APIAuthorizingIntegrationOwnersMap {
  const own = user.installedApp ? { [UserInstall]: user.id } : {};
  switch (contextOf(world, channel)) {
    case InteractionContextType.Guild: {
      const guild = world.guildOf(channel);
      return guild?.members.has(world.bot.id) ? { [GuildInstall]: guild.id, ...own } : own;
    }
    case InteractionContextType.BotDM:
      return { [GuildInstall]: '0', ...own };
    case InteractionContextType.PrivateChannel:
      return own;
  }
}

/** Whether Discord shows the app's answers here to the user alone, as a guild can demand. */
export function isForcedEphemeral(
  world: World,
  channel: Channel,
  user: User,
  owners: APIAuthorizingIntegrationOwnersMap,
): boolean {
  if (channel.type === ChannelType.DM || owners[GuildInstall] !== undefined) return false;
  return (world.permissionsIn(channel, user) & PermissionFlagsBits.UseExternalApps) === 0n;
}

/** What every interaction says about who, where and by which install. */
export function interactionBase<Type extends InteractionType>(
  world: World,
  interaction: Interaction,
  type: Type,
): Omit<APIBaseInteraction<Type, never>, 'data' | 'message'> {
  const { channel, user } = interaction;
  return {
    id: interaction.id,
    application_id: world.application.id,
    type,
    token: interaction.token,
    version: 1,
    channel_id: channel.id,
    ...whereabouts(world, channel, user),
    app_permissions: appPermissions(world, channel).toString(),
    locale: user.locale,
    entitlements: [],
    authorizing_integration_owners: interaction.owners,
    context: interaction.context,
    attachment_size_limit: ATTACHMENT_LIMIT,
  };
}

/** In a guild the person is a member; in a DM, a user. */
function whereabouts(world: World, channel: Channel, user: User) {
  if (channel.type === ChannelType.DM) {
    return { channel: dmPayload(world, channel, world.bot.id), user: userPayload(user) };
  }
  const guild = world.guildOf(channel);
  const member = guild?.members.get(user.id);
  if (!guild || !member) throw new Error(`${user.username} is not in the guild of #${channel.name}`);
  const permissions = world.permissionsIn(channel, user);
  return {
    guild_id: guild.id,
    guild: { id: guild.id, features: [], locale: user.locale },
    guild_locale: user.locale,
    channel: { ...channelPayload(world, channel), permissions: permissions.toString() },
    member: invokingMember(member, user, permissions),
  };
}

function appPermissions(world: World, channel: Channel): bigint {
  const isMember = world.guildOf(channel)?.members.has(world.bot.id);
  return isMember ? world.permissionsIn(channel, world.bot) : OUTSIDER_APP_PERMISSIONS;
}
