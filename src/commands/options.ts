/** Options and settings that several commands share. */
import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import type { FactBase } from '../facts/base.ts';
import { STATUSES } from '../facts/vocabulary.ts';
import type { Suggestion } from '../search/name-index.ts';
import { foldName } from '../search/name-words.ts';
import { type CommandContext, ExpectedError } from './command.ts';

/** Look-ups work in servers, in direct messages with the bot, and anywhere for people who installed it themselves. */
export const EVERYWHERE: {
  integration_types: ApplicationIntegrationType[];
  contexts: InteractionContextType[];
} = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

/** Longest text each kind of option takes. */
export const LENGTHS = {
  question: 500,
  claim: 1500,
  name: 100,
  reference: 20,
  search: 60,
  date: 10,
  message: 6000,
} as const;

export const SHARE = {
  type: ApplicationCommandOptionType.Boolean,
  name: 'share',
  description: 'Show the reply to everyone here at once (otherwise only you see it)',
} as const;

export const ARTICLE = {
  type: ApplicationCommandOptionType.String,
  name: 'article',
  description: 'Look in one article only',
  autocomplete: true,
  max_length: LENGTHS.name,
} as const;

export const NAME = {
  type: ApplicationCommandOptionType.String,
  name: 'name',
  description: 'A name, an alias or a reference; leave it empty for a list',
  autocomplete: true,
  max_length: LENGTHS.name,
} as const;

export const STATUS = {
  type: ApplicationCommandOptionType.String,
  name: 'status',
  description: 'Only records that stand like this in the article',
  choices: STATUSES.map((status) => ({ name: status, value: status })),
} as const;

export const YEAR = {
  type: ApplicationCommandOptionType.Integer,
  name: 'year',
  description: 'Only records of this year, for instance 2021',
  min_value: 1900,
  max_value: 2100,
} as const;

/** Articles by title for the `article` option. */
export function completeArticle(typed: string, _options: unknown, { base }: CommandContext): Suggestion[] {
  const wanted = foldName(typed);
  return [...base.dossiers.values()]
    .map(({ article }) => ({ label: article.title, value: article.slug }))
    .filter(({ label, value }) => foldName(`${label} ${value}`).includes(wanted));
}

/** The article an `article` option names, by slug, title or a part of the title; undefined where none is given. */
export function articleOf(base: FactBase, typed: string | undefined): string | undefined {
  if (typed === undefined || typed.trim() === '') return undefined;
  const wanted = foldName(typed);
  const articles = [...base.dossiers.values()].map(({ article }) => article);
  const exact = articles.find(({ slug, title }) => foldName(slug) === wanted || foldName(title) === wanted);
  if (exact) return exact.slug;
  // Nothing but marks is no article: every title would hold it.
  const partial = wanted === '' ? [] : articles.filter(({ title }) => foldName(title).includes(wanted));
  const [only] = partial;
  if (only && partial.length === 1) return only.slug;
  throw new ExpectedError(
    'There is no such article here. Pick one from the list that `article:` offers, or leave it out.',
  );
}
