/** Discord's limits, and the one clamp that holds every message to them. Cuts only ever shorten from the end. */
import type { APIEmbed } from 'discord.js';
import type { Message } from './message.ts';

/** Lengths in characters, as discord-api-spec and Discord's documentation give them. */
export const LIMITS = {
  content: 2000,
  embedAuthor: 256,
  embedTitle: 256,
  embedDescription: 4096,
  embedFooter: 2048,
  embedTotal: 6000,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  linkUrl: 512,
  menuOptions: 25,
  menuText: 100,
  placeholder: 150,
  choices: 25,
  choiceText: 100,
} as const;

/** How much of what a member typed is shown back. */
export const ECHO_LENGTH = 200;

/**
 * Shortens a text to `max` characters: at the end of a sentence if that keeps more than half, else at a word. The
 * middle is never thinned out, because that can drop a "not".
 */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const room = withoutHalfCharacter(text.slice(0, Math.max(0, max - 1)));
  const sentenceEnd = Math.max(room.lastIndexOf('. '), room.lastIndexOf('.\n'), room.lastIndexOf('.” '));
  if (sentenceEnd > max / 2) return `${room.slice(0, sentenceEnd + 1)}…`.slice(0, max);
  const word = room.search(/\s\S*$/);
  return `${(word > max / 2 ? room.slice(0, word) : room).trimEnd()}…`.slice(0, max);
}

/** A slice may end between the two halves of one character; half a character is not valid text. */
function withoutHalfCharacter(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}

/** Holds a message to every length Discord allows. What fits comes back unchanged. */
export function clampMessage(message: Message): Message {
  return {
    ...message,
    content: cutText(message.content, LIMITS.content),
    embeds: message.embeds.map(clampEmbed),
    components: message.components.slice(0, LIMITS.rows),
  };
}

function clampEmbed(embed: APIEmbed): APIEmbed {
  const { author, title, description, footer } = embed;
  const clamped = { ...embed };
  if (author) clamped.author = { ...author, name: cutText(author.name, LIMITS.embedAuthor) };
  if (title !== undefined) clamped.title = cutText(title, LIMITS.embedTitle);
  if (footer) clamped.footer = { ...footer, text: cutText(footer.text, LIMITS.embedFooter) };
  const used = [clamped.author?.name, clamped.title, clamped.footer?.text].reduce(
    (sum, text = '') => sum + text.length,
    0,
  );
  if (description !== undefined)
    clamped.description = cutText(description, Math.min(LIMITS.embedDescription, LIMITS.embedTotal - used));
  return clamped;
}
