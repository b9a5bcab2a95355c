/**
 * Spelling repair by symmetric deletes (SymSpell, Garbe 2012) over a closed vocabulary, ranked by
 * Damerau-Levenshtein distance. A word of ordinary English is left alone unless a proper name of the article is one
 * edit away, because an everyday word must not turn into a name that happens to look like it.
 */

/** Longest word considered; longer ones are no typos of ours. Bounds the deletes made of a hostile word. */
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
  const deletes = new Map<string, string[]>();
  for (const word of names.keys()) {
    if (word.length < 4 || word.length > MAX_WORD || /\d/.test(word)) continue;
    for (const key of deletesOf(word, allowance(word.length))) {
      const list = deletes.get(key);
      if (list) list.push(word);
      else deletes.set(key, [word]);
    }
  }
  return {
    correct(word) {
      if (names.has(word) || word.length < 4 || word.length > MAX_WORD || /\d/.test(word)) return undefined;
      const english = isEnglish(word);
      const limit = english ? 1 : allowance(word.length);
      let best: { word: string; cost: number } | undefined;
      const seen = new Set<string>();
      for (const key of deletesOf(word, limit)) {
        for (const candidate of deletes.get(key) ?? []) {
          if (seen.has(candidate)) continue;
          seen.add(candidate);
          const isName = names.get(candidate) === true;
          if (english && (!isName || !safeNameRepair(word, candidate))) continue;
          const distance = damerau(word, candidate, limit);
          if (distance > limit) continue;
          const cost =
            distance +
            (candidate[0] === word[0] ? 0 : 0.6) +
            (isName ? -0.1 : 0) +
            (own.has(candidate) ? -0.3 : 0);
          if (!best || cost < best.cost || (cost === best.cost && candidate < best.word))
            best = { word: candidate, cost };
        }
      }
      return best?.word;
    },
  };
}

/** An English word becomes a name only by a letter more or two letters swapped: "balk" -> "balkh", never "cash" -> "clash". */
function safeNameRepair(word: string, name: string): boolean {
  return (
    word.length >= 4 && name.length >= word.length && name[0] === word[0] && name.startsWith(word.slice(0, 3))
  );
}

function deletesOf(word: string, depth: number): Set<string> {
  const keys = new Set([word]);
  let frontier = [word];
  for (let d = 0; d < depth; d++) {
    const next: string[] = [];
    for (const item of frontier) {
      for (let i = 0; i < item.length; i++) {
        const shorter = item.slice(0, i) + item.slice(i + 1);
        if (shorter.length >= 2 && !keys.has(shorter)) {
          keys.add(shorter);
          next.push(shorter);
        }
      }
    }
    frontier = next;
  }
  return keys;
}

/** Damerau-Levenshtein distance (adjacent swaps count one); anything over `limit` is returned as limit + 1. */
export function damerau(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = above;
    above = row;
  }
  return Math.min(above[b.length] ?? limit + 1, limit + 1);
}
