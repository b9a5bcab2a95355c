import { type APIEmbed, type APIEmbedImage, EmbedType } from 'discord-api-types/v10';

/** An embed as Discord gives it back: of type `rich`, without empty parts. */
export function embedPayload(embed: APIEmbed): APIEmbed {
  const { title, description, url, color, timestamp, author, footer, image, thumbnail, fields } = embed;
  return {
    type: EmbedType.Rich,
    ...(title ? { title: title.trim() } : {}),
    ...(description ? { description: description.trim() } : {}),
    ...(url ? { url } : {}),
    ...(typeof color === 'number' ? { color } : {}),
    ...(timestamp ? { timestamp: new Date(timestamp).toISOString() } : {}),
    ...(author ? { author: withoutNulls(author) } : {}),
    ...(footer ? { footer: withoutNulls(footer) } : {}),
    ...(image?.url ? { image: picture(image) } : {}),
    ...(thumbnail?.url ? { thumbnail: picture(thumbnail) } : {}),
    ...(fields?.length
      ? { fields: fields.map(({ name, value, inline }) => ({ name, value, inline: inline ?? false })) }
      : {}),
  };
}

function picture({ url }: APIEmbedImage): APIEmbedImage {
  return { url, proxy_url: url, width: 0, height: 0 };
}

function withoutNulls<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null)) as T;
}
