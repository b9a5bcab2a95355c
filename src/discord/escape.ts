/** Makes text safe to show: what people typed can neither ping, nor link, nor break the markdown around it. */
import { cutText, ECHO_LENGTH } from './limits.ts';

/** Control, zero-width, text-direction and tag characters: none of them is seen, each can mislead. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cs}]|[^\P{Cc}\s]/gu;

/** A zero-width space of ours, put where a mention would otherwise be read. */
const GAP = '\u200b';

/** One line without unseen characters and without halves of characters. */
export function cleanLine(text: string): string {
  return text.replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
}

/**
 * What somebody typed, for a place that shows no markdown (an embed's author line). Mentions and links are taken
 * apart all the same: a client or a bridge may treat that line as ordinary text. Cleaning it twice changes nothing.
 */
export function echo(typed: string): string {
  const clipped = cutText(cleanLine(typed), ECHO_LENGTH);
  return clipped
    .replace(/@(?=everyone|here)/gi, `@${GAP}`)
    .replace(/<(?=\S)/g, `<${GAP}`)
    .replace(/:\/\/(?=\S)/g, `:/${GAP}/`)
    .replace(/(discord(?:app)?)(?=\.[a-z])/gi, `$1${GAP}`);
}

/** What would be read as markdown, as the beginning of a tag or as a link; the last two only where a line begins. */
const MARKS =
  /[\\*_~`|[\]]|<(?=\S)|:(?=\/\/)|(?<=discord(?:app)?)\.(?=[a-z])|(?<=^\s*)[>#+-]|(?<=^\s*\d+)\.(?=\s)/gim;

/**
 * Text for a place that shows markdown: it appears there character for character, mentions nobody and links nowhere.
 * Discord makes links of bare addresses and invites too, unless their marks are escaped.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(MARKS, '\\$&').replace(/@(?=everyone|here)/gi, `@${GAP}`);
}
