/** The source card: who wrote the article, where it appeared, what was mended, and how to cite it. */
import type { Dossier } from '../facts/base.ts';
import { citeSentence } from './citations.ts';
import type { Line, Reply } from './reply.ts';
import { CITATION_STYLES, citationIn } from './source-citation.ts';

/** The source card of an article. */
export function sourceReply(dossier: Dossier): Reply {
  const { article } = dossier;
  const authors = article.authors.map((author) => author.name).join(' and ');
  const firstQuote = article.authors[0]?.quote.sentence;
  const citation = firstQuote === undefined ? undefined : citeSentence(dossier, firstQuote);
  return {
    finding: { kind: 'source', article: article.slug },
    outcome: 'answered',
    heading: `Source: ${article.title}`,
    answer: `“${article.title}” by ${authors}, published by ${article.publisher}.`,
    whoSays: '',
    tone: 'reported',
    lines: [
      ...cardLines(dossier),
      ...CITATION_STYLES.map((style) => copyLine(style, citationIn(style, article))),
    ],
    citations: citation ? [citation] : [],
    closest: [],
    notes:
      article.url === null
        ? ['The copy prints no address; check the citation against the published page.']
        : [],
    choices: [],
  };
}

function copyLine(label: string, text: string): Line {
  return { label, text, copy: true };
}

function cardLines({ article, sentences }: Dossier): Line[] {
  const lines: (Line | undefined)[] = [
    {
      label: 'Authors',
      text: article.authors.map(({ name, affiliation }) => `${name} (${affiliation})`).join('; '),
    },
    { label: 'Published', text: publishedText(article) },
    article.licence === null ? undefined : { label: 'Licence', text: article.licence },
    { label: 'Text', text: `${sentences.size} sentences; ${mendsText(article)}` },
  ];
  return lines.filter((line) => line !== undefined);
}

function publishedText({ publisher, printedIn, published }: Dossier['article']): string {
  const date = published ?? 'the copy prints no date';
  return printedIn === null ? `${publisher}; ${date}` : `${publisher}, printed in ${printedIn}; ${date}`;
}

function mendsText({ mends }: Dossier['article']): string {
  if (mends.length === 0) return 'nothing was mended in the received copy';
  return `${mends.length} ${mends.length === 1 ? 'slip' : 'slips'} of type in the received copy were mended`;
}
