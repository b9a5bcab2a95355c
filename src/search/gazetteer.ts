/**
 * The article's own names: which words mean which record. Built from the names and aliases in the data files, so that a
 * new article brings its own.
 */
import type { AnyRecord, Dossier } from '../facts/base.ts';
import type { Lexicon } from './lexicon.ts';
import { formsOf, longestMatch, type PhraseTable, phraseTable } from './phrases.ts';
import type { Token } from './tokens.ts';
import { REACH, WordMarks } from './word-marks.ts';

export interface NameEntry {
  refs: readonly string[];
  /** Only in capitals: "IS" is a group, "is" is a verb. */
  capitalsOnly: boolean;
  /** A proper name, whose words mean nothing by themselves; "governor of Balkh" is a description. */
  proper: boolean;
}

export interface Gazetteer {
  names: PhraseTable<NameEntry>;
  places: PhraseTable<string>;
  /** Single words that occur in names: the speller may repair to them. */
  nameWords: ReadonlySet<string>;
  /** The words that begin a name or place. */
  marks: WordMarks;
}

/** Names under which a record is known, without a leading article. */
export function namesOf(record: AnyRecord): string[] {
  const names = [record.name, ...record.aliases];
  if (record.type === 'actor') names.push(record.inText);
  return names;
}

/** A name with a hyphen is typed as one word too: "isisk", "daeshk", "alnaba". */
const alsoTyped = (name: string): string[] =>
  /^\p{L}+-\p{L}+$/u.test(name) ? [name, name.replace('-', '')] : [name];

/** Every word but particles has a capital: "George Washington University", not "NATO chief". */
export const isProper = (name: string): boolean =>
  name.split(/\s+/).every((word) => /^(the|of|for|in|and|on|-|\p{Lu}.*|.*\d.*)$/u.test(word));

export function buildGazetteer(dossier: Dossier, lexicon: Lexicon): Gazetteer {
  const refs = new Map<string, Set<string>>();
  const proper = new Set<string>();
  const nameWords = new Set<string>();
  for (const record of dossier.records.values()) {
    for (const name of namesOf(record).flatMap(alsoTyped)) {
      const forms = formsOf(name.replace(/^the /i, ''));
      const key = forms.join(' ');
      refs.set(key, (refs.get(key) ?? new Set()).add(record.ref));
      if (isProper(name)) proper.add(key);
      if (record.type !== 'actor') continue;
      for (const form of forms) if (form.length > 3 && !lexicon.isEnglish(form)) nameWords.add(form);
    }
  }
  const places = new Map<string, string>();
  for (const record of dossier.records.values()) {
    if (record.type !== 'incident' || !record.place) continue;
    for (const name of [record.place.region, record.place.city]) {
      if (name === undefined) continue;
      const key = formsOf(name).join(' ');
      places.set(key, key);
      for (const form of formsOf(name)) nameWords.add(form);
    }
  }
  const entries = [...refs].map(([key, set]): [string, NameEntry] => [
    key,
    {
      refs: [...set].sort(),
      capitalsOnly: key.length <= 3 && lexicon.meanings.get(key)?.ignored === true,
      proper: proper.has(key),
    },
  ]);
  const marks = new WordMarks();
  return {
    names: phraseTable(entries, marks, REACH.names),
    places: phraseTable(places, marks, REACH.places),
    nameWords,
    marks,
  };
}

/** The longest usable name that starts at a token and ends before `limit`. @param marks of the word there */
export function longestName(
  tokens: readonly Token[],
  at: number,
  marks: number,
  gazetteer: Gazetteer,
  limit: number,
): { value: NameEntry; length: number } | undefined {
  const hit = longestMatch(tokens, at, marks, gazetteer.names, limit);
  return hit && (!hit.value.capitalsOnly || tokens[at]?.capitals === true) ? hit : undefined;
}
