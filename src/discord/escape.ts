/** Makes text safe to show: what people typed can neither ping, nor link, nor break the markdown around it. */
import { cutText, ECHO_LENGTH } from './limits.ts';

/** Control, zero-width, text-direction and tag characters: none of them is seen, each can mislead. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cs}]|[^\P{Cc}\s]/gu;

/** A zero-width space of ours, put where a mention would otherwise be read. */
const GAP = '\u200b';

/** Words of ASCII with a space between them, as nearly everybody types. */
const CLEAN = /^[!-~]+(?: [!-~]+)*$/;

/** One line without unseen characters and without halves of characters. */
export function cleanLine(text: string): string {
  if (CLEAN.test(text)) return text;
  return text.replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
}

/** Without any of these a line names nobody and leads nowhere. */
const MAY_LEAD_AWAY = /[@<:]|discord/i;

/**
 * What somebody typed, for a place that shows no markdown (an embed's author line). Mentions and links are taken
 * apart all the same: a client or a bridge may treat that line as ordinary text. Cleaning it twice changes nothing.
 */
export function echo(typed: string): string {
  const clipped = cutText(cleanLine(typed), ECHO_LENGTH);
  if (!MAY_LEAD_AWAY.test(clipped)) return clipped;
  return clipped
    .replace(/@(?=everyone|here)/gi, `@${GAP}`)
    .replace(/<(?=\S)/g, `<${GAP}`)
    .replace(/:\/\/(?=\S)/g, `:/${GAP}/`)
    .replace(/(discord(?:app)?)(?=\.[a-z])/gi, `$1${GAP}`);
}

/** Always read as markdown. */
const MARK = 1;
/** Read as markdown, as the beginning of a tag, a link or a mention only in some places. */
const SOMETIMES = 2;
const KINDS = new Uint8Array(128);
for (const sign of '\\*_~`|[]') KINDS[sign.charCodeAt(0)] = MARK;
for (const sign of '<:.>#+-@') KINDS[sign.charCodeAt(0)] = SOMETIMES;

/**
 * Text for a place that shows markdown: it appears there character for character, mentions nobody and links nowhere.
 * Discord makes links of bare addresses and invites too, unless their marks are escaped.
 */
export function escapeMarkdown(text: string): string {
  let escaped = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = code < KINDS.length ? KINDS[code] : 0;
    if (kind === 0) continue;
    const sign = text.charAt(at);
    if (sign === '@') {
      if (!MENTION.test(text.slice(at + 1, at + 9))) continue;
      escaped += `${text.slice(from, at)}@${GAP}`;
    } else {
      if (kind === SOMETIMES && !isMark(sign, text, at)) continue;
      escaped += `${text.slice(from, at)}\\${sign}`;
    }
    from = at + 1;
  }
  return from === 0 ? text : escaped + text.slice(from);
}

const MENTION = /^(?:everyone|here)/i;

/** Whether a sign is a mark where it stands. */
function isMark(sign: string, text: string, at: number): boolean {
  const next = text.charAt(at + 1);
  switch (sign) {
    case '<':
      return next !== '' && !SPACE.test(next);
    case ':':
      return text.startsWith('//', at + 1);
    case '.':
      return (
        (LETTER.test(next) && INVITE.test(text.slice(Math.max(0, at - LONGEST_INVITE), at))) ||
        (SPACE.test(next) && isNumbered(text, at))
      );
    default:
      return beginsLine(text, at);
  }
}

const SPACE = /\s/;
const LETTER = /[a-z]/i;
const DIGIT = /\d/;
const INVITE = /discord(?:app)?$/i;
const LONGEST_INVITE = 'discordapp'.length;

/** "12." at the beginning of a line is an entry of a list. */
function isNumbered(text: string, at: number): boolean {
  let first = at;
  while (first > 0 && DIGIT.test(text.charAt(first - 1))) first--;
  return first < at && beginsLine(text, first);
}

/** Whether nothing but room stands before a place in its line. */
function beginsLine(text: string, at: number): boolean {
  for (let i = at; i > 0; i--) {
    const before = text.charAt(i - 1);
    if (LINE_END.test(before)) return true;
    if (!SPACE.test(before)) return false;
  }
  return true;
}

const LINE_END = /[\n\r\u2028\u2029]/;
