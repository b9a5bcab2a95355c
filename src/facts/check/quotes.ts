/** Every quote is one contiguous verbatim span of its sentence and cuts no word in two. */
import type { Dossier, Problem } from '../base.ts';
import { quotesOf } from '../cited.ts';
import type { Quote } from '../schema.ts';
import { problemIn, problemInArticle, shown } from './problem-in.ts';

/** Checks the quotes of all records and of the authors' affiliations. */
export function checkQuotes(dossier: Dossier): Problem[] {
  const inRecords = [...dossier.records.values()].flatMap((record) =>
    quotesOf(record).flatMap(({ field, quote }) => {
      const fault = faultOf(quote, dossier);
      return fault ? [problemIn(dossier, record, `${field}.${fault.part}`, fault.message)] : [];
    }),
  );
  const inArticle = dossier.article.authors.flatMap(({ quote }, index) => {
    const fault = faultOf(quote, dossier);
    return fault ? [problemInArticle(dossier, `authors[${index}].quote.${fault.part}`, fault.message)] : [];
  });
  return [...inArticle, ...inRecords];
}

function faultOf(quote: Quote, dossier: Dossier): { part: 'sentence' | 'text'; message: string } | undefined {
  const sentence = dossier.sentences.get(quote.sentence);
  if (!sentence) {
    return {
      part: 'sentence',
      message: `the article has no sentence ${quote.sentence}; take one that exists.`,
    };
  }
  const at = sentence.text.indexOf(quote.text);
  if (at === -1) {
    const message = `${shown(quote.text)} does not stand in ${quote.sentence} word for word; copy one unbroken piece of the sentence.`;
    return { part: 'text', message };
  }
  if (cutsWord(sentence.text, at, quote.text)) {
    return {
      part: 'text',
      message: `${shown(quote.text)} begins or ends in the middle of a word; quote whole words.`,
    };
  }
  return undefined;
}

/** Looks at every place where the text stands: "rival" may stand inside "rivals" first and alone later. */
function cutsWord(sentence: string, first: number, text: string): boolean {
  for (let at = first; at !== -1; at = sentence.indexOf(text, at + 1)) {
    const end = at + text.length;
    if (!bothInWord(sentence, at) && !bothInWord(sentence, end)) return false;
  }
  return true;
}

/** Whether the characters on both sides of a position belong to one word. */
function bothInWord(text: string, position: number): boolean {
  const inWord = /[\p{L}\p{N}]/u;
  return inWord.test(text.charAt(position - 1)) && inWord.test(text.charAt(position));
}
