/** /search: words anywhere in the article or in the names of its records. */
import {
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { compose } from '../src/answers/compose.ts';
import { chatCommand, ExpectedError } from '../src/commands/command.ts';
import { ARTICLE, articleOf, completeArticle, EVERYWHERE, LENGTHS, SHARE } from '../src/commands/options.ts';
import { composed } from '../src/commands/record-lookup.ts';

const definition = {
  name: 'search',
  description: 'Search the article and the names of its records',
  ...EVERYWHERE,
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'text',
      description: 'A few words, for instance: cash payments',
      required: true,
      max_length: LENGTHS.search,
    },
    ARTICLE,
    SHARE,
  ],
} as const satisfies RESTPostAPIChatInputApplicationCommandsJSONBody;

export const search = chatCommand(definition, {
  run(options, { base }) {
    const text = options.text.trim().slice(0, LENGTHS.search);
    if (!/[\p{L}\p{N}]/u.test(text))
      throw new ExpectedError('There is no word in that. Type a word or two to search for.');
    const article = articleOf(base, options.article) ?? '';
    const reply = composed(compose(base, { kind: 'search', article, text, page: 1 }));
    return { reply, asked: `Searched: ${text}` };
  },
  complete: { article: completeArticle },
});
