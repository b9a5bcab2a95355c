/**
 * What is known of single words, as bits of one number. A word of a text may be of the article, slang, the beginning of a
 * name or phrase, a number, a date: it is looked up once, not once for each of these.
 */

/** A word of the article: never respelt. */
export const OWN = 1;
/** "who", "where": no content of a question. */
export const ASKS = 2;
/** "not", "never". */
export const DENIES = 4;
/** By itself it is a form of the lexicon. */
export const MEANS = 8;
/** It may begin a date, be a number, measure time, or mean "many". */
export const DATES = 16;
export const COUNTS = 32;
export const LASTS = 64;
export const INDEFINITE = 128;

/** For each table of phrases, where the bits begin that say how long a phrase may be that begins with the word. */
export const REACH = { slang: 8, meanings: 13, names: 18, places: 23 } as const;
export const MOST_REACH = 31;

export class WordMarks {
  readonly #marks = new Map<string, number>();

  /** All that is known of a word; 0 where nothing is. */
  of(word: string): number {
    return this.#marks.get(word) ?? 0;
  }

  /** Marks words; what is known of them stays. */
  add(words: Iterable<string>, marks: number): void {
    for (const word of words) this.#marks.set(word, this.of(word) | marks);
  }

  /** Notes that a phrase of so many words begins with this one. @param shift one of `REACH` */
  begin(word: string, length: number, shift: number): void {
    const known = this.of(word);
    const reach = Math.min(length, MOST_REACH);
    if (reach > ((known >>> shift) & MOST_REACH))
      this.#marks.set(word, (known & ~(MOST_REACH << shift)) | (reach << shift));
  }
}

/** What the first letter shows: any number may be a year or a day. */
const NINE = '9'.charCodeAt(0);
export const marksOfLetters = (form: string): number => (form.charCodeAt(0) <= NINE ? DATES | COUNTS : 0);
