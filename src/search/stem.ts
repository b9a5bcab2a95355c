/**
 * A light stemmer for words that the lexicon does not know: plural, -ed, -ing, -ly. It stays light on purpose: a
 * stronger one merges "reporter" with "report" and "influencer" with "influence", and finds the wrong sentence.
 */
export function stem(form: string): string {
  if (form.length <= 3 || /\d/.test(form)) return form;
  let word = form;
  if (word.endsWith('ies') && word.length > 4) word = `${word.slice(0, -3)}y`;
  else if (/(ss|sh|ch|x|z)es$/.test(word)) word = word.slice(0, -2);
  else if (word.endsWith('s') && !/(ss|us|is)$/.test(word)) word = word.slice(0, -1);
  if (word.endsWith('ing') && word.length > 5) word = undouble(word.slice(0, -3));
  else if (word.endsWith('ed') && word.length > 4) word = undouble(word.slice(0, -2));
  else if (word.endsWith('ly') && word.length > 5) word = word.slice(0, -2);
  return word.length > 3 && word.endsWith('e') ? word.slice(0, -1) : word;
}

function undouble(word: string): string {
  return /([bdfgklmnprt])\1$/.test(word) && !/(ll|ss)$/.test(word) ? word.slice(0, -1) : word;
}
