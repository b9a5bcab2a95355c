/** What the bot may do in a channel, computed from REST and not from a cache, as Discord documents it. */
import { PermissionFlagsBits as P, Routes } from 'discord.js';
import { z } from 'zod';
import { type Failure, failureOf, type Rest, within } from './rest-border.ts';

const CALL_MS = 8000;

const bits = z.string().transform((text) => BigInt(text));
const overwrite = z.object({ id: z.string(), allow: bits, deny: bits });
const channelShape = z.object({
  guild_id: z.string(),
  permission_overwrites: z.array(overwrite).default([]),
});
const rolesShape = z.array(
  z.object({ id: z.string(), permissions: bits, mentionable: z.boolean().optional() }),
);
const memberShape = z.object({ roles: z.array(z.string()) });

export type Access = { kind: 'known'; permissions: bigint } | Failure;

const CANNOT_SEE = 50001;
/** What Discord says about a member of a server that the bot is not in: unknown server, unknown member, no access. */
const NO_MEMBER: ReadonlySet<unknown> = new Set([10004, 10007, CANNOT_SEE]);

const NOT_A_MEMBER = {
  kind: 'refused',
  about: 'server',
  code: CANNOT_SEE,
  reason: 'Dossier is not a member of the server',
} as const satisfies Failure;

/** What posting takes, by the names that Discord's settings show. */
export const NEEDED = [
  { bit: P.ViewChannel, name: 'View Channel' },
  { bit: P.SendMessages, name: 'Send Messages' },
  { bit: P.EmbedLinks, name: 'Embed Links' },
] as const;

function isNoMember(failure: Failure): boolean {
  return failure.kind === 'refused' && NO_MEMBER.has(failure.code);
}

/** Whether the bot is in a server; `none` only where Discord says so. */
export async function membership(
  rest: Rest,
  { guildId, botId }: { guildId: string; botId: string },
): Promise<'member' | 'none' | 'unknown'> {
  const asked = rest.get(Routes.guildMember(guildId, botId), { signal: within(CALL_MS) });
  const failure = await asked.then(() => undefined, failureOf);
  if (!failure) return 'member';
  return isNoMember(failure) ? 'none' : 'unknown';
}

/**
 * Whether a role is notified when the bot mentions it in a channel where it has these permissions; undefined where
 * Discord does not say.
 */
export async function isNotified(
  rest: Rest,
  { guildId, roleId, permissions }: { guildId: string; roleId: string; permissions: bigint },
): Promise<boolean | undefined> {
  if (permissions & P.MentionEveryone) return true;
  return await rest
    .get(Routes.guildRoles(guildId), { signal: within(CALL_MS) })
    .then((body) => rolesShape.parse(body).find(({ id }) => id === roleId)?.mentionable)
    .catch(() => undefined);
}

/** Looks up what the bot may do in a channel of a server. */
export async function channelAccess(
  rest: Rest,
  { guildId, channelId, botId }: { guildId: string; channelId: string; botId: string },
): Promise<Access> {
  const call = () => ({ signal: within(CALL_MS) });
  const [channel, roles, member] = await Promise.all([
    rest.get(Routes.channel(channelId), call()).then(channelShape.parse).catch(failureOf),
    rest.get(Routes.guildRoles(guildId), call()).then(rolesShape.parse).catch(failureOf),
    rest.get(Routes.guildMember(guildId, botId), call()).then(memberShape.parse).catch(failureOf),
  ]);
  // In this order: who is not in the server cannot see the channel either, and has to be told the first of the two.
  if ('kind' in member) return isNoMember(member) ? NOT_A_MEMBER : member;
  if ('kind' in roles) return roles;
  const own = [guildId, ...member.roles];
  const base = roles.filter(({ id }) => own.includes(id)).reduce((sum, role) => sum | role.permissions, 0n);
  if ('kind' in channel) {
    const isHidden = channel.kind === 'refused' && channel.code === CANNOT_SEE;
    return isHidden ? { kind: 'known', permissions: base & ~P.ViewChannel } : channel;
  }
  if (channel.guild_id !== guildId) {
    return { kind: 'refused', about: 'channel', code: 0, reason: 'the channel is in another server' };
  }
  return {
    kind: 'known',
    permissions: inChannel(base, channel.permission_overwrites, member.roles, guildId, botId),
  };
}

/** The names of what is missing for a post. */
export function missingFor(permissions: bigint): string[] {
  return NEEDED.filter(({ bit }) => (permissions & bit) === 0n).map(({ name }) => name);
}

function inChannel(
  base: bigint,
  overwrites: readonly z.infer<typeof overwrite>[],
  roles: readonly string[],
  guildId: string,
  botId: string,
): bigint {
  if (base & P.Administrator) return ~0n;
  // Everyone first, then all roles at once, then the bot itself: the order in which Discord applies them.
  const steps = [
    overwrites.filter(({ id }) => id === guildId),
    overwrites.filter(({ id }) => roles.includes(id)),
    overwrites.filter(({ id }) => id === botId),
  ];
  return steps.reduce((permissions, step) => {
    const deny = step.reduce((sum, one) => sum | one.deny, 0n);
    const allow = step.reduce((sum, one) => sum | one.allow, 0n);
    return (permissions & ~deny) | allow;
  }, base);
}
