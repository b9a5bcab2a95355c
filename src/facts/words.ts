/**
 * Words, numbers and names in a text, for comparing the editor's wording with the article's. Every pattern here is
 * linear: no repeated group can match the same characters in two ways.
 */
import { MONTHS } from './in-words.ts';

export interface Word {
  /** As written, without a possessive ending: `ISIS-K`, `U.S`. */
  text: string;
  /** For comparing: lower case, without dots and apostrophes: `isis-k`, `us`. */
  key: string;
  /** Whether it may stand with a capital only because a sentence, a title or a quotation begins here. */
  opens: boolean;
}

const WORD = /[\p{L}\p{N}]+(?:[.,’'&-][\p{L}\p{N}]+)*/gu;
const OPENING = /[.?!:;“"(—]\s*[“"(]?$/u;

/** Names with two common forms, brought to the one that newspapers print. */
const SAME_NAME: readonly (readonly [long: string, short: string])[] = [
  ['United States', 'U.S.'],
  ['United Kingdom', 'U.K.'],
  ['United Nations', 'U.N.'],
  ['European Union', 'E.U.'],
];

/** The words of a text, in order. */
export function wordsOf(text: string): Word[] {
  const plain = SAME_NAME.reduce((rest, [long, short]) => rest.replaceAll(long, short), text);
  return [...plain.matchAll(WORD)].map((match) => {
    const before = plain.slice(Math.max(0, match.index - 4), match.index);
    const bare = match[0].replace(/[’']s?$/u, '');
    return { text: bare, key: keyOf(bare), opens: match.index === 0 || OPENING.test(before) };
  });
}

/** Names that look alike to a reader are the same here: case, accents, spaces and punctuation do not count. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Whether a word begins with a capital letter. */
export function isCapitalised(word: Word): boolean {
  return /^\p{Lu}/u.test(word.text);
}

/** The words with a capital, each as a whole and by its hyphenated parts, for looking names up. */
export function capitalsIn(texts: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const word of texts.flatMap(wordsOf)) {
    if (isCapitalised(word)) found.add(word.key);
    for (const part of word.text.split('-')) if (/^\p{Lu}/u.test(part)) found.add(keyOf(part));
  }
  return found;
}

/** The days that a text names with their month, both orders alike: `march 9`. */
export function monthDaysIn(text: string): Set<string> {
  const days = new Set<string>();
  const words = wordsOf(text);
  words.forEach((word, index) => {
    if (!isMonth(word)) return;
    for (const neighbour of [words[index - 1], words[index + 1]]) {
      const day = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(neighbour?.key ?? '')?.[1];
      if (day !== undefined) days.add(`${word.key} ${Number(day)}`);
    }
  });
  return days;
}

/** The names of months in a text. "May" and "March" count only with a capital. */
export function monthsIn(text: string): string[] {
  return wordsOf(text)
    .filter(isMonth)
    .map((word) => word.key);
}

const MONTH_KEYS: ReadonlySet<string> = new Set(MONTHS.map((month) => month.toLowerCase()));

function isMonth(word: Word): boolean {
  return isCapitalised(word) && MONTH_KEYS.has(word.key);
}

function keyOf(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/[.’']/g, '');
}
