import type { APIEmbed } from 'discord-api-types/v10';
import { type FieldPath, type Problem, problem, required } from './problem.ts';

/** The most characters that all embeds of one message may have together. */
export const EMBED_TOTAL = 6000;

/** The rules on embeds that the schemas of the specification do not have. */
export function embedProblems(embeds: readonly APIEmbed[], at: FieldPath): Problem[] {
  const total = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  const tooMuch = problem(at, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${EMBED_TOTAL}`);
  return [
    ...(total > EMBED_TOTAL ? [tooMuch] : []),
    ...embeds.flatMap((embed, index) => oneEmbed(embed, [...at, index])),
  ];
}

function oneEmbed(embed: APIEmbed, at: FieldPath): Problem[] {
  const fields = (embed.fields ?? []).flatMap((field, index) => [
    ...(field.name.trim() === '' ? [required([...at, 'fields', index, 'name'])] : []),
    ...(field.value.trim() === '' ? [required([...at, 'fields', index, 'value'])] : []),
  ]);
  const addresses: [FieldPath, string | null | undefined][] = [
    [[...at, 'url'], embed.url],
    [[...at, 'author', 'url'], embed.author?.url],
    [[...at, 'author', 'icon_url'], embed.author?.icon_url],
    [[...at, 'footer', 'icon_url'], embed.footer?.icon_url],
    [[...at, 'image', 'url'], embed.image?.url],
    [[...at, 'thumbnail', 'url'], embed.thumbnail?.url],
  ];
  return [
    ...(isBlank(embed) ? [required([...at, 'description'])] : []),
    ...(embed.author && !embed.author.name?.trim() ? [required([...at, 'author', 'name'])] : []),
    ...fields,
    ...addresses.flatMap(([path, url]) => (url ? schemeProblems(url, path) : [])),
  ];
}

function isBlank(embed: APIEmbed): boolean {
  const { title, description, fields, author, footer, image, thumbnail, url } = embed;
  return ![title?.trim(), description?.trim(), fields?.length, author, footer, image, thumbnail, url].some(
    Boolean,
  );
}

/** Discord opens only web addresses, and files that came with the message. */
function schemeProblems(url: string, path: FieldPath): Problem[] {
  const scheme = url.split(':')[0]?.toLowerCase() ?? '';
  if (['http', 'https', 'attachment'].includes(scheme)) return [];
  const words = `Scheme "${scheme}" is not supported. Scheme must be one of ('http', 'https').`;
  return [problem(path, 'URL_TYPE_INVALID_SCHEME', words)];
}

function embedLength(embed: APIEmbed): number {
  const texts = [
    embed.title,
    embed.description,
    embed.footer?.text,
    embed.author?.name,
    ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
  ];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}
