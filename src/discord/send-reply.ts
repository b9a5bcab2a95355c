/** Sending a command's answer: privately, or publicly where that was asked for and is possible. */
import {
  ApplicationIntegrationType,
  type BaseInteraction,
  MessageFlags,
  PermissionFlagsBits,
  type RepliableInteraction,
} from 'discord.js';
import type { CommandAnswer } from '../commands/command.ts';
import type { FactBase } from '../facts/base.ts';
import { type Display, renderReply } from './embed.ts';
import type { Outcome } from './router.ts';

/** Said where Discord would make every message of the bot private. */
export const NOT_PUBLIC_HERE =
  'This server does not let apps that members bring along post for everyone. Ask a moderator to add Dossier to the server.';

/** Answers an interaction with a reply. */
export async function sendReply(
  interaction: RepliableInteraction,
  base: FactBase,
  { reply, asked }: CommandAnswer,
  wantsPublic: boolean,
): Promise<Outcome> {
  // A question back to the asker is the asker's own; what comes of it can be shared.
  const isQuestion = reply.finding.kind === 'choices';
  const isPublic = wantsPublic && !isQuestion && canPostPublicly(interaction);
  const display: Display = {
    visibility: isPublic ? 'public' : 'private',
    ...(asked !== undefined && { asked }),
    ...(isPublic && { owner: interaction.user.id }),
    ...(wantsPublic && !isPublic && !isQuestion && { remark: NOT_PUBLIC_HERE }),
  };
  const message = renderReply(base, reply, display);
  await interaction.reply(isPublic ? message : { ...message, flags: MessageFlags.Ephemeral });
  return reply.outcome;
}

/**
 * Whether a message for everyone is possible: in a server where only the member installed the app, it takes that
 * member's permission to use external apps. Without it Discord makes the message private and says nothing.
 */
export function canPostPublicly(interaction: BaseInteraction): boolean {
  if (interaction.guildId === null) return true;
  const isInstalledThere =
    interaction.authorizingIntegrationOwners[ApplicationIntegrationType.GuildInstall] !== undefined;
  return (
    isInstalledThere || (interaction.memberPermissions?.has(PermissionFlagsBits.UseExternalApps) ?? false)
  );
}
