import { OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Guild, GuildChannel, PermissionOverwrite } from './state.ts';

const P = PermissionFlagsBits;

/** Every permission there is. */
export const ALL_PERMISSIONS = Object.values(P).reduce((sum, bit) => sum | bit, 0n);

/** What @everyone may do in a new guild. */
export const EVERYONE_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.EmbedLinks |
  P.AttachFiles |
  P.ReadMessageHistory |
  P.AddReactions |
  P.UseExternalEmojis |
  P.UseApplicationCommands |
  P.UseExternalApps |
  P.ChangeNickname;

/** What an app may do where it is not a member: in a DM, or in a guild through a user install. */
export const OUTSIDER_APP_PERMISSIONS =
  P.AttachFiles | P.EmbedLinks | P.MentionEveryone | P.UseExternalEmojis;

/** Permissions in the guild as a whole, before any channel has its say. */
export function guildPermissions(guild: Guild, userId: string): bigint {
  if (guild.ownerId === userId) return ALL_PERMISSIONS;
  const roleIds = [guild.id, ...(guild.members.get(userId)?.roleIds ?? [])];
  const granted = roleIds.reduce((sum, id) => sum | (guild.roles.get(id)?.permissions ?? 0n), 0n);
  return granted & P.Administrator ? ALL_PERMISSIONS : granted;
}

/** Permissions in one channel, computed as Discord documents it; none at all if it cannot be seen. */
export function channelPermissions(guild: Guild, channel: GuildChannel, userId: string): bigint {
  const base = guildPermissions(guild, userId);
  if (base === ALL_PERMISSIONS) return base;
  const everyone = channel.overwrites.get(guild.id);
  const roleIds = guild.members.get(userId)?.roleIds ?? [];
  const ofRoles = roleIds.flatMap((id) => channel.overwrites.get(id) ?? []);
  const own = channel.overwrites.get(userId);
  const permissions = [everyone ? [everyone] : [], ofRoles, own ? [own] : []].reduce(apply, base);
  return permissions & P.ViewChannel ? permissions : 0n;
}

function apply(permissions: bigint, overwrites: PermissionOverwrite[]): bigint {
  const deny = overwrites.reduce((sum, overwrite) => sum | overwrite.deny, 0n);
  const allow = overwrites.reduce((sum, overwrite) => sum | overwrite.allow, 0n);
  return (permissions & ~deny) | allow;
}

/** Names a permission bit as the people who set permissions know it, such as `SendMessages`. */
export function permissionName(bit: bigint): string {
  return Object.entries(P).find(([, value]) => value === bit)?.[0] ?? `bit ${bit}`;
}

/** Which kind of overwrite an id gets: the guild's own id is the @everyone role. */
export function overwriteType(guild: Guild, id: string): OverwriteType {
  return guild.roles.has(id) ? OverwriteType.Role : OverwriteType.Member;
}
