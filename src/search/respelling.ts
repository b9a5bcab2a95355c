/** Typed tokens made readable: slang and chat forms replaced, then each unknown word repaired. */
import { type Gazetteer, longestName } from './gazetteer.ts';
import type { Lexicon } from './lexicon.ts';
import { longestMatch } from './phrases.ts';
import type { Speller } from './spelling.ts';
import type { Token } from './tokens.ts';

/** What a reader reads with. */
export interface Tables {
  lexicon: Lexicon;
  gazetteer: Gazetteer;
  speller: Speller;
  /** Lower-case words of the article: never respelt. */
  ownWords: ReadonlySet<string>;
}

/** Words that ask; they are no content of a question. */
export const QUESTION_WORDS = new Set([
  'who',
  'whom',
  'whose',
  'what',
  'which',
  'when',
  'where',
  'why',
  'how',
  'whereabouts',
  'whether',
]);
/** Words that deny. */
export const NEGATIONS = new Set([
  'not',
  'no',
  'never',
  'nobody',
  'none',
  'neither',
  'nor',
  'nothing',
  'cannot',
  'without',
  'nowhere',
  'hardly',
]);

/** What was typed, what it was taken for, and the number of its first token. */
export interface Respelt {
  typed: string;
  readAs: string;
  at: number;
}

/** Slang and chat forms replaced, then each unknown word repaired. `note` is told of every word. */
export function respell(
  typed: readonly Token[],
  { lexicon, gazetteer, speller, ownWords }: Tables,
  note?: (respelt: Respelt) => void,
): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < typed.length; ) {
    const token = typed[i];
    if (!token) break;
    const phrase =
      ownWords.has(token.form) && token.form.length > 3 ? undefined : longestMatch(typed, i, lexicon.slang);
    if (phrase && !longestName(typed, i, gazetteer, typed.length)) {
      const at = tokens.length;
      const last = typed[i + phrase.length - 1];
      for (const form of phrase.value)
        tokens.push({ surface: form, form, capitals: false, clauseEnd: false });
      const end = tokens.at(-1);
      if (end && last) end.clauseEnd = last.clauseEnd;
      note?.({
        typed: typed
          .slice(i, i + phrase.length)
          .map((t) => t.surface)
          .join(' '),
        readAs: phrase.value.join(' '),
        at,
      });
      i += phrase.length;
      continue;
    }
    const fixed = isKnown(token.form, lexicon, ownWords) ? undefined : speller.correct(token.form);
    note?.({ typed: token.surface, readAs: fixed ?? token.form, at: tokens.length });
    tokens.push(fixed === undefined ? token : { ...token, form: fixed });
    i++;
  }
  return tokens;
}

function isKnown(form: string, lexicon: Lexicon, ownWords: ReadonlySet<string>): boolean {
  return (
    ownWords.has(form) ||
    lexicon.meanings.get(form) !== undefined ||
    QUESTION_WORDS.has(form) ||
    NEGATIONS.has(form)
  );
}
