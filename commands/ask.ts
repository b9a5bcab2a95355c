/** /ask: a question in a member's own words. */
import {
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { compose } from '../src/answers/compose.ts';
import { chatCommand } from '../src/commands/command.ts';
import { ARTICLE, articleOf, completeArticle, EVERYWHERE, LENGTHS, SHARE } from '../src/commands/options.ts';
import { composed } from '../src/commands/record-lookup.ts';

const definition = {
  name: 'ask',
  description: 'Ask about the article in your own words; the answer comes with the quote it rests on',
  ...EVERYWHERE,
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'question',
      description: 'For instance: who claimed the Balkh bombing?',
      required: true,
      max_length: LENGTHS.question,
    },
    ARTICLE,
    SHARE,
  ],
} as const satisfies RESTPostAPIChatInputApplicationCommandsJSONBody;

export const ask = chatCommand(definition, {
  run({ question, article }, { base, engine }) {
    const slug = articleOf(base, article);
    const finding = engine.ask(question, slug === undefined ? {} : { article: slug });
    return { reply: composed(compose(base, finding)), asked: `Asked: ${question}` };
  },
  complete: { article: completeArticle },
});
