/** The editor's own words are plain text: nothing in them can ping, link, format or hide. */
import type { Dossier, Problem } from '../base.ts';
import { isBankChecked } from '../known-files.ts';
import { ownWordsOf } from '../own-words.ts';
import { problemIn, problemInArticle, problemInBank } from './problem-in.ts';

const MARKUP = /[@<>*`_|[\]~\\]|:\/\/|^#/u;
const INVISIBLE = /[\p{Cc}\p{Cf}]/u;

/** Checks all own wording of the records, of the article's card and of the question bank. */
export function checkMarkup(dossier: Dossier): Problem[] {
  const { title, subject, publisher, printedIn, licence } = dossier.article;
  const card = { title, subject, publisher, printedIn: printedIn ?? '', licence: licence ?? '' };
  const inArticle = Object.entries(card).flatMap(([field, text]) =>
    faultsOf(text).map((message) => problemInArticle(dossier, field, message)),
  );
  const inRecords = [...dossier.records.values()].flatMap((record) =>
    ownWordsOf(record).flatMap(({ field, text }) =>
      faultsOf(text).map((message) => problemIn(dossier, record, field, message)),
    ),
  );
  const inBank = Object.entries(isBankChecked(dossier) ? {} : dossier.bank).flatMap(([id, { asked, said }]) =>
    [
      ...asked.map((text, index) => ({ field: `asked[${index}]`, text })),
      ...said.map((text, index) => ({ field: `said[${index}]`, text })),
    ].flatMap(({ field, text }) =>
      faultsOf(text).map((message) => problemInBank(dossier, id, message, field)),
    ),
  );
  return [...inArticle, ...inRecords, ...inBank];
}

function faultsOf(text: string): string[] {
  const markup = MARKUP.exec(text)?.[0];
  const invisible = INVISIBLE.exec(text)?.[0];
  return [
    ...(markup === undefined ? [] : [`"${markup}" has a meaning in Discord; write it in plain words.`]),
    ...(invisible === undefined
      ? []
      : [`it holds an invisible character (${codeOf(invisible)}); take it out.`]),
  ];
}

function codeOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
