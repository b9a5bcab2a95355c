/** /actor: the card of one actor, or a menu of those that fit. */
import {
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { chatCommand, type OptionsOf } from '../src/commands/command.ts';
import { ARTICLE, articleOf, completeArticle, EVERYWHERE, LENGTHS, SHARE } from '../src/commands/options.ts';
import { lookUp } from '../src/commands/record-lookup.ts';
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
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'name',
      description: 'A name, an alias or a reference; leave it empty for a list',
      autocomplete: true,
      max_length: LENGTHS.name,
    },
    CLASS,
    ARTICLE,
    SHARE,
  ],
} as const satisfies RESTPostAPIChatInputApplicationCommandsJSONBody;

export const actor = chatCommand(definition, {
  run: (options, context) =>
    lookUp(options.name, filtersOf(options, articleOf(context.base, options.article)), context),
  complete: {
    name: (typed, options, { names, base }) =>
      names.suggest(typed, filtersOf(options, articleOf(base, options.article))),
    article: completeArticle,
  },
});

function filtersOf(options: Partial<OptionsOf<typeof definition>>, article: string | undefined) {
  return {
    type: 'actor' as const,
    ...(options.class && { class: options.class }),
    ...(article && { article }),
  };
}
