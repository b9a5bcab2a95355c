/** /incident: the card of one incident, or a menu of those that fit. */
import {
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { chatCommand, type OptionsOf } from '../src/commands/command.ts';
import {
  ARTICLE,
  articleOf,
  completeArticle,
  EVERYWHERE,
  LENGTHS,
  SHARE,
  STATUS,
  YEAR,
} from '../src/commands/options.ts';
import { lookUp } from '../src/commands/record-lookup.ts';

const definition = {
  name: 'incident',
  description: 'Look up an incident: an attack, an attempt, a raid, a threat',
  ...EVERYWHERE,
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'name',
      description: 'A name, an alias or a reference; leave it empty for a list',
      autocomplete: true,
      max_length: LENGTHS.name,
    },
    STATUS,
    YEAR,
    ARTICLE,
    SHARE,
  ],
} as const satisfies RESTPostAPIChatInputApplicationCommandsJSONBody;

export const incident = chatCommand(definition, {
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
    type: 'incident' as const,
    ...(options.status && { status: options.status }),
    ...(options.year !== undefined && { year: options.year }),
    ...(article && { article }),
  };
}
