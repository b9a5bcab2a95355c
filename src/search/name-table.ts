/**
 * Tables over the names of many records, so that a look-up touches the few that may fit: names in alphabetical order,
 * pairs of letters, and words. Entries are numbers, in the order of the records; every result is in that order.
 */
import { EntrySet } from './entry-set.ts';
import { type GrowingInts, growingInts } from './growing-ints.ts';
import { BEGINNING, isSameWord, MOST_SLIPS, mayHaveSlips } from './name-words.ts';
import { createNeighbours } from './neighbours.ts';

export interface NameTable {
  /** Entries with exactly this name. */
  exactly(name: string): readonly number[];
  /** Entries with a name that begins so. */
  starting(text: string): Iterable<number>;
  /** Entries that may have a name with this text in it; all that have one, and some that have not. */
  maybeContaining(text: string): Iterable<number>;
  /** Entries that may have a name with all of these words, each as typed or with a slip; all that have, and some more. */
  maybeCovering(words: readonly string[]): Iterable<number>;
  /** Those that share most pairs of letters with this text, at most `limit`, best first. */
  sharingPairs(text: string, limit: number, isAllowed: (entry: number) => boolean): number[];
}

/** Pairs looked up at most to narrow a text down; the rarest are. */
const PAIRS_MET = 4;

/** @param names the folded names of each entry. */
export function createNameTable(names: readonly (readonly string[])[]): NameTable {
  const sorted = names
    .flatMap((own, entry) => own.map((name) => ({ name, entry })))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.entry - b.entry));
  const texts = sorted.map(({ name }) => name);
  const entries = Int32Array.from(sorted, ({ entry }) => entry);
  const pairs = postingsOf(names, pairsOf);
  const words = postingsOf(names, (own) => new Set(own.flatMap((name) => name.split(' '))));
  const alphabetical = [...words.keys()].sort();
  const near = createNeighbours([...words.keys()].filter((word) => word.length >= 4));
  const all = () => names.keys();
  const rangeOf = (text: string) => [lowerBound(texts, text), lowerBound(texts, `${text}\uffff`)] as const;

  /** The words that a typed word may mean. */
  function meanings(typed: string): Iterable<string> {
    const meant = new Set(words.has(typed) ? [typed] : []);
    if (!mayHaveSlips(typed)) return meant;
    if (typed.length >= BEGINNING) {
      for (let at = lowerBound(alphabetical, typed); alphabetical[at]?.startsWith(typed); at++)
        meant.add(alphabetical[at] ?? '');
    }
    for (const word of near(typed, MOST_SLIPS)) if (isSameWord(typed, word)) meant.add(word);
    return meant;
  }

  return {
    exactly(name) {
      const [from, to] = [lowerBound(texts, name), lowerBound(texts, `${name}\0`)];
      return [...entries.subarray(from, to)];
    },
    starting(text) {
      const [from, to] = rangeOf(text);
      return new EntrySet(names.length).addAll(entries.subarray(from, to));
    },
    maybeContaining(text) {
      const lists = [...pairsOf([text])].map((pair) => pairs.get(pair) ?? NONE);
      if (lists.length === 0) return all();
      lists.sort((a, b) => a.length - b.length);
      return lists
        .slice(0, PAIRS_MET)
        .map((list) => new EntrySet(names.length).addAll(list))
        .reduce((met, set) => met.meet(set));
    },
    maybeCovering(typed) {
      let met: EntrySet | undefined;
      // A long word means few others: often nothing is left after it, and the short ones need no look.
      for (const word of [...typed].sort((a, b) => b.length - a.length)) {
        const set = new EntrySet(names.length);
        for (const meant of meanings(word)) set.addAll(words.get(meant) ?? NONE);
        met = met ? met.meet(set) : set;
        if (met.isEmpty) return [];
      }
      return met ?? [];
    },
    sharingPairs: (text, limit, isAllowed) => mostShared(text, limit, isAllowed, pairs, names.length),
  };
}

const NONE = new Int32Array(0);

/** Every two neighbouring letters of the names, as one number each. */
function pairsOf(names: readonly string[]): Set<number> {
  const pairs = new Set<number>();
  for (const name of names)
    for (let i = 1; i < name.length; i++) pairs.add(name.charCodeAt(i - 1) * 65_536 + name.charCodeAt(i));
  return pairs;
}

function postingsOf<K>(
  names: readonly (readonly string[])[],
  keysOf: (own: readonly string[]) => Iterable<K>,
): Map<K, Int32Array> {
  const growing = new Map<K, GrowingInts>();
  names.forEach((own, entry) => {
    for (const key of keysOf(own)) {
      const list = growing.get(key) ?? growingInts();
      if (list.length === 0) growing.set(key, list);
      list.push(entry);
    }
  });
  return new Map([...growing].map(([key, list]) => [key, list.values()]));
}

function mostShared(
  text: string,
  limit: number,
  isAllowed: (entry: number) => boolean,
  pairs: ReadonlyMap<number, Int32Array>,
  size: number,
): number[] {
  const shared = new Uint8Array(size);
  const wanted = pairsOf([text]);
  for (const pair of wanted) {
    const list = pairs.get(pair) ?? NONE;
    for (let i = 0; i < list.length; i++) {
      const entry = list[i] ?? 0;
      shared[entry] = (shared[entry] ?? 0) + 1;
    }
  }
  const found: number[] = [];
  // Nearly every entry shares a pair with nearly every text: the few that share most are looked for, the rest not sorted.
  for (let count = wanted.size; count > 0 && found.length < limit; count--)
    for (let at = shared.indexOf(count); at >= 0 && found.length < limit; at = shared.indexOf(count, at + 1))
      if (isAllowed(at)) found.push(at);
  return found;
}

/** The first place at which a text stands that is not before this one. */
function lowerBound(sorted: readonly string[], text: string): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] ?? '') < text) from = middle + 1;
    else to = middle;
  }
  return from;
}
