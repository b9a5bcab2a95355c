/**
 * Finds records by name: for autocomplete, and for the names people type into look-ups. Only titles and aliases are
 * searched, never the text of the article. Built once; a look-up takes well under a millisecond.
 */
import Fuse from 'fuse.js';
import type { AnyRecord, Dossier, FactBase, RecordType } from '../facts/base.ts';
import { parseReference } from '../facts/reference.ts';
import type { Status } from '../facts/schema.ts';
import { coversWords, foldName, wordsOfName } from './name-words.ts';
import { choiceValue, labelOf } from './record-label.ts';

/** Narrows a look-up. What is absent does not narrow. */
export interface NameFilters {
  type?: RecordType;
  /** Slug of an article. */
  article?: string;
  status?: Status;
  /** Year of an incident, event or assessment. */
  year?: number;
  /** Class of an actor. */
  class?: string;
}

export interface NameEntry {
  dossier: Dossier;
  record: AnyRecord;
}

/** An autocomplete choice: what is shown, and the short text that is sent back. Both resolve. */
export interface Suggestion {
  label: string;
  value: string;
}

export type Resolution =
  | { kind: 'exact' | 'one'; entry: NameEntry }
  | { kind: 'several'; entries: readonly NameEntry[] }
  | { kind: 'none' };

export interface NameIndex {
  /** Up to `limit` records for what is typed so far, best first; the first of the list where nothing is typed. */
  suggest(query: string, filters?: NameFilters, limit?: number): Suggestion[];
  /** What a typed name means: a reference, an exact name, one clear hit, several to choose from, or nothing. */
  resolve(text: string, filters?: NameFilters): Resolution;
  /** Every record that passes the filters, in the order of the files. */
  list(filters?: NameFilters): NameEntry[];
}

/** A record with the folded forms of everything it is called. */
interface Indexed extends NameEntry {
  names: readonly string[];
}

const LONGEST_QUERY = 100;
/** Letters compared one by one: two blocks of Fuse, each of which costs a pass over all names. */
const LONGEST_APPROXIMATE = 64;
const MENU = 25;

/** Builds the index over all articles of a fact base. */
export function createNameIndex(base: FactBase): NameIndex {
  const several = base.dossiers.size > 1;
  const entries = [...base.dossiers.values()].flatMap((dossier) =>
    [...dossier.records.values()].map((record) => indexed(dossier, record, several)),
  );
  const everywhere = approximate(entries);
  // Comparing letter by letter is the slow part: a look-up of one type compares with that type alone.
  const byType = new Map(
    [...new Set(entries.map(({ record }) => record.type))].map((type) => [
      type,
      approximate(entries.filter(({ record }) => record.type === type)),
    ]),
  );
  const nearest = (typed: string, { type }: NameFilters) =>
    (type === undefined ? everywhere : byType.get(type))?.search(typed.slice(0, LONGEST_APPROXIMATE)) ?? [];

  function ranked(query: string, filters: NameFilters): Indexed[] {
    const typed = foldName(query.slice(0, LONGEST_QUERY));
    const words = wordsOfName(typed);
    const allowed = entries.filter((entry) => passes(entry, filters));
    const starting = allowed.filter(({ names }) => names.some((name) => name.startsWith(typed)));
    const containing = allowed.filter(({ names }) => names.some((name) => name.includes(typed)));
    const covered = allowed.filter(({ names }) => names.some((name) => coversWords(name, words)));
    const close = nearest(typed, filters).map((hit) => hit.item);
    return [
      ...new Set([...exactly(allowed, typed), ...starting, ...containing, ...covered, ...close]),
    ].filter((entry) => passes(entry, filters));
  }

  function suggest(query: string, filters: NameFilters = {}, limit = MENU): Suggestion[] {
    const byReference = entryOfReference(entries, query, filters);
    const rest =
      foldName(query) === '' ? entries.filter((entry) => passes(entry, filters)) : ranked(query, filters);
    return [...new Set([...byReference, ...rest])].slice(0, limit).map(({ dossier, record }) => ({
      label: labelOf(record),
      value: choiceValue(dossier, record, several),
    }));
  }

  function resolve(text: string, filters: NameFilters = {}): Resolution {
    // A reference is meant whatever its type is: `I-2` typed into /actor opens the incident.
    const { type: _, ...anyType } = filters;
    const referenced = entryOfReference(entries, text, anyType);
    if (referenced.length > 0) return decided(referenced, 'exact');
    const typed = foldName(text.slice(0, LONGEST_QUERY));
    if (typed === '') return { kind: 'none' };
    const allowed = entries.filter((entry) => passes(entry, filters));
    const exact = exactly(allowed, typed);
    if (exact.length > 0) return decided(exact, 'exact');
    const words = wordsOfName(typed);
    const covered = allowed.filter(({ names }) => names.some((name) => coversWords(name, words)));
    if (covered.length > 0) return decided(covered, 'one');
    const close = nearest(typed, filters)
      .filter(({ item, score }) => passes(item, filters) && (score ?? 1) < 0.3)
      .map(({ item }) => item);
    return close.length === 0 ? { kind: 'none' } : { kind: 'several', entries: close.slice(0, MENU) };
  }

  return { suggest, resolve, list: (filters = {}) => entries.filter((entry) => passes(entry, filters)) };
}

