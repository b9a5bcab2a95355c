/** Clicks on buttons and menus. What to do is read from the custom id; nothing is remembered between clicks. */
import { MessageFlags, PermissionFlagsBits } from 'discord.js';
import { compose } from '../answers/compose.ts';
import type { Finding } from '../answers/finding.ts';
import type { Reply } from '../answers/reply.ts';
import { ExpectedError } from '../commands/command.ts';
import type { FactBase } from '../facts/base.ts';
import { askedOn, type ClickInteraction, isPrivate, rowsOn } from './clicked-message.ts';
import { decodeClick } from './custom-id.ts';
import { renderReply } from './embed.ts';
import { decodeFinding } from './finding-code.ts';
import type { Services } from './interaction.ts';
import type { Outcome } from './router.ts';
import { share } from './share.ts';

/** Handles a click on a button or a choice in a menu. */
export async function handleClick(
  interaction: ClickInteraction,
  { context: { base } }: Services,
): Promise<Outcome> {
  if (isOfAnother(interaction)) throw new ExpectedError(NOT_YOURS);
  const click = decodeClick(base, interaction.customId);
  switch (click?.action) {
    case 'share':
      return await share(interaction, base, replyOf(base, click.finding));
    case 'open':
      return await openPrivately(interaction, base, replyOf(base, click.finding));
    case 'turn':
      return await turn(interaction, base, replyOf(base, click.finding));
    case 'open-picked':
      return await openPrivately(interaction, base, replyOf(base, picked(interaction, base)));
    case 'turn-picked':
      return await turn(interaction, base, replyOf(base, picked(interaction, base)));
    case 'delete':
      if (!isOn(interaction)) throw new ExpectedError(UNREADABLE);
      return await remove(interaction, click.owner);
    case undefined:
      throw new ExpectedError(UNREADABLE);
  }
}

const UNREADABLE = 'I cannot read this button; it may be from an older version. Look it up again.';

/** Whether the message has this button: the owner in a made-up one is whoever made it up. */
function isOn({ message, customId }: ClickInteraction): boolean {
  return rowsOn(message).some(({ components }) =>
    components.some((component) => 'custom_id' in component && component.custom_id === customId),
  );
}

/** Said to a member who clicks on somebody else's private reply. */
const NOT_YOURS = 'This reply is private to another member. Look it up yourself to get one of your own.';

/**
 * Discord shows a private reply to one member and takes clicks on it from that one only. It holds what that member
 * typed, which Share would post: so that is not left to Discord alone.
 */
function isOfAnother({ message, user }: ClickInteraction): boolean {
  const owner = message.interactionMetadata?.user.id;
  return isPrivate(message) && owner !== undefined && owner !== user.id;
}

function replyOf(base: FactBase, finding: Finding | undefined): Reply {
  const reply = finding && compose(base, finding);
  if (!reply) throw new ExpectedError('What this led to is no longer in the records. Look it up again.');
  return reply;
}

function picked(interaction: ClickInteraction, base: FactBase): Finding | undefined {
  const value = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  return value === undefined ? undefined : decodeFinding(base, value);
}

async function openPrivately(interaction: ClickInteraction, base: FactBase, reply: Reply): Promise<Outcome> {
  const message = renderReply(base, reply, { visibility: 'private' });
  await interaction.reply({ ...message, flags: MessageFlags.Ephemeral });
  return reply.outcome;
}

/** On one's own private reply the page turns; on a public message everyone gets a copy of their own. */
async function turn(interaction: ClickInteraction, base: FactBase, reply: Reply): Promise<Outcome> {
  const message = renderReply(base, reply, { visibility: 'private', ...askedOn(interaction.message) });
  if (isPrivate(interaction.message)) await interaction.update(message);
  else await interaction.reply({ ...message, flags: MessageFlags.Ephemeral });
  return reply.outcome;
}

async function remove(interaction: ClickInteraction, owner: string): Promise<Outcome> {
  const moderates = interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false;
  if (interaction.user.id !== owner && !(interaction.guildId !== null && moderates)) {
    throw new ExpectedError('Only the member who posted this and moderators can delete it.');
  }
  await interaction.deferUpdate();
  await interaction.deleteReply();
  return 'deleted';
}
