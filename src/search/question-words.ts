/** Words that ask; they are no content of a question. */
export const QUESTION_WORDS: ReadonlySet<string> = new Set([
  'who',
  'whom',
  'whose',
  'what',
  'which',
  'when',
  'where',
  'why',
  'how',
  'whereabouts',
  'whether',
]);
