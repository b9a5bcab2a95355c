/** A message as it goes to Discord: plain JSON, so that it can be compared, checked and tested without a client. */
import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord.js';

export interface Message {
  content: string;
  embeds: APIEmbed[];
  components: APIActionRowComponent<APIComponentInMessageActionRow>[];
  /** Nobody is ever notified, whatever the text says. */
  allowedMentions: { parse: [] };
}

/** A message that is one line of text and nothing else. */
export function lineMessage(content: string): Message {
  return { content, embeds: [], components: [], allowedMentions: { parse: [] } };
}
