/** The terms of a text, unit after unit: a name of the article, a place, a form of the lexicon, a number, a word. */
import { longestName, type NameEntry } from './gazetteer.ts';
import type { Meaning } from './lexicon.ts';
import { numberOf } from './numbers.ts';
import { longestMatch } from './phrases.ts';
import type { Term, TermKind } from './reading.ts';
import type { Tables } from './respelling.ts';
import { stem } from './stem.ts';
import type { Token } from './tokens.ts';
import { ASKS, COUNTS, DENIES } from './word-marks.ts';

const NOTHING: Meaning = {};

/** The words from one token up to another as typed. */
export const surfaceOf = (tokens: readonly Token[], from: number, to: number): string =>
  to === from + 1
    ? (tokens[from]?.surface ?? '')
    : tokens
        .slice(from, to)
        .map((t) => t.surface)
        .join(' ');

export class TermScanner {
  readonly #tokens: readonly Token[];
  readonly #marks: readonly number[];
  readonly #tables: Tables;
  readonly #terms: Term[];

  /**
   * @param marks what is known of the word of each token.
   * @param terms where the terms are added.
   */
  constructor(tokens: readonly Token[], marks: readonly number[], tables: Tables, terms: Term[]) {
    this.#tokens = tokens;
    this.#marks = marks;
    this.#tables = tables;
    this.#terms = terms;
  }

  /** Reads the unit at a token, adds its terms, and gives the next token to read. */
  read(at: number): number {
    return this.#unit(at, this.#tokens.length);
  }

  /** Adds the names that start at a token and end by `limit`; shorter names inside a description are read too. */
  #unit(at: number, limit: number): number {
    const name = this.#nameAt(at, limit);
    if (!name) return this.#plain(at);
    const to = at + name.length;
    this.#addName(name.value, at, to);
    if (name.value.proper && name.value.refs.some((ref) => ref.startsWith('A-'))) return to;
    for (let k = at; k < to; ) k = k > at ? this.#unit(k, to) : this.#inner(k, to);
    return to;
  }

  /** The first word of a description: a shorter name there, or plain words. */
  #inner(at: number, limit: number): number {
    const name = this.#nameAt(at, limit - 1);
    if (!name || at + name.length >= limit) return this.#plain(at);
    this.#addName(name.value, at, at + name.length);
    return at + name.length;
  }

  #nameAt(at: number, limit: number) {
    return longestName(this.#tokens, at, this.#marks[at] ?? 0, this.#tables.gazetteer, limit);
  }

  #addName({ refs }: NameEntry, from: number, to: number): void {
    for (const ref of refs) this.#add('name', ref, from, to);
  }

  #add(kind: TermKind, key: string, from: number, to: number): number {
    this.#terms.push({ kind, key, surface: surfaceOf(this.#tokens, from, to), from, to });
    return to;
  }

  #plain(at: number): number {
    const { gazetteer, lexicon } = this.#tables;
    const marks = this.#marks[at] ?? 0;
    const place = longestMatch(this.#tokens, at, marks, gazetteer.places);
    const known = longestMatch(this.#tokens, at, marks, lexicon.meanings);
    const length = Math.max(place?.length ?? 0, known?.length ?? 0);
    if (length === 0 || (length === 1 && (marks & ASKS) !== 0)) return this.#word(at, marks);
    const to = at + length;
    if (place?.length === length) return this.#add('place', `place:${place.value}`, at, to);
    const { outside, concept, attribute } = known?.length === length ? known.value : NOTHING;
    if (outside !== undefined) {
      const name = this.#tokens.slice(at, to).map((t) => t.form);
      return this.#add('outside', `outside:${outside}:${name.join(' ')}`, at, to);
    }
    if (concept !== undefined) return this.#add('concept', concept, at, to);
    if (attribute !== undefined) return this.#add('attribute', `ask:${attribute}`, at, to);
    return to;
  }

  /** A word that is no form of the lexicon. */
  #word(at: number, marks: number): number {
    const form = this.#tokens[at]?.form ?? '';
    if ((marks & (ASKS | DENIES)) !== 0) return at + 1;
    const number = (marks & COUNTS) === 0 ? undefined : numberOf(form);
    if (number !== undefined) return this.#add('number', `#${number}`, at, at + 1);
    return form.length > 1 ? this.#add('word', `~${stem(form)}`, at, at + 1) : at + 1;
  }
}
