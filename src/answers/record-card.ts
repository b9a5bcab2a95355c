/** The frame of every record card: summary as the answer, who says so, quotes, labelled lines, what is not said. */
import type { AnyRecord, Dossier } from '../facts/base.ts';
import type { Basis, RecordRef } from '../facts/schema.ts';
import { whoSays } from '../facts/who-says.ts';
import { citeRecord, statementOf } from './citations.ts';
import type { Choice, Line, Reply } from './reply.ts';

const QUOTES_ON_A_CARD = 2;
const NOTES_ON_A_CARD = 3;

/** What a type of record adds to the frame. */
export interface CardParts {
  lines: readonly (Line | undefined)[];
  notes: readonly (string | undefined)[];
  /** Records one would look at next, most telling first. */
  related: readonly RecordRef[];
}

/** Puts a card together from the frame and what the type adds. */
export function recordCard(dossier: Dossier, record: AnyRecord, parts: CardParts): Reply {
  const statement = statementOf(dossier, record);
  const notes = [...new Set(parts.notes.filter((note) => note !== undefined))].slice(0, NOTES_ON_A_CARD);
  return {
    finding: { kind: 'record', article: dossier.article.slug, ref: record.ref },
    outcome: 'answered',
    heading: headingOf(record),
    answer: record.summary,
    whoSays: statement ? whoSays(statement, dossier) : '',
    tone: record.status,
    lines: [...parts.lines, notStatedLine(record)].filter((line) => line !== undefined),
    citations: citeRecord(dossier, record, QUOTES_ON_A_CARD),
    closest: [],
    notes,
    choices: choicesOf(dossier, record, parts.related),
  };
}

/** "Killing of the Balkh governor (I-1)" */
export function headingOf(record: AnyRecord): string {
  return `${record.name} (${record.ref})`;
}

/** The name of an actor as it stands inside a sentence; of any other record its title. */
export function nameOf(dossier: Dossier, ref: RecordRef): string {
  const record = dossier.records.get(ref);
  if (!record) return ref;
  return record.type === 'actor' ? record.inText : record.name;
}

/** A value with the mark of its basis: what the article does not say itself is never shown bare. */
export function marked(text: string, basis: Basis): string {
  return basis === 'stated' ? text : `${text} (${basis})`;
}

/** The menu entry that opens a record. */
export function choiceOf(dossier: Dossier, record: AnyRecord): Choice {
  return {
    ref: record.ref,
    article: dossier.article.slug,
    label: headingOf(record),
    description: `${capitalised(record.type)}, ${record.status}`,
  };
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function notStatedLine(record: AnyRecord): Line | undefined {
  if (record.notStated.length === 0) return undefined;
  return { label: 'The article does not say', text: `${record.notStated.join('; ')}.` };
}

function choicesOf(dossier: Dossier, of: AnyRecord, refs: readonly RecordRef[]): Choice[] {
  return [...new Set(refs)]
    .filter((ref) => ref !== of.ref)
    .map((ref) => dossier.records.get(ref))
    .filter((record) => record !== undefined)
    .map((record) => choiceOf(dossier, record));
}
