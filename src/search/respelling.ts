/** Typed tokens made readable: slang and chat forms replaced, then each unknown word repaired. */
import { type Gazetteer, longestName } from './gazetteer.ts';
import type { Lexicon } from './lexicon.ts';
import { longestMatch } from './phrases.ts';
import type { Speller } from './spelling.ts';
import type { Token } from './tokens.ts';
import { ASKS, DENIES, MEANS, marksOfLetters, OWN, type WordMarks } from './word-marks.ts';

/** What a reader reads with. */
export interface Tables {
  lexicon: Lexicon;
  gazetteer: Gazetteer;
  speller: Speller;
  /** What the article knows of single words. */
  marks: WordMarks;
}

/** What was typed, what it was taken for, and the number of its first token. */
export interface Respelt {
  typed: string;
  readAs: string;
  at: number;
}

/** Readable tokens, and beside each what is known of its word. */
export interface Spelt {
  tokens: Token[];
  marks: number[];
}

/** Slang and chat forms replaced, then each unknown word repaired. `note` is told of every word. */
export function respell(
  typed: readonly Token[],
  { lexicon, gazetteer, speller, marks: own }: Tables,
  note?: (respelt: Respelt) => void,
): Spelt {
  const tokens: Token[] = [];
  const marks: number[] = [];
  const marksOf = (form: string) => lexicon.marks.of(form) | own.of(form) | marksOfLetters(form);
  for (let i = 0; i < typed.length; ) {
    const token = typed[i];
    if (!token) break;
    const known = marksOf(token.form);
    const isLeft = (known & OWN) !== 0 && token.form.length > 3;
    const phrase = isLeft ? undefined : longestMatch(typed, i, known, lexicon.slang);
    if (phrase && !longestName(typed, i, known, gazetteer, typed.length)) {
      note?.({
        typed: typed
          .slice(i, i + phrase.length)
          .map((t) => t.surface)
          .join(' '),
        readAs: phrase.value.join(' '),
        at: tokens.length,
      });
      for (const form of phrase.value) {
        tokens.push({ surface: form, form, capitals: false, clauseEnd: false });
        marks.push(marksOf(form));
      }
      const end = tokens.at(-1);
      const last = typed[i + phrase.length - 1];
      if (end && last) end.clauseEnd = last.clauseEnd;
      i += phrase.length;
      continue;
    }
    const fixed = (known & IS_KNOWN) === 0 ? speller.correct(token.form) : undefined;
    note?.({ typed: token.surface, readAs: fixed ?? token.form, at: tokens.length });
    tokens.push(fixed === undefined ? token : { ...token, form: fixed });
    marks.push(fixed === undefined ? known : marksOf(fixed));
    i++;
  }
  return { tokens, marks };
}

/** A word that is any of these is spelt as it is meant. */
const IS_KNOWN = OWN | MEANS | ASKS | DENIES;
