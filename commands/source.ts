/** /source: who wrote the article, and how to cite it. */
import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import { compose } from '../src/answers/compose.ts';
import { chatCommand, ExpectedError } from '../src/commands/command.ts';
import { ARTICLE, articleOf, completeArticle, EVERYWHERE, SHARE } from '../src/commands/options.ts';
import { composed } from '../src/commands/record-lookup.ts';

const definition = {
  name: 'source',
  description: 'Who wrote the article, where it appeared, and a citation to copy',
  ...EVERYWHERE,
  options: [ARTICLE, SHARE],
} as const satisfies RESTPostAPIChatInputApplicationCommandsJSONBody;

export const source = chatCommand(definition, {
  run(options, { base }) {
    const [only, ...others] = base.dossiers.keys();
    const article = articleOf(base, options.article) ?? (others.length === 0 ? only : undefined);
    if (article === undefined)
      throw new ExpectedError('There are several articles here. Name one in `article:`.');
    return { reply: composed(compose(base, { kind: 'source', article })) };
  },
  complete: { article: completeArticle },
});
