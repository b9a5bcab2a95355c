/** Tables of phrases, and the longest phrase that starts at a token. */
import { type Token, tokenise } from './tokens.ts';

/** Forms of one or more words with a value each; the longest match wins. */
export interface PhraseTable<T> {
  get(phrase: string): T | undefined;
  /** Most words in one form that begins with this word; 0 where none does. */
  reach(first: string): number;
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

/** Builds a phrase table; the first value given for a form stays. */
export function phraseTable<T>(entries: Iterable<readonly [string, T]>): PhraseTable<T> {
  const map = new Map<string, T>();
  const reach = new Map<string, number>();
  const pairs = new Uint8Array(PAIRS);
  for (const [phrase, value] of entries) {
    const forms = formsOf(phrase);
    const key = forms.join(' ');
    const [first, second] = forms;
    if (first === undefined || key === '' || map.has(key)) continue;
    map.set(key, value);
    if (forms.length > (reach.get(first) ?? 0)) reach.set(first, forms.length);
    if (second !== undefined) pairs[pairOf(first, second)] = 1;
  }
  return {
    get: (phrase) => map.get(phrase),
    reach: (first) => reach.get(first) ?? 0,
    mayGoOn: (first, second) => pairs[pairOf(first, second)] === 1,
    keys: () => map.keys(),
  };
}

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

/** The longest phrase of the table that starts at a token and ends before `limit`, not crossing a clause mark. */
export function longestMatch<T>(
  tokens: readonly Token[],
  at: number,
  table: PhraseTable<T>,
  limit = tokens.length,
): { value: T; length: number } | undefined {
  const first = tokens[at];
  if (!first) return undefined;
  let reach = Math.min(table.reach(first.form), limit - at);
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
