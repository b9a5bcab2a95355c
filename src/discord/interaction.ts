/**
 * One life-cycle for every interaction: attempt, then success, expected error or bug. Every interaction gives exactly
 * one line in the log, without a word of what was typed.
 */
import { DiscordAPIError, type Interaction, MessageFlags, RESTJSONErrorCodes } from 'discord.js';
import { type CommandContext, ExpectedError } from '../commands/command.ts';
import type { Logger } from '../log.ts';
import { lineMessage } from './message.ts';
import { handlerFor } from './router.ts';

/** What handlers work with. */
export interface Services {
  context: CommandContext;
  log: Logger;
}

/** Handles one interaction; never rejects. */
export async function handleInteraction(interaction: Interaction, services: Services): Promise<void> {
  const started = performance.now();
  const handler = handlerFor(interaction);
  const line = { interaction: interaction.id, kind: handler.kind, command: handler.name };
  const ms = () => Math.round((performance.now() - started) * 10) / 10;
  try {
    const outcome = await handler.run(services);
    services.log.info({ ...line, outcome, ms: ms() }, 'interaction');
  } catch (error) {
    if (error instanceof ExpectedError) {
      await sayPrivately(interaction, error.message, services.log);
      services.log.info({ ...line, outcome: 'expected-error', ms: ms() }, 'interaction');
    } else if (isTooLate(error)) {
      services.log.debug({ ...line, outcome: 'too-late', ms: ms() }, 'interaction');
    } else {
      await sayPrivately(interaction, bugText(interaction.id), services.log);
      services.log.error({ ...line, outcome: 'bug', ms: ms(), err: error }, 'interaction');
    }
  }
}

function bugText(reference: string): string {
  return `Something went wrong here, and nothing was changed. If you report it, give this reference: ${reference}`;
}

/** The three seconds are over, or another process with the same token was first: nobody waits for an answer. */
function isTooLate(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    (error.code === RESTJSONErrorCodes.UnknownInteraction ||
      error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)
  );
}

/** Says one line to the one member, by whichever way is still open. */
async function sayPrivately(interaction: Interaction, text: string, log: Logger): Promise<void> {
  try {
    if (interaction.isAutocomplete()) {
      if (!interaction.responded) await interaction.respond([]);
      return;
    }
    const message = { ...lineMessage(text), flags: MessageFlags.Ephemeral } as const;
    if (interaction.deferred && !interaction.replied) await interaction.editReply(lineMessage(text));
    else if (interaction.replied || interaction.deferred) await interaction.followUp(message);
    else await interaction.reply(message);
  } catch (err) {
    log.debug({ err, interaction: interaction.id }, 'could not say what went wrong');
  }
}
