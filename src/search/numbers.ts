/** Number words and digits. A table is enough: a parser library would read "second" as 2 and "one of many" as 1. */

const WORDS: Readonly<Record<string, number>> = {
  zero: 0,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
  dozen: 12,
  both: 2,
  twice: 2,
  couple: 2,
  pair: 2,
  baker: 13,
};

/** Words for "many" that name no number; they verify only each other. */
export const INDEFINITE_WORDS: ReadonlySet<string> = new Set([
  'scores',
  'dozens',
  'hundreds',
  'thousands',
  'several',
  'many',
  'few',
  'multiple',
]);

/** The words that `numberOf` knows. */
export const NUMBER_WORDS: readonly string[] = Object.keys(WORDS);

/** The number a token means, or undefined. "one" is left out: it is a pronoun more often than a number. */
export function numberOf(form: string): number | undefined {
  if (/^\d{1,9}$/.test(form)) return Number(form);
  return Object.hasOwn(WORDS, form) ? WORDS[form] : undefined;
}

/** "21st" -> 21, "third" -> 3; undefined for anything else. */
export function ordinalOf(form: string): number | undefined {
  const digits = /^(\d{1,2})(st|nd|rd|th)$/.exec(form);
  if (digits) return Number(digits[1]);
  return Object.hasOwn(ORDINALS, form) ? ORDINALS[form] : undefined;
}

const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  fifteenth: 15,
  sixteenth: 16,
  nineteenth: 19,
  twentieth: 20,
};

/** The words that `ordinalOf` knows. */
export const ORDINAL_WORDS: readonly string[] = Object.keys(ORDINALS);
