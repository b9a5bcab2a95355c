/** Whether two texts are nearly the same: a question that stands in the bank is no test of the engine. */

/** Shared words, of all words of both, from which on two texts count as the same. */
const SAME = 0.75;

export type Words = ReadonlySet<string>;

/** The distinct words of a text, without case, accents and apostrophes. */
export function wordsOf(text: string): Words {
  const plain = text.toLowerCase().normalize('NFKD').replace(/[’']/g, '');
  return new Set(plain.split(/[^a-z0-9]+/).filter(Boolean));
}

export function isNearDuplicate(a: Words, b: Words): boolean {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared / (a.size + b.size - shared) >= SAME;
}
