/** Numbers in a text, in digits or in words: "thirteen", "13" and "13th" are the same number. */
import { wordsOf } from './words.ts';

const SMALL: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
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
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const TIMES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1_000,
  million: 1_000_000,
  billion: 1_000_000_000,
};

/** Words that count without giving a number. They may be repeated from the article, never turned into digits. */
const VAGUE: ReadonlySet<string> = new Set([
  'scores',
  'dozen',
  'dozens',
  'hundreds',
  'thousands',
  'millions',
  'several',
  'many',
  'some',
  'few',
  'numerous',
  'multiple',
  'countless',
]);

/** Of the vague words those that are never mere style. */
const COUNTING: ReadonlySet<string> = new Set([
  'scores',
  'dozen',
  'dozens',
  'hundreds',
  'thousands',
  'millions',
]);

/** One step of a number being read: "two hundred" is 2, then 200. */
interface Reading {
  /** Whole thousands and millions read so far. */
  done: number;
  /** The part below a thousand, or null where no number is being read. */
  open: number | null;
  /** Whether the open part is the lone word "one", which is a pronoun more often than a number. */
  loneOne: boolean;
}

const NOTHING: Reading = { done: 0, open: null, loneOne: false };

/**
 * The numbers in a text. The lone word "one" is left out ("one of many", "no one"); the digit 1 is not.
 * Fractions and ordinals in words ("half", "first") are not numbers here.
 */
export function numbersIn(text: string): Set<number> {
  const found = new Set<number>();
  let reading = NOTHING;
  const close = () => {
    if (reading.open !== null && !reading.loneOne) found.add(reading.done + reading.open);
    reading = NOTHING;
  };
  for (const token of wordsOf(text).flatMap((word) => partsOf(word.key))) {
    const digits = numberOfDigits(token);
    const value = digits ?? ownValue(SMALL, token);
    const times = ownValue(TIMES, token);
    if (value !== undefined) {
      if (digits !== undefined || !mayFollow(reading, value)) close();
      const loneOne = reading.open === null && token === 'one';
      reading = { done: reading.done, open: (reading.open ?? 0) + value, loneOne };
    } else if (times !== undefined && reading.open !== null) {
      const product = reading.open * times;
      reading =
        times === 100
          ? { done: reading.done, open: product, loneOne: false }
          : { done: reading.done + product, open: 0, loneOne: false };
    } else if (token !== 'and' || reading.open === null || reading.open % 100 !== 0) close();
  }
  close();
  return found;
}

/** Words like "scores" and "dozens" in a text: an amount that must stay a word. */
export function countingWordsIn(text: string): Set<string> {
  return new Set(
    wordsOf(text)
      .map((word) => word.key)
      .filter((key) => COUNTING.has(key)),
  );
}

/** Whether a printed amount is only a vague word: "scores of Afghans", but not "13 of many". */
export function isVagueAmount(printed: string): boolean {
  return numbersIn(printed).size === 0 && wordsOf(printed).some((word) => VAGUE.has(word.key));
}

/** "twenty-one" is two words of a number, "isis-k" is one word of none. */
function partsOf(key: string): string[] {
  const parts = key.split('-');
  const numeric = (part: string) => ownValue(SMALL, part) !== undefined || numberOfDigits(part) !== undefined;
  return parts.length > 1 && parts.some(numeric) ? parts : [key];
}

function mayFollow(reading: Reading, value: number): boolean {
  if (reading.open === null) return true;
  if (reading.open === 0 || reading.open % 100 === 0) return value < 100 && reading.done + reading.open > 0;
  return reading.open % 10 === 0 && reading.open % 100 >= 20 && value < 10;
}

function numberOfDigits(token: string): number | undefined {
  const digits = /^(\d{1,15})(?:st|nd|rd|th|s)?$/.exec(token.replaceAll(',', ''))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function ownValue(table: Readonly<Record<string, number>>, key: string): number | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
