/** Which code handles which interaction. Commands are found in the registry and nowhere else. */
import type { Interaction } from 'discord.js';
import { COMMANDS } from '../../commands/registry.ts';
import { type Command, ExpectedError } from '../commands/command.ts';
import { suggestOptions } from './autocomplete.ts';
import { handleClick } from './clicks.ts';
import type { Services } from './interaction.ts';
import { runMessageCommand } from './message-command.ts';
import { runServerCommand } from './server-command.ts';
import { runSlashCommand } from './slash-command.ts';

/** How an interaction ended, for the log. */
export type Outcome = 'answered' | 'not-in-article' | 'suggested' | 'shared' | 'deleted' | 'ignored';

export interface Handler {
  kind: 'slash-command' | 'message-command' | 'autocomplete' | 'button' | 'menu' | 'other';
  /** The command's name, for the log; a button has none. */
  name?: string;
  run(services: Services): Promise<Outcome>;
}

const byName = new Map(COMMANDS.map((command) => [command.definition.name, command]));

/** Whether the registry has a command of this name. */
export function isCommand(name: string): boolean {
  return byName.has(name);
}

/** The handler of an interaction. What is unknown gets one too, so that nobody waits for an answer in vain. */
export function handlerFor(interaction: Interaction): Handler {
  if (interaction.isChatInputCommand()) {
    const name = interaction.commandName;
    const server = ofKind(byName.get(name), 'server');
    return {
      kind: 'slash-command',
      name,
      run: (services) =>
        server
          ? runServerCommand(interaction, server, services)
          : runSlashCommand(interaction, chat(name), services),
    };
  }
  if (interaction.isMessageContextMenuCommand()) {
    const name = interaction.commandName;
    return {
      kind: 'message-command',
      name,
      run: (services) => runMessageCommand(interaction, onMessage(name), services),
    };
  }
  if (interaction.isAutocomplete()) {
    const name = interaction.commandName;
    return {
      kind: 'autocomplete',
      name,
      run: (services) =>
        suggestOptions(interaction, chat(name) ?? ofKind(byName.get(name), 'server'), services),
    };
  }
  if (interaction.isButton())
    return { kind: 'button', run: (services) => handleClick(interaction, services) };
  if (interaction.isStringSelectMenu())
    return { kind: 'menu', run: (services) => handleClick(interaction, services) };
  return { kind: 'other', run: async () => await unknown() };
}

/** Discord may still show a command that a newer version no longer has. */
async function unknown(): Promise<never> {
  throw new ExpectedError('This command is no longer there. `/help` lists those that are.');
}

function chat(name: string) {
  return ofKind(byName.get(name), 'chat');
}

function onMessage(name: string) {
  return ofKind(byName.get(name), 'message');
}

function ofKind<K extends Command['kind']>(
  command: Command | undefined,
  kind: K,
): Extract<Command, { kind: K }> | undefined {
  return command?.kind === kind ? (command as Extract<Command, { kind: K }>) : undefined;
}
