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
const rolesShape = z.array(z.object({ id: z.string(), permissions: bits }));
const memberShape = z.object({ roles: z.array(z.string()) });

export type Access = { kind: 'known'; permissions: bigint } | Failure;

/** What posting takes, by the names that Discord's settings show. */
export const NEEDED = [
  { bit: P.ViewChannel, name: 'View Channel' },
  { bit: P.SendMessages, name: 'Send Messages' },
  { bit: P.EmbedLinks, name: 'Embed Links' },
] as const;

/** Looks up what the bot may do in a channel of a server. */
export async function channelAccess(
  rest: Rest,
  { guildId, channelId, botId }: { guildId: string; channelId: string; botId: string },
): Promise<Access> {
  try {
    const call = () => ({ signal: within(CALL_MS) });
    const [channel, roles, member] = await Promise.all([
      rest.get(Routes.channel(channelId), call()).then((body) => channelShape.parse(body)),
      rest.get(Routes.guildRoles(guildId), call()).then((body) => rolesShape.parse(body)),
      rest.get(Routes.guildMember(guildId, botId), call()).then((body) => memberShape.parse(body)),
    ]);
    if (channel.guild_id !== guildId) {
      return { kind: 'refused', isAccess: true, reason: 'the channel is in another server' };
    }
    const own = [guildId, ...member.roles];
    const base = roles.filter(({ id }) => own.includes(id)).reduce((sum, role) => sum | role.permissions, 0n);
    return {
      kind: 'known',
      permissions: inChannel(base, channel.permission_overwrites, member.roles, guildId, botId),
    };
  } catch (error) {
    return failureOf(error);
  }
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
