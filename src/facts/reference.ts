/**
 * References that a person can type: sentences (`3.1`) and records (`I-2`). Parsing is generous, because phones put
 * capitals, spaces and long dashes where nobody asked for them; printing has exactly one form.
 */
import type { RecordType } from './base.ts';
import type { RecordRef, SentenceId } from './schema.ts';

export type Reference =
  | { kind: 'sentence'; id: SentenceId; paragraph: number; number: number }
  | { kind: 'record'; ref: RecordRef; type: RecordType; number: number };

/** Longer input is no reference; it is not looked at. */
const LONGEST = 32;

// `3.1`, `3,1`, `3:1`, `3s1`, `p3s1`, `p3 s1`, `¶3.1`, `¶ 3 s1`, `§3.1`
const SENTENCE = /^(?:p|¶|§)? ?([1-9]\d{0,2})(?: ?[.,:] ?| ?s ?)([1-9]\d{0,2})$/;
// `I-2`, `i2`, `I 2`, `i – 2`
const RECORD = /^([iate]) ?[-\u2010-\u2015\u2212]? ?([1-9]\d{0,3})$/;
const SENTENCE_ID = /^p([1-9]\d{0,2})s([1-9]\d{0,2})$/;

const TYPES: Readonly<Record<string, RecordType>> = {
  i: 'incident',
  a: 'actor',
  t: 'assessment',
  e: 'event',
};

/**
 * Reads what a person typed as a reference.
 * @returns the reference, or undefined where the whole text is not one. Whether it exists is not asked here.
 */
export function parseReference(typed: string): Reference | undefined {
  if (typed.length > LONGEST) return undefined;
  const text = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s[\]()`"“”]+/g, ' ')
    .trim();
  const sentence = SENTENCE.exec(text);
  if (sentence) return sentenceReference(Number(sentence[1]), Number(sentence[2]));
  const record = RECORD.exec(text);
  const letter = record?.[1];
  const type = letter === undefined ? undefined : TYPES[letter];
  if (!record || letter === undefined || type === undefined) return undefined;
  const number = Number(record[2]);
  return { kind: 'record', ref: `${letter.toUpperCase()}-${number}`, type, number };
}

/** Prints a reference in its one form: `3.1` or `I-2`. */
export function formatReference(reference: Reference): string {
  return reference.kind === 'sentence' ? `${reference.paragraph}.${reference.number}` : reference.ref;
}

/** Takes a sentence id apart: `p3s1` gives paragraph 3, number 1. Undefined where it is not an id. */
export function parseSentenceId(id: string): { paragraph: number; number: number } | undefined {
  const found = SENTENCE_ID.exec(id);
  return found ? { paragraph: Number(found[1]), number: Number(found[2]) } : undefined;
}

/** What people type for a sentence: `p3s1` gives `3.1`. Anything that is not an id comes back as it is. */
export function referenceOfSentence(id: SentenceId): string {
  const parts = parseSentenceId(id);
  return parts ? `${parts.paragraph}.${parts.number}` : id;
}

/** The type of record that a reference's letter stands for: `I-2` gives `incident`. */
export function typeOfRef(ref: RecordRef): RecordType | undefined {
  return TYPES[ref.charAt(0).toLowerCase()];
}

function sentenceReference(paragraph: number, number: number): Reference {
  return { kind: 'sentence', id: `p${paragraph}s${number}`, paragraph, number };
}
