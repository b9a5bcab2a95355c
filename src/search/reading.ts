/**
 * How a text is read: each word spelt right, then taken as a name of the article, a place, a date, a number, a name
 * from outside, an askable attribute, a concept, an ignored word, or simply a word. Questions, claims, facts and the
 * question bank are all read by the same reader, so that they can be compared term by term.
 */
import { type DateMention, type DurationMention, datesIn, durationsIn } from './dates.ts';
import { longestName } from './gazetteer.ts';
import type { Meaning } from './lexicon.ts';
import { denies } from './negation.ts';
import { INDEFINITE, numberOf } from './numbers.ts';
import { longestMatch } from './phrases.ts';
import { NEGATIONS, QUESTION_WORDS, respell, type Tables } from './respelling.ts';
import { stem } from './stem.ts';
import { type Token, tokenise } from './tokens.ts';

export type TermKind = 'name' | 'place' | 'outside' | 'attribute' | 'concept' | 'word' | 'number' | 'date';

/** A content unit of a text. Two texts share a term when its `key` is equal. */
export interface Term {
  kind: TermKind;
  /** `A-4`, `place:balkh`, `outside:pakistan`, `ask:age`, `kill`, `~pillar`, `#13`, `@2017`. */
  key: string;
  /** The words as typed. */
  surface: string;
  /** First token and the one after the last. */
  from: number;
  to: number;
}

export interface NumberMention {
  value: number;
  /** Key of the term counted: 13 *soldiers*. */
  of?: string;
  /** Names among what is counted: 13 *Afghans*, 13 *U.S.* soldiers. */
  counted?: readonly string[];
  /** "three others": counted beside somebody by the very next word. */
  others?: true;
  at: number;
  /** "more than a dozen" is a least, "under 20" a most. */
  bound?: 'least' | 'most';
  /** "two others" counts beside somebody else. */
  beside?: true;
}

export interface Reading {
  tokens: readonly Token[];
  terms: readonly Term[];
  /** Distinct keys of the terms. */
  keys: ReadonlySet<string>;
  dates: readonly DateMention[];
  durations: readonly DurationMention[];
  numbers: readonly NumberMention[];
  /** "scores", "several". */
  indefinite: readonly string[];
  /** Whether the text denies something: "not", "never", "nobody". */
  negated: boolean;
  /** What each typed word was taken for, for `--explain`. */
  trace: readonly { typed: string; readAs: string }[];
}

export interface Reader {
  read(text: string): Reading;
}

const NOTHING: Meaning = {};

/** Builds the reader of one article. */
export function createReader(tables: Tables): Reader {
  return { read: (text) => readText(text, tables) };
}

function readText(text: string, tables: Tables): Reading {
  const tokens = respell(tokenise(text), tables);
  const dates = datesIn(tokens);
  const durations = durationsIn(tokens);
  const taken = new Set<number>();
  const terms: Term[] = [];
  for (const date of dates) {
    for (let i = date.from; i < date.to; i++) taken.add(i);
    terms.push(dateTerm(date, tokens));
  }
  const indefinite: string[] = [];
  let negated = false;
  const scan = createScanner(tokens, tables);
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i];
    if (!token || taken.has(i)) {
      i++;
      continue;
    }
    if (NEGATIONS.has(token.form) && denies(tokens, i)) negated = true;
    if (INDEFINITE.has(token.form)) indefinite.push(token.form);
    i = scan(i, terms);
  }
  terms.sort((a, b) => a.from - b.from);
  return {
    tokens,
    terms,
    keys: new Set(terms.map((term) => term.key)),
    dates,
    durations,
    numbers: numbersIn(tokens, terms, taken),
    indefinite,
    negated,
    // Few readings are explained and many are kept.
    get trace() {
      return traceOf(text, terms, tables);
    },
  };
}

