/** Share: a private reply becomes a public message, once, under the sharer's name. */
import { MessageFlags } from 'discord.js';
import type { Reply } from '../answers/reply.ts';
import { ExpectedError } from '../commands/command.ts';
import type { FactBase } from '../facts/base.ts';
import { askedOn, type ClickInteraction, isPrivate, rowsOn } from './clicked-message.ts';
import { withShareOff } from './components.ts';
import { renderReply } from './embed.ts';
import { lineMessage } from './message.ts';
import type { Outcome } from './router.ts';
import { canPostPublicly, NOT_PUBLIC_HERE } from './send-reply.ts';

/** Messages being shared at this moment: a second click must not post a second time before the button is off. */
const underWay = new Set<string>();

/** Posts the reply for everyone and switches the button off. */
export async function share(interaction: ClickInteraction, base: FactBase, reply: Reply): Promise<Outcome> {
  const { message } = interaction;
  if (!isPrivate(message)) throw new ExpectedError('Everyone here can see this already.');
  if (!canPostPublicly(interaction)) throw new ExpectedError(NOT_PUBLIC_HERE);
  if (underWay.has(message.id) || isOff(rowsOn(message), interaction.customId)) {
    throw new ExpectedError('This was shared already.');
  }
  underWay.add(message.id);
  try {
    await interaction.update({ components: withShareOff(rowsOn(interaction.message), 'Shared') });
    const shared = renderReply(base, reply, {
      visibility: 'public',
      owner: interaction.user.id,
      shared: true,
      ...askedOn(message),
    });
    await post(interaction, shared);
    return 'shared';
  } finally {
    underWay.delete(message.id);
  }
}

async function post(interaction: ClickInteraction, shared: ReturnType<typeof renderReply>): Promise<void> {
  const before = rowsOn(interaction.message);
  try {
    const posted = await interaction.followUp(shared);
    if (!posted.flags.has(MessageFlags.Ephemeral)) return;
    // Discord decided against a public message after all: then it must not look like one.
    await interaction.webhook.editMessage(posted.id, lineMessage(NOT_PUBLIC_HERE));
    await interaction.editReply({ components: withShareOff(before, 'Cannot be shared here') });
  } catch (error) {
    await interaction.editReply({ components: before }).catch(() => undefined);
    throw error;
  }
}

/** The button is switched off once it was used; a click on it all the same comes from a client that is behind. */
function isOff(rows: ReturnType<typeof rowsOn>, customId: string): boolean {
  return rows
    .flatMap((row) => row.components)
    .some(
      (component) =>
        'custom_id' in component && component.custom_id === customId && component.disabled === true,
    );
}
