/**
 * What is English: concepts, ignored words, slang, askable attributes, outside names, common words. Data a person can
 * read and extend, in `lexicon/`; see `lexicon/question-words.md`. What belongs to one article lives in `data/`.
 */

import { DATE_WORDS, DURATION_WORDS } from './dates.ts';
import { featureNames, rowOf } from './feature-names.ts';
import antonyms from './lexicon/antonyms.json' with { type: 'json' };
import attributes from './lexicon/attributes.json' with { type: 'json' };
import commonWords from './lexicon/common-words.json' with { type: 'json' };
import concepts from './lexicon/concepts.json' with { type: 'json' };
import ignored from './lexicon/ignored.json' with { type: 'json' };
import outsideNames from './lexicon/outside-names.json' with { type: 'json' };
import slang from './lexicon/slang.json' with { type: 'json' };
import { NEGATIONS } from './negation.ts';
import { INDEFINITE_WORDS, NUMBER_WORDS } from './numbers.ts';
import { formsOf, type PhraseTable, phraseTable } from './phrases.ts';
import { QUESTION_WORDS } from './question-words.ts';
import { ASKS, COUNTS, DATES, DENIES, INDEFINITE, LASTS, MEANS, REACH, WordMarks } from './word-marks.ts';

/** All that a form can be. */
export interface Meaning {
  concept?: string;
  /** An attribute that can be asked for. */
  attribute?: string;
  /** The family of a name from outside. */
  outside?: string;
  /** It says nothing. */
  ignored?: true;
}

export interface Lexicon {
  /** Form (several words joined by one space) -> what it can be. One table, because every word of every text is looked up. */
  meanings: PhraseTable<Meaning>;
  /** The same, for concepts alone. */
  concepts: { get(form: string): string | undefined };
  /** Single words of concepts and attributes, which typos may be repaired to. */
  words: ReadonlySet<string>;
  /** Form -> the forms that replace it. */
  slang: PhraseTable<readonly string[]>;
  /** Concept -> the concepts that contradict it. */
  antonyms: ReadonlyMap<string, ReadonlySet<string>>;
  /** What it knows of single words. */
  marks: WordMarks;
  isEnglish(form: string): boolean;
}

let loaded: Lexicon | undefined;

/** The lexicon, built on first use (some milliseconds). */
export function lexicon(): Lexicon {
  loaded ??= build();
  return loaded;
}

function build(): Lexicon {
  const opposite = new Map<string, Set<string>>();
  for (const [a, b] of antonyms as [string, string][]) {
    opposite.set(a, (opposite.get(a) ?? new Set()).add(b));
    opposite.set(b, (opposite.get(b) ?? new Set()).add(a));
  }
  const english = featureNames([...new Set(commonWords.words.split(' '))]);
  const marks = marksOfWords();
  const meanings = meaningsOf(marks);
  const words = new Set<string>();
  for (const form of meanings.keys()) {
    const { concept, attribute } = meanings.get(form) ?? {};
    if (concept !== undefined || attribute !== undefined) for (const word of form.split(' ')) words.add(word);
  }
  return {
    meanings,
    concepts: { get: (form) => meanings.get(form)?.concept },
    words,
    slang: phraseTable(
      Object.entries(slang as Record<string, string>)
        // A form with a sign in it ('# of') would fold to its bare words.
        .filter(([form]) => /^[\p{L}\p{N} '’.-]+$/u.test(form))
        .map(([k, v]): [string, string[]] => [k, formsOf(v)]),
      marks,
      REACH.slang,
    ),
    antonyms: opposite,
    marks,
    isEnglish: (form) => rowOf(english, form) >= 0,
  };
}

/** The first that a file gives a form stays. */
function meaningsOf(marks: WordMarks): PhraseTable<Meaning> {
  const byForm = new Map<string, Meaning>();
  const add = (phrase: string, kind: keyof Meaning, meaning: Meaning) => {
    const form = formsOf(phrase).join(' ');
    const known = byForm.get(form);
    if (!known) byForm.set(form, meaning);
    else if (known[kind] === undefined) Object.assign(known, meaning);
  };
  for (const [concept, forms] of Object.entries(concepts))
    for (const form of forms) add(form, 'concept', { concept });
  for (const [attribute, forms] of Object.entries(attributes))
    for (const form of forms) add(form, 'attribute', { attribute });
  for (const [outside, forms] of Object.entries(outsideNames))
    for (const form of forms) add(form, 'outside', { outside });
  for (const form of ignored) add(form, 'ignored', { ignored: true });
  const meanings = phraseTable(byForm, marks, REACH.meanings);
  for (const form of meanings.keys()) if (!form.includes(' ')) marks.add([form], MEANS);
  return meanings;
}

/** The words that the rules of reading know. */
function marksOfWords(): WordMarks {
  const marks = new WordMarks();
  marks.add(QUESTION_WORDS, ASKS);
  marks.add(NEGATIONS, DENIES);
  marks.add(DATE_WORDS, DATES);
  marks.add(NUMBER_WORDS, COUNTS);
  marks.add(DURATION_WORDS, LASTS);
  marks.add(INDEFINITE_WORDS, INDEFINITE);
  return marks;
}
