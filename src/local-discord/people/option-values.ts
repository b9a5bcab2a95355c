import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIApplicationCommandInteractionDataOption,
  type APIInteractionDataResolved,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import type { Channel } from '../world/state.ts';
import type { World } from '../world/world.ts';
import type { ChosenCommand } from './command-choice.ts';
import { Resolved } from './resolved.ts';

/** A value as a person gives it. Users, roles and channels: by name, or anything with an id. */
export type OptionValue = string | number | boolean | { readonly id: string };
export type OptionValues = Readonly<Record<string, OptionValue>>;

/** The options of a command as INTERACTION_CREATE carries them. */
export interface FilledOptions {
  readonly options: APIApplicationCommandInteractionDataOption[];
  readonly resolved: APIInteractionDataResolved | undefined;
}

/** How strictly to fill in. */
export interface Filling {
  /** The option being typed: it may be incomplete, and required options may be missing. */
  readonly focused?: string | undefined;
  /** Leaves out the checks that Discord's own app makes, to play a hostile client. */
  readonly unchecked?: boolean | undefined;
}

/**
 * Types and places the values by the registered options. Throws when Discord's app would not let a
 * person send them: an unknown option, a missing one, one out of range, not one of the choices.
 */
export function fillOptions(
  world: World,
  chosen: ChosenCommand,
  values: OptionValues,
  channel: Channel,
  filling: Filling = {},
): FilledOptions {
  const resolved = new Resolved(world, channel);
  const name = `/${[chosen.command.name, ...chosen.path.map((step) => step.name)].join(' ')}`;
  const strangers = Object.keys(values).filter(
    (key) => !chosen.options.some((option) => option.name === key),
  );
  if (strangers.length > 0) {
    const known = chosen.options.map((option) => option.name).join(', ') || 'none';
    throw new Error(`${name} has no option "${strangers.join('", "')}"; it has: ${known}`);
  }
  const missing = chosen.options.filter((option) => option.required && values[option.name] === undefined);
  if (missing.length > 0 && filling.focused === undefined && !filling.unchecked) {
    throw new Error(`${name} needs the option ${missing.map((option) => option.name).join(', ')}`);
  }
  const filled = chosen.options.flatMap((option) => {
    const value = values[option.name];
    return value === undefined ? [] : [fill(option, value, resolved, filling, name)];
  });
  const options = chosen.path.reduceRight<APIApplicationCommandInteractionDataOption[]>(
    (inner, step) => [{ ...step, options: inner } as APIApplicationCommandInteractionDataOption],
    filled,
  );
  return { options, resolved: resolved.payload() };
}

function fill(
  option: APIApplicationCommandBasicOption,
  value: OptionValue,
  resolved: Resolved,
  { focused, unchecked }: Filling,
  command: string,
): APIApplicationCommandInteractionDataBasicOption {
  const { name, type } = option;
  if (name === focused) {
    return {
      name,
      type,
      value: String(value),
      focused: true,
    } as APIApplicationCommandInteractionDataBasicOption;
  }
  const typed = typedValue(option, value, resolved);
  const complaint = unchecked ? undefined : complaintAbout(option, typed);
  if (complaint) throw new Error(`${command}, option ${name}: ${complaint}`);
  return { name, type, value: typed } as APIApplicationCommandInteractionDataBasicOption;
}

function typedValue(
  option: APIApplicationCommandBasicOption,
  value: OptionValue,
  resolved: Resolved,
): string | number | boolean {
  switch (option.type) {
    case Type.User:
      return resolved.user(value);
    case Type.Channel:
      return resolved.channel(value);
    case Type.Role:
      return resolved.role(value);
    case Type.Mentionable:
      return resolved.mentionable(value);
    case Type.Attachment:
      throw new Error('the local Discord cannot fill in attachment options');
    default:
      if (typeof value === 'object') throw new Error(`option ${option.name} takes no ${value.id}`);
      return chosenValue(option, value);
  }
}

/** A person picks a choice by its name; a test may also give its value. */
function chosenValue(option: APIApplicationCommandBasicOption, value: string | number | boolean) {
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  return choices.find((choice) => choice.name === value)?.value ?? value;
}

function complaintAbout(
  option: APIApplicationCommandBasicOption,
  value: string | number | boolean,
): string | undefined {
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) {
    return `"${value}" is none of the choices: ${choices.map((choice) => choice.name).join(', ')}`;
  }
  switch (option.type) {
    case Type.String:
      return stringComplaint(value, option.min_length ?? 1, option.max_length ?? 6000);
    case Type.Boolean:
      return typeof value === 'boolean' ? undefined : `${value} is not true or false`;
    case Type.Integer:
    case Type.Number:
      return numberComplaint(value, option);
    default:
      return undefined;
  }
}

function stringComplaint(value: unknown, least: number, most: number): string | undefined {
  if (typeof value !== 'string') return `${value} is not a text`;
  if (value.length >= least && value.length <= most) return undefined;
  return `the text has ${value.length} characters; allowed are ${least} to ${most}`;
}

function numberComplaint(
  value: unknown,
  { type, min_value, max_value }: { type: Type; min_value?: number; max_value?: number },
): string | undefined {
  if (typeof value !== 'number' || Number.isNaN(value)) return `${value} is not a number`;
  if (type === Type.Integer && !Number.isInteger(value)) return `${value} is not a whole number`;
  if (min_value !== undefined && value < min_value) return `${value} is less than ${min_value}`;
  if (max_value !== undefined && value > max_value) return `${value} is more than ${max_value}`;
  return undefined;
}
