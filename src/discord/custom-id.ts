/**
 * Custom ids of buttons and menus: `d1|action|…`. They carry everything, so a click works after a restart, for
 * anyone, with nothing remembered. Whatever does not parse is undefined, never an error.
 */
import { z } from 'zod';
import type { Finding } from '../answers/finding.ts';
import type { FactBase } from '../facts/base.ts';
import { decodeFinding, encodeFinding } from './finding-code.ts';
import { LIMITS } from './limits.ts';

const VERSION = 'd1';

/**
 * What a click asks for.
 * - `share`: post this finding publicly;
 * - `open`: show it in a private reply of its own (Context, an entry of a list);
 * - `turn`: show it in place of the message it stands on (paging, a did-you-mean choice);
 * - `open-picked`, `turn-picked`: the same for a menu, whose picked value holds the finding;
 * - `delete`: remove the message; `owner` is the member it belongs to.
 */
export type Click =
  | { action: 'share' | 'open' | 'turn'; finding: Finding }
  | { action: 'open-picked' | 'turn-picked' }
  | { action: 'delete'; owner: string };

const LETTERS = {
  share: 's',
  open: 'o',
  turn: 't',
  'open-picked': 'm',
  'turn-picked': 'u',
  delete: 'x',
} as const;

const parts = z.union([
  z.object({ code: z.literal(['s', 'o', 't']), payload: z.string() }),
  z.object({ code: z.literal('m'), payload: z.undefined() }),
  z.object({ code: z.literal('u'), payload: z.undefined() }),
  z.object({ code: z.literal('x'), payload: z.string().regex(/^\d{17,20}$/) }),
]);

/** The custom id for a click, at most 100 characters; undefined where the finding does not fit into one. */
export function encodeClick(base: FactBase, click: Click): string | undefined {
  const head = `${VERSION}|${LETTERS[click.action]}`;
  if (click.action === 'delete') return `${head}|${click.owner}`;
  if (!('finding' in click)) return head;
  const finding = encodeFinding(base, click.finding);
  if (finding === undefined) return undefined;
  const id = `${head}|${finding}`;
  return id.length <= LIMITS.customId ? id : undefined;
}

/** What a custom id asks for; undefined where it is unknown, old, forged, or names what no longer exists. */
export function decodeClick(base: FactBase, customId: string): Click | undefined {
  if (customId.length > LIMITS.customId) return undefined;
  const [version, letter, ...rest] = customId.split('|');
  if (version !== VERSION) return undefined;
  const parsed = parts.safeParse({ code: letter, payload: rest.length > 0 ? rest.join('|') : undefined });
  if (!parsed.success) return undefined;
  const read = parsed.data;
  if (read.code === 'm') return { action: 'open-picked' };
  if (read.code === 'u') return { action: 'turn-picked' };
  if (read.code === 'x') return { action: 'delete', owner: read.payload };
  const finding = decodeFinding(base, read.payload);
  if (!finding) return undefined;
  return { action: read.code === 's' ? 'share' : read.code === 'o' ? 'open' : 'turn', finding };
}
