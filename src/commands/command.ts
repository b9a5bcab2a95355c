/**
 * What a command is: its definition as Discord gets it, and a pure function from options to a reply. Nothing here or
 * in `commands/` knows an interaction; discord/ and the tests call commands alike.
 */
import type {
  APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Engine } from '../answers/engine.ts';
import type { Reply } from '../answers/reply.ts';
import type { FactBase } from '../facts/base.ts';
import type { NameIndex, Suggestion } from '../search/name-index.ts';
import type { Asker, DailyDesk, TextAnswer } from './daily-desk.ts';

/** What every command works with; made once at start-up. */
export interface CommandContext {
  base: FactBase;
  engine: Engine;
  names: NameIndex;
  /** Absent where no store is open, as in the terminal. */
  daily?: DailyDesk;
}

/** A command's answer. `asked` is what was typed, where it is worth showing back: "Asked: …". */
export interface CommandAnswer {
  reply: Reply;
  asked?: string;
}

/**
 * Something a member can put right. Its text is shown, privately, and says the next step; it may hold no text that
 * somebody typed.
 */
export class ExpectedError extends Error {
  override name = 'ExpectedError';
}

type ChatDefinition = RESTPostAPIChatInputApplicationCommandsJSONBody;
type MessageDefinition = RESTPostAPIContextMenuApplicationCommandsJSONBody;

/** The options as they arrive: by name, those left out absent. */
export type RawOptions = Readonly<Record<string, string | number | boolean | undefined>>;

interface OptionShape {
  name: string;
  type: ApplicationCommandOptionType;
  required?: boolean;
  choices?: readonly APIApplicationCommandOptionChoice[];
}

type ValueOf<O> = O extends { choices: readonly { value: infer V }[] }
  ? V
  : O extends { type: ApplicationCommandOptionType.String }
    ? string
    : O extends { type: ApplicationCommandOptionType.Integer | ApplicationCommandOptionType.Number }
      ? number
      : O extends { type: ApplicationCommandOptionType.Boolean }
        ? boolean
        : never;

type OptionIn<D> = D extends { options: readonly (infer O)[] } ? O : never;
type RequiredIn<D> = Extract<OptionIn<D>, { required: true }>;
type Named<O, N> = Extract<O, { name: N }>;

/** The options of a definition as an object type: names, value types and which are required are read off it. */
export type OptionsOf<D> = {
  readonly [N in RequiredIn<D> extends OptionShape ? RequiredIn<D>['name'] : never]: ValueOf<
    Named<RequiredIn<D>, N>
  >;
} & {
  readonly [N in OptionIn<D> extends OptionShape ? OptionIn<D>['name'] : never]?:
    | ValueOf<Named<OptionIn<D>, N>>
    | undefined;
};

type AutocompletedIn<D> = Extract<OptionIn<D>, { autocomplete: true }>;
type AutocompletedName<D> = AutocompletedIn<D> extends OptionShape ? AutocompletedIn<D>['name'] : never;

type Complete<O> = (typed: string, options: Partial<O>, context: CommandContext) => Suggestion[];

export interface ChatCommand {
  kind: 'chat';
  definition: ChatDefinition;
  run(options: RawOptions, context: CommandContext): CommandAnswer;
  /** By option name; every option with `autocomplete: true` has one. */
  complete: Readonly<
    Record<string, (typed: string, options: RawOptions, context: CommandContext) => Suggestion[]>
  >;
}

export interface MessageCommand {
  kind: 'message';
  definition: MessageDefinition;
  /** What it does, for /help: message commands carry no description of their own. */
  summary: string;
  run(content: string, context: CommandContext): CommandAnswer;
}

/**
 * A slash command with sub-commands that changes something of a server: it takes its time, needs to know who asks, and
 * answers that person alone, in words.
 */
export interface ServerCommand {
  kind: 'server';
  definition: ChatDefinition;
  run(subcommand: string, options: RawOptions, asker: Asker, context: CommandContext): Promise<TextAnswer>;
  complete: ChatCommand['complete'];
}

export type Command = ChatCommand | MessageCommand | ServerCommand;

interface ChatParts<D> {
  run(options: OptionsOf<D>, context: CommandContext): CommandAnswer;
  complete: { readonly [N in AutocompletedName<D>]: Complete<OptionsOf<D>> };
}

/** Binds a definition and what it does; a missing autocomplete handler does not compile. */
export function chatCommand<const D extends ChatDefinition>(definition: D, parts: ChatParts<D>): ChatCommand {
  return {
    kind: 'chat',
    definition,
    // Discord has checked names, types and required options against the definition before they arrive.
    run: (options, context) => parts.run(options as OptionsOf<D>, context),
    complete: parts.complete as unknown as ChatCommand['complete'],
  };
}

/** A command in the Apps menu of a message. */
export function messageCommand(
  definition: MessageDefinition,
  parts: Omit<MessageCommand, 'kind' | 'definition'>,
): MessageCommand {
  return { kind: 'message', definition, ...parts };
}
