/** What /incident, /actor and /assessment have in common: from a typed name to a card, a menu, or a plain no. */
import { choicesReply } from '../answers/choices-reply.ts';
import { compose } from '../answers/compose.ts';
import type { Reply } from '../answers/reply.ts';
import type { FactBase, RecordType } from '../facts/base.ts';
import type { NameEntry, NameFilters, Suggestion } from '../search/name-index.ts';
import { type CommandAnswer, type CommandContext, ExpectedError } from './command.ts';
import { articleOf, completeArticle } from './options.ts';

const NOUNS: Readonly<Record<RecordType, string>> = {
  incident: 'incident',
  actor: 'actor',
  assessment: 'assessment',
  event: 'event',
};

type Filters = NameFilters & { type: RecordType };

interface LookUpOptions {
  readonly name?: string | undefined;
  readonly article?: string | undefined;
}

/** What such a command does, from its type of record and what its own options leave out. */
export function lookUpParts<O extends LookUpOptions>(filtersOf: (options: Partial<O>) => Filters) {
  const filters = (options: Partial<O>, base: FactBase): Filters => {
    const article = articleOf(base, options.article);
    return { ...filtersOf(options), ...(article && { article }) };
  };
  return {
    run: (options: O, context: CommandContext) =>
      lookUp(options.name, filters(options, context.base), context),
    complete: {
      name: (typed: string, options: Partial<O>, { names, base }: CommandContext): Suggestion[] =>
        names.suggest(typed, filters(options, base)),
      article: completeArticle,
    },
  };
}

/** Looks a record of one type up by name. Without a name it lists what passes the filters. */
function lookUp(name: string | undefined, filters: Filters, context: CommandContext): CommandAnswer {
  if (name === undefined || name.trim() === '') return listed(filters, context);
  const found = context.names.resolve(name, filters);
  switch (found.kind) {
    case 'exact':
    case 'one':
      return { reply: cardOf(found.entry, context) };
    case 'several':
      return { reply: menuOf(found.entries) };
    case 'none':
      return elsewhere(name, filters, context);
  }
}

function listed(filters: Filters, { names }: CommandContext): CommandAnswer {
  const entries = names.list(filters);
  const noun = NOUNS[filters.type];
  if (entries.length === 0)
    throw new ExpectedError(`No ${noun} passes these filters. Take one of them away.`);
  const count = `${entries.length} ${noun}${entries.length === 1 ? '' : 's'}`;
  const more =
    entries.length > 25 ? ' The menu shows the first 25; type a part of a name for the others.' : '';
  return { reply: menuOf(entries, `${count}.${more}`) };
}

/** Nothing of that type: a filter may have hidden it, or it is of another type. */
function elsewhere(name: string, filters: Filters, context: CommandContext): CommandAnswer {
  const noun = NOUNS[filters.type];
  const { article } = filters;
  const unfiltered = context.names.resolve(name, { type: filters.type, ...(article && { article }) });
  if (unfiltered.kind === 'exact' || unfiltered.kind === 'one') {
    return {
      reply: menuOf(
        [unfiltered.entry],
        `No ${noun} of that name passes these filters. This one is there without them.`,
      ),
    };
  }
  const other = context.names.resolve(name, { ...(article && { article }) });
  if (other.kind === 'none') {
    throw new ExpectedError(
      `There is no ${noun} of that name in the records. Leave \`name:\` empty for a list, or try \`/search\` or \`/ask\`.`,
    );
  }
  const entries = other.kind === 'several' ? other.entries : [other.entry];
  return { reply: menuOf(entries, `No ${noun} has that name; other records come close.`) };
}

function cardOf({ dossier, record }: NameEntry, { base }: CommandContext): Reply {
  return composed(compose(base, { kind: 'record', article: dossier.article.slug, ref: record.ref }));
}

function menuOf(entries: readonly NameEntry[], answer?: string): Reply {
  return composed(choicesReply(entries, answer));
}

/** A reply that must exist, because what it is about was just looked up. */
export function composed(reply: Reply | undefined): Reply {
  if (!reply) throw new Error('a record that was just found cannot be shown');
  return reply;
}
