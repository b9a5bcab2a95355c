/**
 * How a text is read: each word spelt right, then taken as a name of the article, a place, a date, a number, a name
 * from outside, an askable attribute, a concept, an ignored word, or simply a word. Questions, claims, facts and the
 * question bank are all read by the same reader, so that they can be compared term by term.
 */
import { type DateMention, type DurationMention, datesIn, durationsIn } from './dates.ts';
import { longestName } from './gazetteer.ts';
import { askingNotIn, denies } from './negation.ts';
import { numberOf } from './numbers.ts';
import { type Respelt, respell, type Spelt, type Tables } from './respelling.ts';
import { surfaceOf, TermScanner } from './term-scanner.ts';
import { type Token, tokenise } from './tokens.ts';
import { COUNTS, DATES, DENIES, INDEFINITE, LASTS } from './word-marks.ts';

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

/** Builds the reader of one article. */
export function createReader(tables: Tables): Reader {
  return { read: (text) => readText(text, tables) };
}

function readText(text: string, tables: Tables): Reading {
  const { tokens, marks } = respell(tokenise(text), tables);
  // "Didn't they say so?" is read as "did they say so?".
  const asking = askingNotAt(text, { tokens, marks }, tables);
  if (asking >= 0) {
    tokens.splice(asking, 1);
    marks.splice(asking, 1);
  }
  // What any of the words may be: most questions have no date, no number and no length of time.
  let any = 0;
  for (const mark of marks) any |= mark;
  const dates = (any & DATES) === 0 ? [] : datesIn(tokens);
  const terms: Term[] = [];
  for (const date of dates) terms.push(dateTerm(date, tokens));
  const indefinite: string[] = [];
  let negated = false;
  const scanner = new TermScanner(tokens, marks, tables, terms);
  for (let i = 0; i < tokens.length; ) {
    if (isTaken(i, dates)) {
      i++;
      continue;
    }
    const mark = marks[i] ?? 0;
    if ((mark & DENIES) !== 0 && denies(tokens, i)) negated = true;
    if ((mark & INDEFINITE) !== 0) indefinite.push(tokens[i]?.form ?? '');
    i = scanner.read(i);
  }
  // The dates were added first.
  if (!isInOrder(terms)) terms.sort((a, b) => a.from - b.from);
  return new ReadText(text, tables, {
    tokens,
    terms,
    dates,
    durations: (any & LASTS) === 0 ? [] : durationsIn(tokens),
    numbers: (any & COUNTS) === 0 ? [] : numbersIn(tokens, terms, dates),
    indefinite,
    negated,
  });
}

const askingNotAt = (text: string, { tokens, marks }: Spelt, { gazetteer }: Tables): number =>
  askingNotIn(
    tokens,
    text.includes('?'),
    (at) => longestName(tokens, at, marks[at] ?? 0, gazetteer, tokens.length) !== undefined,
  );

/** Whether a token is of a date. */
function isTaken(at: number, dates: readonly DateMention[]): boolean {
  for (const { from, to } of dates) if (from <= at && at < to) return true;
  return false;
}

function isInOrder(terms: readonly Term[]): boolean {
  for (let i = 1; i < terms.length; i++) if ((terms[i]?.from ?? 0) < (terms[i - 1]?.from ?? 0)) return false;
  return true;
}

/** A reading; how each word was taken is worked out when somebody asks: few are explained. */
class ReadText implements Reading {
  readonly tokens: readonly Token[];
  readonly terms: readonly Term[];
  readonly keys: ReadonlySet<string>;
  readonly dates: readonly DateMention[];
  readonly durations: readonly DurationMention[];
  readonly numbers: readonly NumberMention[];
  readonly indefinite: readonly string[];
  readonly negated: boolean;
  readonly #text: string;
  readonly #tables: Tables;

  constructor(text: string, tables: Tables, read: Omit<Reading, 'keys' | 'trace'>) {
    const keys = new Set<string>();
    for (const { key } of read.terms) keys.add(key);
    this.tokens = read.tokens;
    this.terms = read.terms;
    this.keys = keys;
    this.dates = read.dates;
    this.durations = read.durations;
    this.numbers = read.numbers;
    this.indefinite = read.indefinite;
    this.negated = read.negated;
    this.#text = text;
    this.#tables = tables;
  }

  get trace(): Reading['trace'] {
    return traceOf(this.#text, this.terms, this.#tables);
  }
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
    surface: surfaceOf(tokens, date.from, date.to),
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
  dates: readonly DateMention[],
): NumberMention[] {
  const found: NumberMention[] = [];
  tokens.forEach((token, at) => {
    const value = isTaken(at, dates) ? undefined : numberOf(token.form);
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
  const words: Respelt[] = [];
  const asking = askingNotAt(
    text,
    respell(tokenise(text), tables, (word) => words.push(word)),
    tables,
  );
  return words.map(({ typed, readAs, at }) => {
    // The terms were read without it.
    const place = asking >= 0 && at > asking ? at - 1 : at;
    const own =
      at === asking
        ? []
        : terms.filter((term) => term.from <= place && place < term.to).map(({ key }) => key);
    const as = typed.toLowerCase() === readAs ? '' : `${readAs} `;
    return { typed, readAs: own.length > 0 ? `${as}[${own.join(' ')}]` : `${as}(no content)` };
  });
}
