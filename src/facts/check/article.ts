/** The article itself: sentences numbered one by one, mends that are in the text, authors as printed. */
import type { Dossier, Problem } from '../base.ts';
import { parseSentenceId } from '../reference.ts';
import { UNTOUCHED_TITLE } from '../scaffold-example.ts';
import { problemInArticle, shown } from './problem-in.ts';

/** Checks `article.json`. Ids that stand twice were found when the article was loaded. */
export function checkArticle(dossier: Dossier): Problem[] {
  return [...order(dossier), ...mends(dossier), ...authors(dossier), ...untouched(dossier)];
}

function order(dossier: Dossier): Problem[] {
  let last = { paragraph: 0, number: 0 };
  return dossier.article.sentences.flatMap(({ id }, index) => {
    const here = parseSentenceId(id);
    if (!here) return [];
    const follows =
      (here.paragraph === last.paragraph && here.number === last.number + 1) ||
      (here.paragraph === last.paragraph + 1 && here.number === 1);
    const expected = `p${last.paragraph}s${last.number + 1} or p${last.paragraph + 1}s1`;
    last = here;
    if (follows) return [];
    const message = `${id} is out of order here; ${index === 0 ? 'the first sentence is p1s1' : `after the sentence before it comes ${expected}`}.`;
    return [problemInArticle(dossier, `sentences[${index}].id`, message, id)];
  });
}

function mends(dossier: Dossier): Problem[] {
  return dossier.article.mends.flatMap(({ sentence, mended }, index) => {
    const text = dossier.sentences.get(sentence)?.text;
    if (text === undefined) {
      const message = `the article has no sentence ${sentence}; take one that exists.`;
      return [problemInArticle(dossier, `mends[${index}].sentence`, message)];
    }
    if (text.includes(mended)) return [];
    const message = `${shown(mended)} does not stand in ${sentence}; a mend names the words as they are now.`;
    return [problemInArticle(dossier, `mends[${index}].mended`, message)];
  });
}

function authors(dossier: Dossier): Problem[] {
  return dossier.article.authors.flatMap((author, index) =>
    (['name', 'affiliation'] as const)
      .filter((part) => !author.quote.text.includes(author[part]))
      .map((part) => {
        const message = `${shown(author[part])} is not in the author’s quote; write it as it is printed there.`;
        return problemInArticle(dossier, `authors[${index}].${part}`, message);
      }),
  );
}

function untouched(dossier: Dossier): Problem[] {
  if (dossier.article.title !== UNTOUCHED_TITLE) return [];
  const message =
    'this folder still holds the example it was made with; write your article, or take the folder away.';
  return [problemInArticle(dossier, 'title', message)];
}