/** Returns a function that reads the unit at a token, adds its terms, and gives the next token to read. */
function createScanner(tokens: readonly Token[], { lexicon, gazetteer }: Tables) {
  const surface = (from: number, to: number) =>
    tokens
      .slice(from, to)
      .map((t) => t.surface)
      .join(' ');
  const plain = (i: number, terms: Term[]): number => {
    const token = tokens[i];
    if (!token) return i + 1;
    const place = longestMatch(tokens, i, gazetteer.places);
    const known = longestMatch(tokens, i, lexicon.meanings);
    const length = Math.max(place?.length ?? 0, known?.length ?? 0);
    const add = (kind: TermKind, key: string) => {
      terms.push({ kind, key, surface: surface(i, i + length), from: i, to: i + length });
      return i + length;
    };
    if (length === 0 || (length === 1 && QUESTION_WORDS.has(token.form))) {
      if (QUESTION_WORDS.has(token.form) || NEGATIONS.has(token.form)) return i + 1;
      const number = numberOf(token.form);
      if (number !== undefined)
        terms.push({ kind: 'number', key: `#${number}`, surface: token.surface, from: i, to: i + 1 });
      else if (token.form.length > 1)
        terms.push({ kind: 'word', key: `~${stem(token.form)}`, surface: token.surface, from: i, to: i + 1 });
      return i + 1;
    }
    if (place?.length === length) return add('place', `place:${place.value}`);
    const { outside, concept, attribute } = known?.length === length ? known.value : NOTHING;
    if (outside !== undefined) {
      const name = tokens.slice(i, i + length).map((t) => t.form);
      return add('outside', `outside:${outside}:${name.join(' ')}`);
    }
    if (concept !== undefined) return add('concept', concept);
    if (attribute !== undefined) return add('attribute', `ask:${attribute}`);
    return i + length;
  };
  /** Adds the names that start at a token and end by `limit`; shorter names inside a description are read too. */
  const unit = (i: number, terms: Term[], limit: number): number => {
    const name = longestName(tokens, i, gazetteer, limit);
    if (!name) return plain(i, terms);
    const to = i + name.length;
    for (const ref of name.value.refs)
      terms.push({ kind: 'name', key: ref, surface: surface(i, to), from: i, to });
    if (name.value.proper && name.value.refs.some((ref) => ref.startsWith('A-'))) return to;
    for (let k = i; k < to; ) k = k > i ? unit(k, terms, to) : inner(k, terms, to);
    return to;
  };
  /** The first word of a description: a shorter name there, or plain words. */
  const inner = (i: number, terms: Term[], limit: number): number => {
    const name = longestName(tokens, i, gazetteer, limit - 1);
    if (!name || i + name.length >= limit) return plain(i, terms);
    for (const ref of name.value.refs)
      terms.push({
        kind: 'name',
        key: ref,
        surface: surface(i, i + name.length),
        from: i,
        to: i + name.length,
      });
    return i + name.length;
  };
  return (i: number, terms: Term[]): number => unit(i, terms, tokens.length);
}

function dateTerm(date: DateMention, tokens: readonly Token[]): Term {
  const pad = (n: number) => String(n).padStart(2, '0');
  const day = [date.month === undefined ? '' : pad(date.month), date.day === undefined ? '' : pad(date.day)]
    .filter(Boolean)
    .join('-');
  const year =
    date.decade === undefined ? (date.month === undefined ? String(date.year ?? '') : '') : `${date.decade}s`;
  return {
    kind: 'date',
    key: `@${year}${day}`,
    surface: tokens
      .slice(date.from, date.to)
      .map((t) => t.surface)
      .join(' '),
    from: date.from,
    to: date.to,
  };
}

const isBeside = (tokens: readonly Token[], at: number): boolean =>
  /^(others?|more|additional|further)$/.test(tokens[at + 1]?.form ?? '') ||
  tokens.some((token) => /^(besides|beside|apart|additionally|alongside)$/.test(token.form));

function boundBefore(tokens: readonly Token[], at: number): 'least' | 'most' | undefined {
  const before = tokens
    .slice(Math.max(0, at - 3), at)
    .map((token) => token.form)
    .join(' ');
  if (/\b(more than|over|at least|upwards of)( a| the)?$/.test(before)) return 'least';
  return /\b(less than|fewer than|under|up to|at most)( a| the)?$/.test(before) ? 'most' : undefined;
}

/** Numbers with what they count: the first concept, name or word within three tokens after. */
function numbersIn(
  tokens: readonly Token[],
  terms: readonly Term[],
  taken: ReadonlySet<number>,
): NumberMention[] {
  const found: NumberMention[] = [];
  tokens.forEach((token, at) => {
    const value = taken.has(at) ? undefined : numberOf(token.form);
    if (value === undefined) return;
    const counted = terms.find(
      (term) => term.from > at && term.from <= at + 3 && term.kind !== 'number' && term.kind !== 'date',
    );
    const bound = boundBefore(tokens, at);
    found.push({
      value,
      at,
      ...(counted ? { of: counted.key } : {}),
      counted: terms
        .filter((term) => term.from <= at + 2 && term.to > at && term.from >= at)
        .filter((term) => term.kind === 'name' || term.kind === 'outside')
        .map((term) => term.key),
      ...(/^others?$/.test(tokens[at + 1]?.form ?? '') ? { others: true as const } : {}),
      ...(bound ? { bound } : {}),
      ...(isBeside(tokens, at) ? { beside: true } : {}),
    });
  });
  return found;
}

function traceOf(text: string, terms: readonly Term[], tables: Tables) {
  const trace: { typed: string; readAs: string }[] = [];
  respell(tokenise(text), tables, ({ typed, readAs, at }) => {
    const own = terms.filter((term) => term.from <= at && at < term.to).map((term) => term.key);
    const as = typed.toLowerCase() === readAs ? '' : `${readAs} `;
    trace.push({ typed, readAs: own.length > 0 ? `${as}[${own.join(' ')}]` : `${as}(no content)` });
  });
  return trace;
}
