/** What makes a post known again: a nonce for Discord, which drops a second one, and a marker for reading back. */
import { createHash } from 'node:crypto';

/**
 * 24 characters, the same for the same parts for ever; Discord takes 25 at most. Those of a row are its server, its
 * local date and when it was begun: after `/daily stop` and `/daily start` the same date is another post.
 */
export function nonceOf(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(parts.join('|')).digest('base64url').slice(0, 24);
}

/** What the footer of a post ends with, to find it in the channel: "Daily 2026-03-09 k3JdP0aQ". */
export function markerOf(nonce: string, localDate: string): string {
  return `Daily ${localDate} ${nonce.slice(0, 8)}`;
}
