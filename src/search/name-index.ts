/**
 * Finds records by name: for autocomplete, and for the names people type into look-ups. Only titles and aliases are
 * searched, never the text of the article. Built once; a look-up takes well under a millisecond.
 */
import Fuse from 'fuse.js';
import type { AnyRecord, Dossier, FactBase, RecordType } from '../facts/base.ts';
import { parseReference } from '../facts/reference.ts';
import type { Status } from '../facts/schema.ts';
import { createNameTable } from './name-table.ts';
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
/** Letters compared one by one: a block of Fuse. Each block more costs a pass over all names. */
const LONGEST_APPROXIMATE = 32;
/** Letters that may be wrong, as a share of what is typed. */
const WRONG_LETTERS = 0.34;
/** Of so many records all that may be near are compared letter by letter; of more, those that share most pairs of letters. */
const ALL_APPROXIMATE = 200;
const MOST_APPROXIMATE = 60;
const MENU = 25;

/** Builds the index over all articles of a fact base. */
export function createNameIndex(base: FactBase): NameIndex {
  const several = base.dossiers.size > 1;
  const entries = [...base.dossiers.values()].flatMap((dossier) =>
    [...dossier.records.values()].map((record) => indexed(dossier, record, several)),
  );
  const byReference = groupByReference(entries);
  const table = createNameTable(entries.map(({ names }) => names));
  const isAllowed = (entry: number, filters: NameFilters) => {
    const own = entries[entry];
    return own !== undefined && passes(own, filters);
  };
  /** Records whose names differ by a few letters, best first. */
  function nearest(typed: string, filters: NameFilters) {
    const compared = typed.slice(0, LONGEST_APPROXIMATE);
    const close =
      entries.length > ALL_APPROXIMATE
        ? table.sharingPairs(typed, MOST_APPROXIMATE, (entry) => isAllowed(entry, filters))
        : entries.keys();
    const mayBeNear = nearnessOf(compared);
    const near = [...allowed(close, filters)].flatMap((entry) => {
      const names = entry.names.filter(mayBeNear);
      return names.length === 0 ? [] : { entry, names };
    });
    return approximate(near)
      .search(compared)
      .map(({ item, score = 1 }) => ({ entry: item.entry, score }));
  }

  /**
   * Records for what is typed, best first; each group is looked for only where the ones before it leave room, and names
   * that differ by a few letters only where nothing else fits.
   */
  function* ranked(query: string, filters: NameFilters): Generator<Indexed> {
    const typed = foldName(query.slice(0, LONGEST_QUERY));
    const words = wordsOfName(typed);
    const has = (test: (name: string) => boolean) => (entry: Indexed) => entry.names.some(test);
    const groups = [
      () => allowed(table.exactly(typed), filters),
      () => allowed(table.starting(typed), filters),
      () =>
        allowed(
          table.maybeContaining(typed),
          filters,
          has((name) => name.includes(typed)),
        ),
      () =>
        allowed(
          table.maybeCovering(words),
          filters,
          has((name) => coversWords(name, words)),
        ),
    ];
    let fits = false;
    for (const group of groups)
      for (const entry of group()) {
        fits = true;
        yield entry;
      }
    if (fits) return;
    for (const { entry } of nearest(typed, filters)) yield entry;
  }

  function* allowed(
    numbers: Iterable<number>,
    filters: NameFilters,
    test: (entry: Indexed) => boolean = () => true,
  ): Generator<Indexed> {
    for (const number of numbers) {
      const entry = entries[number];
      if (entry && passes(entry, filters) && test(entry)) yield entry;
    }
  }

  function* offered(query: string, filters: NameFilters): Generator<Indexed> {
    yield* entriesOfReference(byReference, query, filters);
    yield* foldName(query) === '' ? allowed(entries.keys(), filters) : ranked(query, filters);
  }

  function suggest(query: string, filters: NameFilters = {}, limit = MENU): Suggestion[] {
    return firstDistinct(offered(query, filters), limit).map(({ dossier, record }) => ({
      label: labelOf(record),
      value: choiceValue(dossier, record, several),
    }));
  }

  function resolve(text: string, filters: NameFilters = {}): Resolution {
    // A reference is meant whatever its type is: `I-2` typed into /actor opens the incident.
    const { type: _, ...anyType } = filters;
    const referenced = entriesOfReference(byReference, text, anyType);
    if (referenced.length > 0) return decided(referenced, 'exact');
    const typed = foldName(text.slice(0, LONGEST_QUERY));
    if (typed === '') return { kind: 'none' };
    const exact = firstDistinct(allowed(table.exactly(typed), filters), MENU);
    if (exact.length > 0) return decided(exact, 'exact');
    const words = wordsOfName(typed);
    const covering = allowed(table.maybeCovering(words), filters, ({ names }) =>
      names.some((name) => coversWords(name, words)),
    );
    const covered = firstDistinct(covering, MENU);
    if (covered.length > 0) return decided(covered, 'one');
    const close = nearest(typed, filters)
      .filter(({ score }) => score < 0.3)
      .map(({ entry }) => entry);
    return close.length === 0 ? { kind: 'none' } : { kind: 'several', entries: close.slice(0, MENU) };
  }

  return { suggest, resolve, list: (filters = {}) => entries.filter((entry) => passes(entry, filters)) };
}

/** The first so many, none twice; nothing is looked for beyond them. */
function firstDistinct<T>(items: Iterable<T>, limit: number): T[] {
  const found = new Set<T>();
  if (limit > 0)
    for (const item of items) {
      found.add(item);
      if (found.size >= limit) break;
    }
  return [...found];
}

/** Whether a name can be within reach of the comparison letter by letter: a wrong letter spoils two pairs at most. */
function nearnessOf(typed: string): (name: string) => boolean {
  const pairs = new Set(
    Array.from({ length: Math.max(0, typed.length - 1) }, (_, i) => typed.slice(i, i + 2)),
  );
  const least = pairs.size - 2 * Math.floor(WRONG_LETTERS * typed.length);
  return (name) => {
    let shared = 0;
    for (const pair of pairs) if (name.includes(pair)) shared++;
    return shared >= least;
  };
}

/** A record with those of its names that may be near what is typed. */
interface MaybeNear {
  entry: Indexed;
  names: readonly string[];
}

/** Finds names that differ by a few letters, best first. */
function approximate(entries: readonly MaybeNear[]): Fuse<MaybeNear> {
  return new Fuse(entries, {
    keys: ['names'],
    threshold: WRONG_LETTERS,
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

function groupByReference(entries: readonly Indexed[]): ReadonlyMap<string, readonly Indexed[]> {
  const groups = new Map<string, Indexed[]>();
  for (const entry of entries) {
    const group = groups.get(entry.record.ref);
    if (group) group.push(entry);
    else groups.set(entry.record.ref, [entry]);
  }
  return groups;
}

/** The records with a typed reference: `I-2`, or `slug/I-2` where there are several articles. */
function entriesOfReference(
  byReference: ReadonlyMap<string, readonly Indexed[]>,
  typed: string,
  { article, type }: NameFilters,
): Indexed[] {
  const [, slug, rest] = /^\s*([a-z][a-z0-9-]*)\/(.+)$/.exec(typed.slice(0, LONGEST_QUERY)) ?? [];
  const reference = parseReference(rest ?? typed);
  if (reference?.kind !== 'record') return [];
  return (byReference.get(reference.ref) ?? []).filter(
    ({ dossier, record }) =>
      (slug === undefined || dossier.article.slug === slug) &&
      (article === undefined || dossier.article.slug === article) &&
      (type === undefined || record.type === type),
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
