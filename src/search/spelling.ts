/**
 * Spelling repair over a closed vocabulary, ranked by Damerau-Levenshtein distance. Words are compared letter by letter
 * only where length and letters leave a chance; a table of deletes (SymSpell) answers faster, and costs more at every
 * start than all typos of a day. A word of ordinary English is left alone unless a proper name of the article is one
 * edit away, because an everyday word must not turn into a name that happens to look like it.
 */

import { createNeighbours } from './neighbours.ts';

/** Longest word considered; longer ones are no typos of ours. Bounds the work of a hostile word. */
const MAX_WORD = 24;

export interface SpellingWord {
  word: string;
  /** Words of the article itself are likelier meant than words of the lexicon. */
  isOwn: boolean;
  /** Names may replace an English word one edit away ("balk" -> "balkh"). */
  isName: boolean;
}

export interface Speller {
  /** The word as it should be spelt, or undefined where nothing near enough is known. */
  correct(word: string): string | undefined;
}

/** Edits allowed for a word of this length: short words collide too easily. */
function allowance(length: number): number {
  if (length <= 3) return 0;
  return length <= 5 ? 1 : 2;
}

/**
 * Builds a speller.
 * @param words the closed vocabulary that typos are repaired to
 * @param isEnglish whether a form is an ordinary English word
 */
export function createSpeller(words: Iterable<SpellingWord>, isEnglish: (form: string) => boolean): Speller {
  const names = new Map<string, boolean>();
  const own = new Set<string>();
  for (const { word, isName, isOwn } of words) {
    names.set(word, isName || names.get(word) === true);
    if (isOwn) own.add(word);
  }
  const near = createNeighbours([...names.keys()].filter(isRepairable));
  const namesByStart = new Map<string, string[]>();
  for (const [word, isName] of names) {
    if (!isName || !isRepairable(word)) continue;
    const start = word.slice(0, SAFE_START);
    const list = namesByStart.get(start);
    if (list) list.push(word);
    else namesByStart.set(start, [word]);
  }

  /** The likeliest of these words within `limit` edits. */
  function nearest(word: string, candidates: readonly string[], limit: number): Repair | undefined {
    let best: Repair | undefined;
    for (const candidate of candidates) {
      // With one at hand that is one edit away and begins alike, none two edits away can win.
      const most = best && best.cost < SURE ? 1 : limit;
      const distance = damerau(word, candidate, most);
      if (distance > most) continue;
      const cost =
        distance +
        (candidate[0] === word[0] ? 0 : 0.6) +
        (names.get(candidate) === true ? -0.1 : 0) +
        (own.has(candidate) ? -0.3 : 0);
      if (!best || cost < best.cost || (cost === best.cost && isLikelier(candidate, best.word)))
        best = { word: candidate, cost };
    }
    return best;
  }

  /** Most typos are one edit, and few words are one edit away: those that are two away are looked at last. */
  function repair(word: string): Repair | undefined {
    if (isEnglish(word)) {
      const alike = namesByStart.get(word.slice(0, SAFE_START)) ?? [];
      return nearest(
        word,
        alike.filter((name) => name.length >= word.length),
        1,
      );
    }
    const most = allowance(word.length);
    const close = nearest(word, near(word, 1), 1);
    return most === 1 || (close && close.cost < SURE) ? close : nearest(word, near(word, most), most);
  }

  return { correct: (word) => (names.has(word) || !isRepairable(word) ? undefined : repair(word)?.word) };
}

interface Repair {
  word: string;
  cost: number;
}

/** Less than two edits cost, whatever speaks for the word. */
const SURE = 1.5;

/** Of two words equally near: a letter is left out more often than one is put in ("proft" is "profit", not "prof"). */
const isLikelier = (word: string, other: string): boolean =>
  word.length === other.length ? word < other : word.length > other.length;

/**
 * An English word becomes a name only by a letter more or two letters swapped, after a beginning of so many letters that
 * are right: "balk" -> "balkh", never "cash" -> "clash".
 */
const SAFE_START = 3;

const isRepairable = (word: string): boolean =>
  word.length >= 4 && word.length <= MAX_WORD && !/\d/.test(word);

/** Rows of the last comparison, used again: words are compared by the thousand while an article is read. */
let before = new Int32Array(MAX_WORD + 1);
let above = new Int32Array(MAX_WORD + 1);
let row = new Int32Array(MAX_WORD + 1);

/** Damerau-Levenshtein distance (adjacent swaps count one); anything over `limit` is returned as limit + 1. */
export function damerau(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  if (row.length <= b.length) {
    before = new Int32Array(b.length + 1);
    above = new Int32Array(b.length + 1);
    row = new Int32Array(b.length + 1);
  }
  for (let j = 0; j <= b.length; j++) above[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const letter = a.charCodeAt(i - 1);
      const same = letter === b.charCodeAt(j - 1);
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped =
        i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    const oldest = before;
    before = above;
    above = row;
    row = oldest;
  }
  return Math.min(above[b.length] ?? limit + 1, limit + 1);
}
