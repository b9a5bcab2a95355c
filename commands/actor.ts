/** /actor: the card of one actor, or a menu of those that fit. */
import {
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { chatCommand, type OptionsOf } from '../src/commands/command.ts';
import { ARTICLE, EVERYWHERE, NAME, SHARE } from '../src/commands/options.ts';
import { lookUpParts } from '../src/commands/record-lookup.ts';
import { ACTOR_CLASSES } from '../src/facts/vocabulary.ts';

const CLASS = {
  type: ApplicationCommandOptionType.String,
  name: 'class',
  description: 'Only actors of this class',
  choices: ACTOR_CLASSES.map((name) => ({ name, value: name })),
} as const;

const definition = {
  name: 'actor',
  description: 'Look up an actor: a group, a person, an office, a country',
  ...EVERYWHERE,
  options: [NAME, CLASS, ARTICLE, SHARE],
} as const satisfies RESTPostAPIChatInputApplicationCommandsJSONBody;

export const actor = chatCommand(
  definition,
  lookUpParts((options: Partial<OptionsOf<typeof definition>>) => ({
    type: 'actor',
    ...(options.class && { class: options.class }),
  })),
);
