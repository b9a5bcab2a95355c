/**
 * From typed text to tokens: Unicode folded, possessives and contractions undone, abbreviations joined.
 * Work is bounded: at most MAX_TEXT characters and MAX_TOKENS tokens are read, whatever is typed.
 */

/** Characters read of one text; the rest is ignored. */
export const MAX_TEXT = 6000;
/** Tokens read of one text. A question has 5 to 40; a pasted message may have hundreds. */
export const MAX_TOKENS = 240;

export interface Token {
  /** As typed, without possessive or contraction. */
  surface: string;
  /** Lower case, no diacritics, letters and digits only. */
  form: string;
  /** Typed in capitals in a text that is not all capitals: "IS" the group, not "is" the verb. */
  capitals: boolean;
  /** A sentence or clause mark follows. */
  clauseEnd: boolean;
}

const CONTRACTION_NOT =
  /^(ca|do|does|did|is|are|was|were|wo|would|could|should|have|has|had|ai|must|need)n['’]?t$/;
const IRREGULAR_NOT: Readonly<Record<string, string>> = { ca: 'can', wo: 'will', ai: 'is' };

/** Lower case without diacritics: "Türkiye" -> "turkiye". */
export function fold(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: nothing of ASCII has a diacritic
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/**
 * Splits a text into tokens. "U.S." is one token `usa`, "ISIS-K" two (`isis`, `k`), "don't" two (`do`, `not`),
 * "governor's" one (`governor`).
 */
export function tokenise(text: string): Token[] {
  const read = text.slice(0, MAX_TEXT).normalize('NFKC');
  const shouting = isShouting(read);
  const joined = read
    .replace(/\b[Uu]\.\s?[Ss]\.(?:\s?[Aa]\.)?(?=\W|$)/g, ' USA ')
    .replace(/(?<=^|\W)US(?=\W|$)/g, shouting ? 'US' : ' USA ')
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1');
  const tokens: Token[] = [];
  for (const match of joined.matchAll(/([\p{L}\p{N}\p{M}]+(?:['’ʼ`][\p{L}]+)*)([^\p{L}\p{N}\p{M}]*)/gu)) {
    const [, word = '', after = ''] = match;
    const clauseEnd = /[.!?;:,—–()\n]/.test(after);
    for (const part of parts(word)) {
      if (tokens.length >= MAX_TOKENS) return withCountry(tokens);
      const form = PLAIN.test(part) ? part.toLowerCase() : fold(part).replace(/[^\p{L}\p{N}]+/gu, '');
      if (form === '') continue;
      const capitals = !shouting && part.length > 1 && part === part.toUpperCase() && /\p{Lu}/u.test(part);
      tokens.push({ surface: part, form, capitals, clauseEnd: false });
    }
    const last = tokens.at(-1);
    if (last) last.clauseEnd = clauseEnd;
  }
  return withCountry(tokens);
}

const PLAIN = /^[A-Za-z0-9]+$/;

/** Whether all of a text is in capitals. */
function isShouting(text: string): boolean {
  if (/[a-z]/.test(text)) return false;
  const letters = text.replace(/[^\p{L}]/gu, '');
  return letters.length > 3 && letters === letters.toUpperCase();
}

/** Words after which "us" is the pronoun. Elsewhere on Discord it is mostly the country in lower case. */
const PRONOUN_AFTER =
  /^(tell|give|gives|gave|help|let|show|teach|make|makes|remind|of|with|between|among|to|all|both|for|at|on|like|than|lets|told)$/;

function withCountry(tokens: Token[]): Token[] {
  if (!tokens.some(({ form }) => form === 'us')) return tokens;
  return tokens.map((token, i) =>
    token.form === 'us' && !PRONOUN_AFTER.test(tokens[i - 1]?.form ?? '') ? { ...token, form: 'usa' } : token,
  );
}

/** Undoes a contraction or possessive. */
function parts(word: string): string[] {
  if (!/['’ʼ`]/.test(word)) return [word];
  const lower = word.toLowerCase();
  const not = CONTRACTION_NOT.exec(lower);
  if (not && /['’]/.test(lower)) return [IRREGULAR_NOT[not[1] ?? ''] ?? not[1] ?? '', 'not'];
  const [stem = '', ...rest] = word.split(/['’ʼ`]/);
  if (rest.length === 0) return [word];
  if (/^(s|re|ve|ll|d|m|t)$/i.test(rest.join(''))) return [stem];
  return [stem + rest.join('')];
}
