/** Commands in the Apps menu of a message. The message's text is read, answered, and forgotten. */
import type { MessageContextMenuCommandInteraction } from 'discord.js';
import { ExpectedError, type MessageCommand } from '../commands/command.ts';
import type { Services } from './interaction.ts';
import type { Outcome } from './router.ts';
import { sendReply } from './send-reply.ts';

/** Runs a message command; its reply is always private. */
export async function runMessageCommand(
  interaction: MessageContextMenuCommandInteraction,
  command: MessageCommand | undefined,
  { context }: Services,
): Promise<Outcome> {
  if (!command) throw new ExpectedError('This command is no longer there. `/help` lists those that are.');
  const answer = command.run(interaction.targetMessage.content, context);
  return await sendReply(interaction, context.base, answer, false);
}
