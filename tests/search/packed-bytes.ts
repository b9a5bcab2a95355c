/** Files of numbers, damaged. */
import { readPacked } from '../../src/search/packed-file.ts';

export const cutShort = (bytes: Uint8Array): Uint8Array => bytes.slice(0, bytes.length - 4096);

/** The file with another text of the same length wherever a text stands in it. */
export function replacedIn(bytes: Uint8Array, text: string, other: string): Uint8Array {
  const copy = Buffer.from(bytes);
  if (copy.indexOf(text) < 0 || text.length !== other.length) throw new Error(`"${text}" cannot be replaced`);
  for (let at = copy.indexOf(text); at >= 0; at = copy.indexOf(text, at)) copy.write(other, at, 'latin1');
  return copy;
}

/** The same within one of its lists. */
export function replacedInList(bytes: Uint8Array, list: string, text: string, other: string): Uint8Array {
  const copy = bytes.slice();
  const own = readPacked(copy)?.list(list, 'u8') ?? new Uint8Array();
  own.set(replacedIn(own, text, other));
  return copy;
}
