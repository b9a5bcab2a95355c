/** Words of names, compared with room for a slip of the finger. */
import { fold } from './tokens.ts';

/** Words that alone do not tell one record from another. */
const FILLERS = new Set('a an the of in on at to for by and gov gen mr dr who what'.split(' '));

/** A name for comparison: lower case, no accents, no punctuation, single spaces. "ISIS-K" and "isis k" are one. */
export function foldName(name: string): string {
  return fold(name)
    .replace(/(?<=\p{L})\.(?=\p{L}|\s|$)/gu, '')
    .replace(/['’ʼ`]s\b/gu, 's')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The telling words of a folded name; all of them where none is telling. */
export function wordsOfName(folded: string): string[] {
  const words = folded.split(' ').filter((word) => word !== '');
  const telling = words.filter((word) => !FILLERS.has(word));
  return telling.length > 0 ? telling : words;
}

/** Whether a folded name has every one of these words, each as typed or with a slip. None of none is no. */
export function coversWords(folded: string, words: readonly string[]): boolean {
  const own = folded.split(' ');
  return words.length > 0 && words.every((word) => own.some((other) => isSameWord(word, other)));
}

/** Four letters forgive one slip, eight forgive two; shorter words and words with digits forgive none. */
function isSameWord(typed: string, own: string): boolean {
  if (typed === own) return true;
  if (typed.length < 4 || own.length < 4 || /\d/.test(typed)) return false;
  if (typed.length >= 5 && own.startsWith(typed)) return true;
  return isWithin(typed, own, Math.min(typed.length, own.length) >= 8 ? 2 : 1);
}

/** Whether two words are at most `most` slips apart: a letter more, less or other, or two neighbours swapped. */
function isWithin(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return false;
    beforeLast = last;
    last = row;
  }
  return (last[b.length] ?? most + 1) <= most;
}
