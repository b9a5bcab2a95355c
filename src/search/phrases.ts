/** Tables of phrases, and the longest phrase that starts at a token. */
import { MAX_TOKENS, type Token, tokenise } from './tokens.ts';
import { MOST_REACH, type WordMarks } from './word-marks.ts';

/** Forms of one or more words with a value each; the longest match wins. */
export interface PhraseTable<T> {
  get(phrase: string): T | undefined;
  /** Most words in one form that begins with the word of these marks; 0 where none does. */
  reach(marks: number): number;
  /** False where no form goes on with these two words; mostly false then. */
  mayGoOn(first: string, second: string): boolean;
  keys(): Iterable<string>;
}

/** Words that reading leaves as they are. "us" may be the country. */
const AS_IT_STANDS = /^(?!us\b)[a-z0-9]+(?: (?!us\b)[a-z0-9]+)*$/;

/** The forms of a phrase as typed text is read: "How come?" -> ["how", "come"]. */
export const formsOf = (phrase: string): string[] =>
  // Nearly all of the lexicon is written so, and there is much of it to read at the start.
  AS_IT_STANDS.test(phrase) ? phrase.split(' ') : tokenise(phrase).map((token) => token.form);

/**
 * Builds a phrase table; the first value given for a form stays.
 * @param marks where it notes which words begin a form
 * @param shift where among the bits of a word it does
 */
export function phraseTable<T>(
  entries: Iterable<readonly [string, T]>,
  marks: WordMarks,
  shift: number,
): PhraseTable<T> {
  const map = new Map<string, T>();
  const pairs = new Uint8Array(PAIRS);
  for (const [phrase, value] of entries) {
    const forms = formsOf(phrase);
    const key = forms.join(' ');
    const [first, second] = forms;
    if (first === undefined || key === '' || map.has(key)) continue;
    map.set(key, value);
    marks.begin(first, forms.length, shift);
    if (second !== undefined) pairs[pairOf(first, second)] = 1;
  }
  return {
    get: (phrase) => map.get(phrase),
    reach: (known) => reachIn((known >>> shift) & MOST_REACH),
    mayGoOn: (first, second) => pairs[pairOf(first, second)] === 1,
    keys: () => map.keys(),
  };
}

/** No phrase is longer than a text. */
const reachIn = (noted: number): number => (noted === MOST_REACH ? MAX_TOKENS : noted);

const PAIRS = 2 ** 14;

/** Two words as a number below `PAIRS`, by a few of their letters: putting words together to look them up takes longer. */
const pairOf = (first: string, second: string): number =>
  (Math.imul(signOf(first), 31) ^ signOf(second)) & (PAIRS - 1);

function signOf(word: string): number {
  const last = word.length - 1;
  let sign = Math.imul(word.charCodeAt(0), 167) ^ Math.imul(word.charCodeAt(last), 2741) ^ word.length;
  if (last > 1) sign ^= Math.imul(word.charCodeAt(1), 611) ^ Math.imul(word.charCodeAt(last >> 1), 9973);
  return sign ^ (sign >>> 7);
}

/**
 * The longest phrase of the table that starts at a token and ends before `limit`, not crossing a clause mark.
 * @param marks of the word there
 */
export function longestMatch<T>(
  tokens: readonly Token[],
  at: number,
  marks: number,
  table: PhraseTable<T>,
  limit = tokens.length,
): { value: T; length: number } | undefined {
  let reach = Math.min(table.reach(marks), limit - at);
  if (reach <= 0) return undefined;
  const first = tokens[at];
  if (!first) return undefined;
  if (reach > 1 && !table.mayGoOn(first.form, tokens[at + 1]?.form ?? '')) reach = 1;
  let phrase = '';
  let best: { value: T; length: number } | undefined;
  for (let n = 1; n <= reach; n++) {
    const token = tokens[at + n - 1];
    if (!token) break;
    phrase = n === 1 ? token.form : `${phrase} ${token.form}`;
    const value = table.get(phrase);
    if (value !== undefined) best = { value, length: n };
    if (n < reach && token.clauseEnd && !/^(gov|gen|sen|dr|mr|mrs|ms)$/.test(token.form)) break;
  }
  return best;
}
