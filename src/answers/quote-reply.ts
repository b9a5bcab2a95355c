/** A sentence of the article by its reference, alone or with the sentences before and after it. */
import type { AnyRecord, Dossier, Sentence } from '../facts/base.ts';
import { citeSentence } from './citations.ts';
import type { Finding } from './finding.ts';
import { choiceOf } from './record-card.ts';
import type { Reply } from './reply.ts';

/** The longest answer a reply may have. */
const LONGEST_ANSWER = 600;

/** The reply for a sentence; undefined where the article has no such sentence. */
export function quoteReply(
  dossier: Dossier,
  finding: Extract<Finding, { kind: 'quote' }>,
): Reply | undefined {
  const sentence = dossier.sentences.get(finding.sentence);
  if (!sentence) return undefined;
  const shown = finding.context ? withNeighbours(dossier, sentence) : [sentence];
  const authors = dossier.article.authors.map((author) => author.name).join(' and ');
  return {
    finding,
    outcome: 'answered',
    heading: finding.context ? `${sentence.reference} in context` : `Quote ${sentence.reference}`,
    answer: quotedWithin(sentence.text),
    whoSays: `The words of the article, by ${authors}.`,
    tone: 'reported',
    lines: finding.context ? [] : [placeLine(dossier, sentence)],
    citations: shown.map(({ id }) => citeSentence(dossier, id)).filter((citation) => citation !== undefined),
    closest: [],
    notes: [],
    choices: recordsCiting(dossier, sentence).map((record) => choiceOf(dossier, record)),
  };
}

function withNeighbours(dossier: Dossier, { index }: Sentence): Sentence[] {
  return [...dossier.sentences.values()].filter((other) => Math.abs(other.index - index) <= 1);
}

function placeLine(dossier: Dossier, { paragraph, number, section }: Sentence) {
  const where = `paragraph ${paragraph}, sentence ${number}${section === '' ? '' : `, under “${section}”`}`;
  return { label: 'Place', text: `“${dossier.article.title}”, ${where}` };
}

function quotedWithin(text: string): string {
  if (text.length <= LONGEST_ANSWER - 2) return `“${text}”`;
  return `“${text.slice(0, LONGEST_ANSWER - 3).replace(/\s\S*$/, '')}…”`;
}

function recordsCiting(dossier: Dossier, { id }: Sentence): AnyRecord[] {
  return [...dossier.records.values()].filter((record) =>
    record.facts.some((fact) => fact.quotes.some((quote) => quote.sentence === id)),
  );
}
