/** Makes text safe to show: what people typed can neither ping, nor link, nor break the markdown around it. */
import { cutText, ECHO_LENGTH } from './limits.ts';

/** Control characters, soft hyphens, zero-width and text-direction characters, and tags: none of them is seen. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;

/** A zero-width space of ours, put where a mention would otherwise be read. */
const GAP = '\u200b';

/** One line without unseen characters and without halves of characters. */
export function cleanLine(text: string): string {
  return text
    .replace(UNSEEN, '')
    .replace(/\p{Cs}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * What somebody typed, for a place that shows no markdown (an embed's author line). Mentions and links are taken
 * apart all the same: a client or a bridge may treat that line as ordinary text. Cleaning it twice changes nothing.
 */
export function echo(typed: string): string {
  const clipped = cutText(cleanLine(typed), ECHO_LENGTH);
  return clipped
    .replace(/@(?=everyone|here)/gi, `@${GAP}`)
    .replace(/<(?=[@#:at/])/gi, `<${GAP}`)
    .replace(/:\/\/(?=\S)/g, `:/${GAP}/`)
    .replace(/(discord)(\.(?:gg|com))/gi, `$1${GAP}$2`);
}

/** Text for a place that shows markdown: it appears there character for character and mentions nobody. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\*_~`|[\]]/g, '\\$&')
    .replace(/<(?=[@#:at/]|https?:)/gi, '\\<')
    .replace(/@(?=everyone|here)/gi, `@${GAP}`)
    .replace(/^(\s*)([>#+-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)\.(?=\s)/gm, '$1\\.');
}
