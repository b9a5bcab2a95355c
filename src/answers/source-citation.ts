/** The article as a reference to copy, in the styles that courses ask for. Nothing that is not known is made up. */
import { MONTHS } from '../facts/in-words.ts';
import type { Article } from '../facts/schema.ts';

export const CITATION_STYLES = ['APA', 'MLA', 'Chicago', 'BibTeX'] as const;
export type CitationStyle = (typeof CITATION_STYLES)[number];

/** MLA shortens months of more than four letters. */
const MLA_MONTHS = 'Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.'.split(' ');

interface PrintedDate {
  year: string;
  month: number;
  day: number;
}

/** The citation of the article in one style. Where no date is known it says "n.d.", as the styles do. */
export function citationIn(style: CitationStyle, article: Article): string {
  const date = dateOf(article);
  switch (style) {
    case 'APA':
      return apa(article, date);
    case 'MLA':
      return mla(article, date);
    case 'Chicago':
      return chicago(article, date);
    case 'BibTeX':
      return bibtex(article, date);
  }
}

function apa(article: Article, date: PrintedDate | undefined): string {
  const names = article.authors.map(({ name }) => {
    const { given, family } = splitName(name);
    const initials = given.split(/[\s-]+/).map((part) => `${part.charAt(0)}.`);
    return given === '' ? family : `${family}, ${initials.join(' ')}`;
  });
  const when = date ? `${date.year}, ${MONTHS[date.month - 1]} ${date.day}` : 'n.d.';
  return sentence(
    [joined(names, ', & ', ', & '), `(${when})`, article.title, article.publisher],
    article.url,
  );
}

function mla(article: Article, date: PrintedDate | undefined): string {
  const names = article.authors.length > 2 ? `${inverted(article, 0)}, et al` : invertedFirst(article);
  const when = date ? `${date.day} ${MLA_MONTHS[date.month - 1]} ${date.year}` : 'n.d.';
  const container = [article.publisher, when, article.url].filter(Boolean).join(', ');
  return sentence([names, `“${article.title}.”`, container], null);
}

function chicago(article: Article, date: PrintedDate | undefined): string {
  const when = date ? `${MONTHS[date.month - 1]} ${date.day}, ${date.year}` : 'n.d.';
  return sentence(
    [invertedFirst(article), `“${article.title}.”`, `${article.publisher}, ${when}`],
    article.url,
  );
}

function bibtex(article: Article, date: PrintedDate | undefined): string {
  const fields: [string, string | undefined][] = [
    ['author', article.authors.map(({ name }) => commaName(name)).join(' and ')],
    // Double braces keep BibTeX from lower-casing abbreviations in the title.
    ['title', `{${article.title}}`],
    ['journal', article.publisher],
    ['year', date?.year ?? 'n.d.'],
    ['month', date && MONTHS[date.month - 1]?.slice(0, 3).toLowerCase()],
    ['url', article.url ?? undefined],
  ];
  const lines = fields.flatMap(([key, value]) => {
    if (value === undefined) return [];
    return [
      key === 'month' ? `  ${key} = ${value},` : `  ${key} = {${key === 'url' ? value : texEscaped(value)}},`,
    ];
  });
  return [`@article{${bibtexKey(article, date)},`, ...lines, '}'].join('\n');
}

function texEscaped(text: string): string {
  return text
    .replace(/[&%$#_]/g, '\\$&')
    .replaceAll('“', '``')
    .replaceAll('”', "''")
    .replaceAll('’', "'");
}

function bibtexKey(article: Article, date: PrintedDate | undefined): string {
  const family = splitName(article.authors[0]?.name ?? '').family;
  const word = article.title.split(/[^\p{L}\p{N}]+/u).find((part) => part.length > 3) ?? article.slug;
  const key = `${family}${date?.year ?? 'nd'}${word}`.normalize('NFKD').toLowerCase();
  return key.replace(/[^a-z0-9]/g, '');
}

function dateOf({ published }: Article): PrintedDate | undefined {
  const [year, month, day] = published?.split('-') ?? [];
  return year && month && day ? { year, month: Number(month), day: Number(day) } : undefined;
}

/** The last word is the family name; a name of one word has no other part. */
function splitName(name: string): { given: string; family: string } {
  const words = name.split(' ');
  return { given: words.slice(0, -1).join(' '), family: words.at(-1) ?? name };
}

function commaName(name: string): string {
  const { given, family } = splitName(name);
  return given === '' ? family : `${family}, ${given}`;
}

function inverted(article: Article, index: number): string {
  return commaName(article.authors[index]?.name ?? '');
}

/** "Mines, Andrew, and Amira Jadoon": only the first name is turned around. */
function invertedFirst(article: Article): string {
  const names = [inverted(article, 0), ...article.authors.slice(1).map(({ name }) => name)];
  return joined(names, ', and ', ', and ');
}

function joined(names: readonly string[], ofTwo: string, last: string): string {
  if (names.length <= 2) return names.join(ofTwo);
  return `${names.slice(0, -1).join(', ')}${last}${names.at(-1)}`;
}

/** Parts as sentences: each ends in exactly one full stop; an address stands last and takes none. */
function sentence(parts: readonly string[], url: string | null): string {
  const closed = parts.map((part) => (/[.?!]”?$/.test(part) ? part : `${part}.`));
  return [...closed, ...(url === null ? [] : [url])].join(' ');
}
