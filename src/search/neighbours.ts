/** Which words of many may be within so many edits of one: decided by length and letters, before any comparison. */

/** Words of one length, each with the set of its letters as bits. */
interface SameLength {
  words: string[];
  letters: Int32Array;
}

/** Gives the words that may be within `limit` edits; all that are, and some that are not. */
export type Neighbours = (word: string, limit: number) => string[];

export function createNeighbours(words: Iterable<string>): Neighbours {
  const byLength = new Map<number, string[]>();
  for (const word of words) {
    const list = byLength.get(word.length);
    if (list) list.push(word);
    else byLength.set(word.length, [word]);
  }
  const groups = new Map<number, SameLength>();
  for (const [length, list] of byLength)
    groups.set(length, { words: list, letters: Int32Array.from(list, lettersOf) });
  return (word, limit) => {
    const found: string[] = [];
    const own = lettersOf(word);
    for (let length = word.length - limit; length <= word.length + limit; length++) {
      const group = groups.get(length);
      if (!group) continue;
      const { words: list, letters } = group;
      // An edit takes away one letter, or brings one in, or both. What the lengths need is spent on one of them.
      const taken = limit - Math.max(0, length - word.length);
      const brought = limit - Math.max(0, word.length - length);
      for (let i = 0; i < letters.length; i++) {
        const theirs = letters[i] ?? 0;
        if (bitCount(own & ~theirs) > taken || bitCount(theirs & ~own) > brought) continue;
        const candidate = list[i];
        if (candidate !== undefined) found.push(candidate);
      }
    }
    return found;
  };
}

/** The letters of a word as bits, a to z; everything else shares one. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) {
    const letter = word.charCodeAt(i) - 97;
    bits |= 1 << (letter >= 0 && letter < 26 ? letter : 26);
  }
  return bits;
}

function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
