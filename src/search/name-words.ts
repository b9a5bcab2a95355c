/** Words of names, compared with room for a slip of the finger. */
import { damerau } from './spelling.ts';
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

/** A word of so many letters stands for every word that begins with it. */
export const BEGINNING = 5;
/** The most slips that any word is forgiven. */
export const MOST_SLIPS = 2;

/** Whether a typed word may have a slip; shorter words and words with digits may not. */
export const mayHaveSlips = (typed: string): boolean => typed.length >= 4 && !/\d/.test(typed);

/** Four letters forgive one slip, eight forgive two. A slip is a letter more, less or other, or two neighbours swapped. */
export function isSameWord(typed: string, own: string): boolean {
  if (typed === own) return true;
  if (!mayHaveSlips(typed) || own.length < 4) return false;
  if (typed.length >= BEGINNING && own.startsWith(typed)) return true;
  const most = Math.min(typed.length, own.length) >= 8 ? MOST_SLIPS : 1;
  return damerau(typed, own, most) <= most;
}
