/**
 * One life-cycle for every interaction: attempt, then success, expected error or bug. Every interaction gives exactly
 * one line in the log, without a word of what was typed.
 */
import { DiscordAPIError, type Interaction, MessageFlags, RESTJSONErrorCodes } from 'discord.js';
import { type CommandContext, ExpectedError } from '../commands/command.ts';
import type { Logger } from '../log.ts';
import { lineMessage } from './message.ts';
import { type RateLimit, TOO_MANY } from './rate-limit.ts';
import { type Handler, handlerFor, isCommand, type Outcome } from './router.ts';

/** What handlers work with. */
export interface Services {
  context: CommandContext;
  log: Logger;
  /** What one member may ask for in a short time; without it there is no limit. */
  limit?: RateLimit;
  /** Told of every interaction once it is over. */
  onHandled?(handled: Handled): void;
}

/** How one interaction went, for the metrics. */
export interface Handled {
  kind: Handler['kind'];
  /** A command of the registry; anything else is absent. */
  command?: string;
  outcome: Outcome | 'rate-limited' | 'expected-error' | 'too-late' | 'bug';
  seconds: number;
}

interface Ending {
  outcome: Handled['outcome'];
  level: 'info' | 'debug' | 'error';
  err?: unknown;
}

/** Handles one interaction; never rejects. */
export async function handleInteraction(interaction: Interaction, services: Services): Promise<void> {
  const started = performance.now();
  const handler = handlerFor(interaction);
  const { level, ...ending } = await attempt(interaction, handler, services);
  const ms = performance.now() - started;
  const line = { interaction: interaction.id, kind: handler.kind, command: handler.name };
  services.log[level]({ ...line, ...ending, ms: Math.round(ms * 10) / 10 }, 'interaction');
  services.onHandled?.({
    kind: handler.kind,
    ...(handler.name !== undefined && isCommand(handler.name) && { command: handler.name }),
    outcome: ending.outcome,
    seconds: ms / 1000,
  });
}

async function attempt(interaction: Interaction, handler: Handler, services: Services): Promise<Ending> {
  try {
    if (services.limit?.allows(interaction) === false) {
      await sayPrivately(interaction, TOO_MANY, services.log);
      return { outcome: 'rate-limited', level: 'info' };
    }
    return { outcome: await handler.run(services), level: 'info' };
  } catch (error) {
    if (error instanceof ExpectedError) {
      await sayPrivately(interaction, error.message, services.log);
      return { outcome: 'expected-error', level: 'info' };
    }
    if (isTooLate(error)) return { outcome: 'too-late', level: 'debug' };
    await sayPrivately(interaction, bugText(interaction.id), services.log);
    return { outcome: 'bug', level: 'error', err: error };
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
