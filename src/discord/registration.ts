/** Registering the commands with Discord: only what differs from what is there causes a request that writes. */
import { type REST, type RESTPostAPIApplicationCommandsJSONBody, Routes } from 'discord.js';
import type { Command } from '../commands/command.ts';

export interface RegistrationTarget {
  applicationId: string;
  /** Only in this server; for everyone where it is absent. */
  guildId?: string;
}

/** The bodies to send. A server's own commands may not say where they are available; Discord knows. */
export function commandBodies(
  commands: readonly Command[],
  { guildId }: Pick<RegistrationTarget, 'guildId'> = {},
): RESTPostAPIApplicationCommandsJSONBody[] {
  return commands.map(({ definition }) => {
    if (guildId === undefined) return definition;
    const { integration_types: _types, contexts: _contexts, ...body } = definition;
    return body;
  });
}

function routeOf({ applicationId, guildId }: RegistrationTarget): `/${string}` {
  return guildId === undefined
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);
}

/** What is registered now, as Discord answers it. */
export async function fetchRegistered(rest: REST, target: RegistrationTarget): Promise<unknown[]> {
  const registered = await rest.get(routeOf(target));
  return Array.isArray(registered) ? registered : [];
}

/** Replaces what is registered by these bodies. */
export async function overwrite(
  rest: REST,
  target: RegistrationTarget,
  bodies: readonly RESTPostAPIApplicationCommandsJSONBody[],
): Promise<void> {
  await rest.put(routeOf(target), { body: bodies });
}

/** Registers the commands where they differ from what is there. Says whether it had to. */
export async function register(
  rest: REST,
  target: RegistrationTarget,
  commands: readonly Command[],
): Promise<'unchanged' | 'registered'> {
  const bodies = commandBodies(commands, target);
  if (isSame(bodies, await fetchRegistered(rest, target))) return 'unchanged';
  await overwrite(rest, target, bodies);
  return 'registered';
}

/** Whether two lists of commands mean the same, whatever their order and whatever Discord adds to its answers. */
export function isSame(ours: readonly unknown[], theirs: readonly unknown[]): boolean {
  const forms = (commands: readonly unknown[]) =>
    commands.map((command) => JSON.stringify(normalised(command))).sort();
  return JSON.stringify(forms(ours)) === JSON.stringify(forms(theirs));
}

/** The fields that we set; everything else in an answer is Discord's. In this order, so that texts compare. */
const COMMAND_FIELDS = [
  'type',
  'name',
  'description',
  'default_member_permissions',
  'integration_types',
  'contexts',
  'options',
] as const;
const OPTION_FIELDS = [
  'type',
  'name',
  'description',
  'required',
  'autocomplete',
  'choices',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'channel_types',
  'options',
] as const;

function normalised(command: unknown): unknown {
  const fields = pick(command, COMMAND_FIELDS);
  return {
    // Left out means a slash command. It comes first either way: the forms are compared as text.
    type: 1,
    ...fields,
    ...(Array.isArray(fields.integration_types) && {
      integration_types: [...fields.integration_types].sort(),
    }),
    ...(Array.isArray(fields.contexts) && { contexts: [...fields.contexts].sort() }),
    options: Array.isArray(fields.options) ? fields.options.map(normalisedOption) : [],
  };
}

function normalisedOption(option: unknown): unknown {
  const { options, ...fields } = pick(option, OPTION_FIELDS);
  return {
    ...fields,
    ...(Array.isArray(options) && options.length > 0 && { options: options.map(normalisedOption) }),
    ...(Array.isArray(fields.choices) && {
      choices: fields.choices.map((choice) => pick(choice, ['name', 'value'])),
    }),
  };
}

/** Empty, false and null mean the same as absent. */
function pick(from: unknown, keys: readonly string[]): Record<string, unknown> {
  if (typeof from !== 'object' || from === null) return {};
  const values = keys.map((key): [string, unknown] => [key, Reflect.get(from, key)]);
  return Object.fromEntries(
    values.filter(([, value]) => value !== undefined && value !== null && value !== false && value !== ''),
  );
}
