/**
 * What is English: concepts, ignored words, slang, askable attributes, outside names, common words. Data a person can
 * read and extend, in `lexicon/`; see `lexicon/question-words.md`. What belongs to one article lives in `data/`.
 */
import antonyms from './lexicon/antonyms.json' with { type: 'json' };
import attributes from './lexicon/attributes.json' with { type: 'json' };
import commonWords from './lexicon/common-words.json' with { type: 'json' };
import concepts from './lexicon/concepts.json' with { type: 'json' };
import ignored from './lexicon/ignored.json' with { type: 'json' };
import outsideNames from './lexicon/outside-names.json' with { type: 'json' };
import slang from './lexicon/slang.json' with { type: 'json' };
import { formsOf, type PhraseTable, phraseTable } from './phrases.ts';

export interface Lexicon {
  /** Form (several words joined by one space) -> concept. */
  concepts: PhraseTable<string>;
  ignored: PhraseTable<true>;
  /** Form -> the forms that replace it. */
  slang: PhraseTable<readonly string[]>;
  attributes: PhraseTable<string>;
  outside: PhraseTable<string>;
  /** Concept -> the concepts that contradict it. */
  antonyms: ReadonlyMap<string, ReadonlySet<string>>;
  isEnglish(form: string): boolean;
}

function* turned(groups: Readonly<Record<string, readonly string[]>>): Generator<readonly [string, string]> {
  for (const [name, forms] of Object.entries(groups)) for (const form of forms) yield [form, name];
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
  const english = new Set(commonWords.words.split(' '));
  return {
    concepts: phraseTable(turned(concepts)),
    ignored: phraseTable((ignored as string[]).map((form): [string, true] => [form, true])),
    slang: phraseTable(
      Object.entries(slang as Record<string, string>)
        // A form with a sign in it ('# of') would fold to its bare words.
        .filter(([form]) => /^[\p{L}\p{N} '’.-]+$/u.test(form))
        .map(([k, v]): [string, string[]] => [k, formsOf(v)]),
    ),
    attributes: phraseTable(turned(attributes)),
    outside: phraseTable(turned(outsideNames)),
    antonyms: opposite,
    isEnglish: (form) => english.has(form),
  };
}
