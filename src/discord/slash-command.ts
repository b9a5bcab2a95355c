/** Slash commands: options in, the command's reply out. Answered at once; everything is in memory. */
import {
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
} from 'discord.js';
import { type ChatCommand, ExpectedError, type RawOptions } from '../commands/command.ts';
import type { Services } from './interaction.ts';
import type { Outcome } from './router.ts';
import { sendReply } from './send-reply.ts';

/** Runs a slash command and answers, privately unless `share:` says otherwise. */
export async function runSlashCommand(
  interaction: ChatInputCommandInteraction,
  command: ChatCommand | undefined,
  { context }: Services,
): Promise<Outcome> {
  if (!command) throw new ExpectedError('This command is no longer there. `/help` lists those that are.');
  const options = rawOptions(interaction.options.data);
  return await sendReply(interaction, context.base, command.run(options, context), options.share === true);
}

/** Options by name, as they came; those of a sub-command as if they were the command's own. */
export function rawOptions(data: readonly CommandInteractionOption[]): RawOptions {
  const [first] = data;
  if (first?.type === ApplicationCommandOptionType.Subcommand) return rawOptions(first.options ?? []);
  return Object.fromEntries(data.map(({ name, value }) => [name, value]));
}
