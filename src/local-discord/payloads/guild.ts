import {
  type APIGuild,
  type APIGuildMember,
  type APIInteractionGuildMember,
  type APIRole,
  ChannelType,
  type GatewayGuildCreateDispatchData,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  type GuildMemberFlags,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  type GuildSystemChannelFlags,
  GuildVerificationLevel,
  Locale,
  type RoleFlags,
} from 'discord-api-types/v10';
import type { Guild, Member, Role, User } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { guildChannelPayload } from './channel.ts';
import { userPayload } from './user.ts';

/** Sent by Discord (its own schema requires them), not yet known to discord-api-types. */
const UNTYPED = { nsfw: false, home_header: null };

/** A role of a guild. */
export function rolePayload(role: Role, botId: string): APIRole {
  return {
    id: role.id,
    name: role.name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: role.position,
    permissions: role.permissions.toString(),
    managed: role.managed,
    mentionable: false,
    flags: 0 as RoleFlags,
    ...(role.managed ? { tags: { bot_id: botId } } : {}),
  } satisfies APIRole;
}

/** A member of a guild. */
export function memberPayload(member: Member, user: User): APIGuildMember {
  return {
    user: userPayload(user),
    nick: null,
    avatar: null,
    banner: null,
    roles: [...member.roleIds],
    joined_at: new Date(member.joinedAt).toISOString(),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0 as GuildMemberFlags,
    pending: false,
    communication_disabled_until: null,
  } satisfies APIGuildMember;
}

/** The member who used a command, with what they may do in the channel. */
export function invokingMember(member: Member, user: User, permissions: bigint): APIInteractionGuildMember {
  return { ...memberPayload(member, user), user: userPayload(user), permissions: permissions.toString() };
}

/** A guild as `GET /guilds/{id}` tells it. */
export function guildPayload(world: World, guild: Guild): APIGuild {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: guild.systemChannelId,
    system_channel_flags: 0 as GuildSystemChannelFlags,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: GuildVerificationLevel.None,
    roles: [...guild.roles.values()].map((role) => rolePayload(role, world.bot.id)),
    default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
    mfa_level: GuildMFALevel.None,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: GuildPremiumTier.None,
    premium_subscription_count: 0,
    preferred_locale: Locale.EnglishUS,
    rules_channel_id: null,
    hub_type: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw_level: GuildNSFWLevel.Default,
    ...UNTYPED,
    emojis: [],
    stickers: [],
    incidents_data: null,
  } satisfies APIGuild;
}

/** A guild as GUILD_CREATE brings it when the bot connects or joins. */
export function guildCreatePayload(world: World, guild: Guild): GatewayGuildCreateDispatchData {
  const bot = guild.members.get(world.bot.id);
  return {
    ...guildPayload(world, guild),
    joined_at: new Date(bot?.joinedAt ?? world.clock.now()).toISOString(),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: bot ? [memberPayload(bot, world.bot)] : [],
    channels: [...world.channels.values()].flatMap((channel) =>
      channel.type !== ChannelType.DM && channel.guildId === guild.id ? [guildChannelPayload(channel)] : [],
    ),
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  } satisfies GatewayGuildCreateDispatchData;
}
