/** /quote: a sentence or a record by its reference. */
import {
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { compose } from '../src/answers/compose.ts';
import type { Finding } from '../src/answers/finding.ts';
import { type CommandContext, chatCommand, ExpectedError } from '../src/commands/command.ts';
import { ARTICLE, articleOf, completeArticle, EVERYWHERE, LENGTHS, SHARE } from '../src/commands/options.ts';
import { parseReference, type Reference } from '../src/facts/reference.ts';
import type { Suggestion } from '../src/search/name-index.ts';
import { foldName } from '../src/search/name-words.ts';

const definition = {
  name: 'quote',
  description: 'Quote a sentence of the article by its reference',
  ...EVERYWHERE,
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'reference',
      description: 'Paragraph and sentence, for instance 3.1; or a record, for instance I-2',
      required: true,
      autocomplete: true,
      max_length: LENGTHS.reference,
    },
    ARTICLE,
    SHARE,
  ],
} as const satisfies RESTPostAPIChatInputApplicationCommandsJSONBody;

export const quote = chatCommand(definition, {
  run(options, context) {
    const reference = parseReference(options.reference);
    if (!reference) {
      throw new ExpectedError(
        'That is not a reference. Write paragraph and sentence, like `3.1`, or a record, like `I-2`.',
      );
    }
    const article = articleOf(context.base, options.article);
    const replies = articles(context, article)
      .map((slug) => compose(context.base, findingOf(reference, slug)))
      .filter((found) => found !== undefined);
    const [reply, ...others] = replies;
    if (!reply) throw new ExpectedError(nothingThere(reference));
    if (others.length === 0) return { reply };
    throw new ExpectedError('Several articles have that reference. Name one in `article:`.');
  },
  complete: {
    reference: (typed, options, context) =>
      sentencesFor(typed, articleOf(context.base, options.article), context),
    article: completeArticle,
  },
});

function findingOf(reference: Reference, article: string): Finding {
  if (reference.kind === 'record') return { kind: 'record', article, ref: reference.ref };
  return { kind: 'quote', article, sentence: reference.id, context: false };
}

function articles({ base }: CommandContext, article: string | undefined): string[] {
  return article === undefined ? [...base.dossiers.keys()] : [article];
}

function nothingThere(reference: Reference): string {
  const what = reference.kind === 'record' ? 'record' : 'sentence';
  return `There is no ${what} with that reference. Start typing in \`reference:\` to see which there are.`;
}

/** Sentences whose reference begins as typed, or that hold what is typed. */
function sentencesFor(typed: string, article: string | undefined, context: CommandContext): Suggestion[] {
  const wanted = foldName(typed);
  const start = typed.trim().replace(/^(?:p|¶|§)\s?/i, '');
  return articles(context, article)
    .flatMap((slug) => [...(context.base.dossiers.get(slug)?.sentences.values() ?? [])])
    .filter(
      ({ reference, text }) =>
        reference.startsWith(start) || (wanted.length > 2 && foldName(text).includes(wanted)),
    )
    .map(({ reference, text }) => ({ label: `${reference} — ${text}`, value: reference }));
}
