/** /check: a claim against the article. */
import {
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { compose } from '../src/answers/compose.ts';
import { chatCommand } from '../src/commands/command.ts';
import { ARTICLE, articleOf, completeArticle, EVERYWHERE, LENGTHS, SHARE } from '../src/commands/options.ts';
import { composed } from '../src/commands/record-lookup.ts';

const definition = {
  name: 'check',
  description: 'Check a claim against the article: supported, contradicted, or not in it',
  ...EVERYWHERE,
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'claim',
      description: 'One statement, for instance: the Nangarhar attack succeeded',
      required: true,
      max_length: LENGTHS.claim,
    },
    ARTICLE,
    SHARE,
  ],
} as const satisfies RESTPostAPIChatInputApplicationCommandsJSONBody;

export const check = chatCommand(definition, {
  run({ claim, article }, { base, engine }) {
    const slug = articleOf(base, article);
    const finding = engine.check(claim, slug === undefined ? {} : { article: slug });
    return { reply: composed(compose(base, finding)), asked: `Checked: ${claim}` };
  },
  complete: { article: completeArticle },
});
