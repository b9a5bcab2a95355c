/** Commands that change something of a server: acknowledged at once, answered privately when it is done. */
import { type ChatInputCommandInteraction, MessageFlags } from 'discord.js';
import type { ServerCommand } from '../commands/command.ts';
import { renderReply } from './embed.ts';
import type { Services } from './interaction.ts';
import { cutText, LIMITS } from './limits.ts';
import { lineMessage } from './message.ts';
import type { Outcome } from './router.ts';
import { rawOptions } from './slash-command.ts';

/** Runs a server command. What it looks up at Discord may take longer than three seconds, so it is deferred. */
export async function runServerCommand(
  interaction: ChatInputCommandInteraction,
  command: ServerCommand,
  { context }: Services,
): Promise<Outcome> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const asker = {
    userId: interaction.user.id,
    ...(interaction.guildId !== null && { guildId: interaction.guildId }),
    permissions: interaction.memberPermissions?.bitfield ?? 0n,
  };
  const subcommand = interaction.options.getSubcommand();
  const { text, preview } = await command.run(
    subcommand,
    rawOptions(interaction.options.data),
    asker,
    context,
  );
  const shown = preview && renderReply(context.base, preview, { visibility: 'public' });
  const content = shown ? `${text}\n\n${shown.content}` : text;
  await interaction.editReply({
    ...lineMessage(cutText(content, LIMITS.content)),
    embeds: shown?.embeds ?? [],
  });
  return 'answered';
}
