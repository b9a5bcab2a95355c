import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import type { ZodMiniType } from 'zod/mini';
import { refuseProblems } from './messages.ts';
import { type FieldPath, type Problem, problem, required, tooLong } from './problem.ts';
import { schemaProblems } from './schema.ts';

/** An option of a command, as far as the rules look at it. */
export interface OptionBody {
  readonly type: ApplicationCommandOptionType;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean | null;
  readonly autocomplete?: boolean | null;
  readonly options?: readonly OptionBody[] | null;
  readonly choices?: readonly { name: string; value: string | number }[] | null;
  readonly min_value?: number | null;
  readonly max_value?: number | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
}

/** A command as the bot registers it, after validation. */
export interface CommandBody {
  readonly name: string;
  readonly type?: ApplicationCommandType | null;
  readonly description?: string | null;
  readonly options?: readonly OptionBody[] | null;
  readonly name_localizations?: Record<string, string> | null;
  readonly [field: string]: unknown;
}

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** Most characters of all names, descriptions and values of one command together. */
const MOST_CHARACTERS = 8000;
const MOST_VALUE = 100;
const NESTING: readonly ApplicationCommandOptionType[] = [
  ApplicationCommandOptionType.Subcommand,
  ApplicationCommandOptionType.SubcommandGroup,
];

/** Checks one command against its schema and Discord's further rules; throws a RestError. */
export function checkCommand(schema: ZodMiniType, value: unknown, at: FieldPath = []): CommandBody {
  refuseProblems(schemaProblems(schema, permissionsAsNumber(value), at));
  const command = value as CommandBody;
  refuseProblems(commandProblems(command, at));
  return command;
}

/** Checks a whole list, as `PUT` sends it: each command, and that no name comes twice. */
export function checkCommandList(schema: ZodMiniType, value: unknown): CommandBody[] {
  if (!Array.isArray(value)) {
    refuseProblems([problem([], 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')]);
    return [];
  }
  const list: unknown[] = value;
  refuseProblems(list.flatMap((one, i) => schemaProblems(schema, permissionsAsNumber(one), [i])));
  const commands = list as CommandBody[];
  const key = (command: CommandBody) => `${command.type ?? ApplicationCommandType.ChatInput} ${command.name}`;
  const keys = commands.map(key);
  refuseProblems([
    ...commands.flatMap((command, index) => commandProblems(command, [index])),
    ...keys.flatMap((name, index) =>
      keys.indexOf(name) < index
        ? [
            problem(
              [index, 'name'],
              'APPLICATION_COMMANDS_DUPLICATE_NAME',
              'Application command names must be unique',
            ),
          ]
        : [],
    ),
  ]);
  return commands;
}

/** Discord takes the permissions as a string, which its specification does not say. */
function permissionsAsNumber(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const permissions: unknown = Reflect.get(value, 'default_member_permissions');
  const isText = typeof permissions === 'string' && /^\d+$/.test(permissions);
  return isText ? { ...value, default_member_permissions: Number(permissions) } : value;
}

function commandProblems(command: CommandBody, at: FieldPath): Problem[] {
  const type = command.type ?? ApplicationCommandType.ChatInput;
  if (type !== ApplicationCommandType.ChatInput) return contextMenuProblems(command, at);
  const size = charactersOf(command);
  const names = Object.entries(command.name_localizations ?? {});
  const words = `Command exceeds maximum size (${MOST_CHARACTERS})`;
  return [
    ...nameProblems(command.name, [...at, 'name']),
    ...names.flatMap(([locale, name]) => nameProblems(name, [...at, 'name_localizations', locale])),
    ...(command.description ? [] : [required([...at, 'description'])]),
    ...(size > MOST_CHARACTERS ? [problem(at, 'APPLICATION_COMMAND_TOO_LARGE', words)] : []),
    ...optionsProblems(command.options ?? [], [...at, 'options']),
  ];
}

function contextMenuProblems(command: CommandBody, at: FieldPath): Problem[] {
  const described = 'Context menu commands cannot have description';
  const optioned = 'Context menu commands cannot have options';
  return [
    ...(command.name.trim() === '' ? [required([...at, 'name'])] : []),
    ...(command.description
      ? [
          problem(
            [...at, 'description'],
            'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_BE_SET',
            described,
          ),
        ]
      : []),
    ...(command.options?.length
      ? [problem([...at, 'options'], 'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_CANNOT_BE_SET', optioned)]
      : []),
  ];
}

function nameProblems(name: string, path: FieldPath): Problem[] {
  if (NAME.test(name) && name === name.toLowerCase()) return [];
  return [problem(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')];
}

function optionsProblems(options: readonly OptionBody[], at: FieldPath): Problem[] {
  const names = options.map(({ name }) => name);
  const firstOptional = options.findIndex((option) => !option.required && !NESTING.includes(option.type));
  const mixed =
    options.some(({ type }) => NESTING.includes(type)) && options.some(({ type }) => !NESTING.includes(type));
  const exclusive =
    'Sub-command and sub-command group option types are mutually exclusive to all other types';
  return [
    ...(mixed ? [problem(at, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', exclusive)] : []),
    ...options.flatMap((option, index) => [
      ...(names.indexOf(option.name) < index ? [duplicateOption([...at, index, 'name'])] : []),
      ...(option.required && firstOptional >= 0 && firstOptional < index
        ? [lateRequired([...at, index])]
        : []),
      ...optionProblems(option, [...at, index]),
    ]),
  ];
}

function duplicateOption(path: FieldPath): Problem {
  return problem(path, 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists');
}

function lateRequired(path: FieldPath): Problem {
  const words = 'Required options must be placed before non-required options';
  return problem(path, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', words);
}

function optionProblems(option: OptionBody, at: FieldPath): Problem[] {
  const { choices, min_value, max_value, min_length, max_length } = option;
  const both = 'Choices cannot be set together with autocomplete';
  const over = (least: number | null | undefined, most: number | null | undefined, field: string) =>
    typeof least === 'number' && typeof most === 'number' && least > most
      ? [problem([...at, field], 'APPLICATION_COMMAND_OPTIONS_RANGE_INVALID', `${field} is over the maximum`)]
      : [];
  return [
    ...nameProblems(option.name, [...at, 'name']),
    ...(option.autocomplete && choices?.length
      ? [problem([...at, 'choices'], 'APPLICATION_COMMAND_OPTIONS_CHOICES_WITH_AUTOCOMPLETE', both)]
      : []),
    ...(choices ?? []).flatMap(({ value }, index) =>
      typeof value === 'string' && value.length > MOST_VALUE
        ? [tooLong([...at, 'choices', index, 'value'], MOST_VALUE)]
        : [],
    ),
    ...over(min_value, max_value, 'min_value'),
    ...over(min_length, max_length, 'min_length'),
    ...optionsProblems(option.options ?? [], [...at, 'options']),
  ];
}

function charactersOf(part: CommandBody | OptionBody): number {
  const own = part.name.length + (part.description?.length ?? 0);
  const choices =
    'choices' in part && Array.isArray(part.choices) ? (part.choices as OptionBody['choices']) : [];
  const inChoices = (choices ?? []).reduce(
    (sum, { name, value }) => sum + name.length + String(value).length,
    0,
  );
  return own + inChoices + (part.options ?? []).reduce((sum, option) => sum + charactersOf(option), 0);
}
