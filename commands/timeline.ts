/** /timeline: what the article dates, oldest first. */
import {
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { choicesReply } from '../src/answers/choices-reply.ts';
import { compose } from '../src/answers/compose.ts';
import { type CommandContext, chatCommand, ExpectedError } from '../src/commands/command.ts';
import { ARTICLE, articleOf, completeArticle, EVERYWHERE, LENGTHS, SHARE } from '../src/commands/options.ts';
import { composed } from '../src/commands/record-lookup.ts';
import { partialDate } from '../src/facts/schema.ts';
import type { NameEntry } from '../src/search/name-index.ts';

const definition = {
  name: 'timeline',
  description: 'What the article dates, oldest first',
  ...EVERYWHERE,
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'from',
      description: 'From this year, month or day on: 2020, 2023-03 or 2023-03-09',
      max_length: LENGTHS.date,
    },
    {
      type: ApplicationCommandOptionType.String,
      name: 'to',
      description: 'Up to this year, month or day: 2021, 2023-03 or 2023-03-15',
      max_length: LENGTHS.date,
    },
    {
      type: ApplicationCommandOptionType.String,
      name: 'actor',
      description: 'Only what has to do with this actor',
      autocomplete: true,
      max_length: LENGTHS.name,
    },
    ARTICLE,
    SHARE,
  ],
} as const satisfies RESTPostAPIChatInputApplicationCommandsJSONBody;

export const timeline = chatCommand(definition, {
  run(options, context) {
    const article = articleOf(context.base, options.article);
    const from = dateOf('from', options.from);
    const to = dateOf('to', options.to);
    if (from !== '' && to !== '' && from.slice(0, to.length) > to) {
      throw new ExpectedError('`from:` is later than `to:`. Swap the two.');
    }
    const actors = actorsNamed(options.actor, article, context);
    if (actors.length > 1) return { reply: composed(choicesReply(actors, 'Several actors have that name.')) };
    const [actor] = actors;
    const slug = actor?.dossier.article.slug ?? article ?? '';
    const finding = {
      kind: 'timeline',
      article: slug,
      from,
      to,
      actor: actor?.record.ref ?? '',
      page: 1,
    } as const;
    return { reply: composed(compose(context.base, finding)) };
  },
  complete: {
    actor: (typed, options, { names, base }) => {
      const article = articleOf(base, options.article);
      return names.suggest(typed, { type: 'actor', ...(article && { article }) });
    },
    article: completeArticle,
  },
});

function dateOf(option: 'from' | 'to', typed: string | undefined): string {
  const text = typed?.trim() ?? '';
  if (text === '' || partialDate.shape.iso.safeParse(text).success) return text;
  throw new ExpectedError(
    `\`${option}:\` is not a date I can read. Write it as 2021, 2023-03 or 2023-03-09.`,
  );
}

function actorsNamed(
  typed: string | undefined,
  article: string | undefined,
  { names }: CommandContext,
): readonly NameEntry[] {
  if (typed === undefined || typed.trim() === '') return [];
  const found = names.resolve(typed, { type: 'actor', ...(article && { article }) });
  if (found.kind === 'none' || (found.kind !== 'several' && found.entry.record.type !== 'actor')) {
    throw new ExpectedError(
      'There is no actor of that name in the records. Pick one from the list that `actor:` offers.',
    );
  }
  return found.kind === 'several' ? found.entries : [found.entry];
}