/** Finds names that differ by a few letters, best first. */
function approximate(entries: readonly Indexed[]): Fuse<Indexed> {
  return new Fuse(entries, {
    keys: ['names'],
    threshold: 0.34,
    ignoreLocation: true,
    includeScore: true,
    minMatchCharLength: 2,
  });
}

/** One entry decides; several are a question. */
function decided(found: readonly Indexed[], kind: 'exact' | 'one'): Resolution {
  const [entry] = found;
  if (!entry) return { kind: 'none' };
  return found.length === 1 ? { kind, entry } : { kind: 'several', entries: found.slice(0, MENU) };
}

function indexed(dossier: Dossier, record: AnyRecord, several: boolean): Indexed {
  const names = [record.name, ...record.aliases, labelOf(record), choiceValue(dossier, record, several)];
  return { dossier, record, names: [...new Set(names.map(foldName))] };
}

function exactly(entries: readonly Indexed[], typed: string): Indexed[] {
  return entries.filter(({ names }) => names.includes(typed));
}

/** The records with a typed reference: `I-2`, or `slug/I-2` where there are several articles. */
function entryOfReference(entries: readonly Indexed[], typed: string, filters: NameFilters): Indexed[] {
  const [, slug, rest] = /^\s*([a-z][a-z0-9-]*)\/(.+)$/.exec(typed.slice(0, LONGEST_QUERY)) ?? [];
  const reference = parseReference(rest ?? typed);
  if (reference?.kind !== 'record') return [];
  return entries.filter(
    ({ dossier, record }) =>
      record.ref === reference.ref &&
      (slug === undefined || dossier.article.slug === slug) &&
      (filters.article === undefined || dossier.article.slug === filters.article) &&
      (filters.type === undefined || record.type === filters.type),
  );
}

function passes({ dossier, record }: NameEntry, filters: NameFilters): boolean {
  return (
    (filters.type === undefined || record.type === filters.type) &&
    (filters.article === undefined || dossier.article.slug === filters.article) &&
    (filters.status === undefined || record.status === filters.status) &&
    (filters.class === undefined || (record.type === 'actor' && record.class === filters.class)) &&
    (filters.year === undefined || yearsOf(record).includes(filters.year))
  );
}

function yearsOf(record: AnyRecord): number[] {
  if (record.type === 'actor' || !record.date) return [];
  return [record.date.iso, record.date.until ?? record.date.iso].map((iso) => Number(iso.slice(0, 4)));
}
