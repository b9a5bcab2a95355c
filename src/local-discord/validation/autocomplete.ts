import {
  InteractionApplicationCommandAutocompleteCallbackIntegerDataSchema,
  InteractionApplicationCommandAutocompleteCallbackNumberDataSchema,
  InteractionApplicationCommandAutocompleteCallbackStringDataSchema,
} from 'discord-api-spec/zod';
import { type APIApplicationCommandOptionChoice, ApplicationCommandOptionType } from 'discord-api-types/v10';
import { refuseProblems } from './messages.ts';
import { required, tooLong } from './problem.ts';
import { schemaProblems } from './schema.ts';

/** Most characters of the value behind a choice of a string option. */
const MOST_VALUE = 100;

/** Checks a callback of type 8 against the type of the option being typed; throws a RestError. */
export function checkChoices(
  data: unknown,
  option: ApplicationCommandOptionType,
): APIApplicationCommandOptionChoice[] {
  if (typeof data !== 'object' || data === null) {
    refuseProblems([required(['data'])]);
    return [];
  }
  refuseProblems(schemaProblems(schemaFor(option), data, ['data']));
  const choices = (data as { choices?: APIApplicationCommandOptionChoice[] | null }).choices ?? [];
  refuseProblems(
    choices.flatMap(({ value }, index) =>
      typeof value === 'string' && value.length > MOST_VALUE
        ? [tooLong(['data', 'choices', index, 'value'], MOST_VALUE)]
        : [],
    ),
  );
  return choices;
}

function schemaFor(option: ApplicationCommandOptionType) {
  if (option === ApplicationCommandOptionType.Integer) {
    return InteractionApplicationCommandAutocompleteCallbackIntegerDataSchema;
  }
  if (option === ApplicationCommandOptionType.Number) {
    return InteractionApplicationCommandAutocompleteCallbackNumberDataSchema;
  }
  return InteractionApplicationCommandAutocompleteCallbackStringDataSchema;
}
