/** Tables of phrases, and the longest phrase that starts at a token. */
import { type Token, tokenise } from './tokens.ts';

/** Forms of one or more words with a value each; the longest match wins. */
export interface PhraseTable<T> {
  get(phrase: string): T | undefined;
  /** Most words in one form. */
  longest: number;
  keys(): Iterable<string>;
}

/** The forms of a phrase as typed text is read: "How come?" -> ["how", "come"]. */
export const formsOf = (phrase: string): string[] => tokenise(phrase).map((token) => token.form);

/** Builds a phrase table; the first value given for a form stays. */
export function phraseTable<T>(entries: Iterable<readonly [string, T]>): PhraseTable<T> {
  const map = new Map<string, T>();
  let longest = 1;
  for (const [phrase, value] of entries) {
    const forms = formsOf(phrase);
    const key = forms.join(' ');
    if (key === '' || map.has(key)) continue;
    map.set(key, value);
    longest = Math.max(longest, forms.length);
  }
  return { get: (phrase) => map.get(phrase), longest, keys: () => map.keys() };
}

/** The longest phrase of the table that starts at a token, not crossing a clause mark. */
export function longestMatch<T>(
  tokens: readonly Token[],
  at: number,
  table: PhraseTable<T>,
): { value: T; length: number } | undefined {
  let phrase = '';
  let best: { value: T; length: number } | undefined;
  for (let n = 1; n <= table.longest && at + n <= tokens.length; n++) {
    const token = tokens[at + n - 1];
    if (!token) break;
    phrase = n === 1 ? token.form : `${phrase} ${token.form}`;
    const value = table.get(phrase);
    if (value !== undefined) best = { value, length: n };
    if (token.clauseEnd && n < table.longest && !/^(gov|gen|sen|dr|mr|mrs|ms)$/.test(token.form)) break;
  }
  return best;
}
