/**
 * Answers that are computed from several records: how many, which, the first and the last. Only incidents are counted,
 * by what they are called, by year and by outcome; a word that is none of these means that something else is asked.
 */
import type { AnyRecord } from '../facts/base.ts';
import type { DateMention } from '../search/dates.ts';
import type { FactIndex } from '../search/fact-index.ts';
import type { Asked, Frame } from '../search/question-frame.ts';
import type { Reading } from '../search/reading.ts';
import { answeringFact } from './answering-fact.ts';
import type { Finding } from './finding.ts';

type IncidentRecord = Extract<AnyRecord, { type: 'incident' }>;
type Listing = Extract<Finding, { kind: 'listing' }>;

/** What incidents are called, as concepts of the lexicon. */
const NOUNS = ['plot', 'attack', 'bomb', 'raid', 'assassinate', 'incident', 'kill'];
const PLURAL = /^(plots|attempts|attacks|bombings|incidents|assassinations|killings|raids)$/;
/** Concepts that ask for a list or a count and filter nothing. */
const ASKING = new Set([
  'many',
  'list',
  'number',
  'name',
  'ask:name',
  'all',
  'first',
  'last',
  'before',
  'after',
  'early',
  'recent',
  'organization',
  'notable',
  'happen',
  'examples',
  'try',
  'article',
  'describe',
  'mention',
  'which',
]);
const FIRST = /\b(first|earliest|earlier|before|oldest)\b/;
const LAST = /\b(last|latest|later|most recent|newest)\b/;
/** A list of one is an ordinary answer; more than this fits into no reply. */
const LEAST = 2;
const MOST = 12;

/** The listing that a question asks for, or undefined where it asks for something else. */
export function listingOf(reading: Reading, frame: Frame, index: FactIndex): Listing | undefined {
  return orderOf(reading, index) ?? setOf(reading, frame, index) ?? periodOf(reading, frame, index);
}

/** "Which came first, the killing in Herat or the Balkh bombing?": two or more incidents by name. */
function orderOf(reading: Reading, index: FactIndex): Listing | undefined {
  const text = reading.tokens.map((token) => token.form).join(' ');
  const last = LAST.test(text);
  if (!/\b(which|what|who)\b/.test(text) || (!last && !FIRST.test(text))) return undefined;
  const named = incidents(index).filter((record) => reading.keys.has(record.ref) && record.date);
  if (named.length < LEAST) return undefined;
  const sorted = [...named].sort((a, b) => (a.date?.iso ?? '').localeCompare(b.date?.iso ?? ''));
  if (last) sorted.reverse();
  return listing(last ? 'last' : 'first', sorted, index, 'when');
}

/** "How many plots failed?", "name the attacks of 2021". */
function setOf(reading: Reading, frame: Frame, index: FactIndex): Listing | undefined {
  const noun = NOUNS.find((concept) => reading.keys.has(concept));
  const plural = reading.tokens.some((token) => PLURAL.test(token.form));
  const wanted = frame.asked === 'count' || frame.asked === 'kinds' || frame.asked === 'what';
  if (noun === undefined || !plural || !wanted) return undefined;
  const outcome = reading.keys.has('fail') ? 'failure' : reading.keys.has('succeed') ? 'success' : undefined;
  const [year, ...others] = reading.dates.map((date) => date.year);
  if (others.length > 0 || (outcome === undefined && year === undefined)) return undefined;
  if (!reading.terms.every((term) => isFilter(term.key, noun, index))) return undefined;
  const found = incidents(index).filter(
    (record) =>
      record.kind === 'attack' &&
      isCalled(record, noun, index) &&
      (outcome === undefined || record.outcome.value === outcome) &&
      (year === undefined || record.date?.iso.startsWith(String(year)) === true),
  );
  if (found.length < LEAST || found.length > MOST) return undefined;
  return listing(frame.asked === 'count' ? 'count' : 'list', found, index, 'what');
}

/** "What happened in 2017?", "attacks between 2017 and 2020": the incidents of a span of years or months, in order. */
function periodOf(reading: Reading, frame: Frame, index: FactIndex): Listing | undefined {
  const noun = NOUNS.find((concept) => reading.keys.has(concept));
  const happened = reading.tokens.some(({ form }) => HAPPENED.test(form));
  const plural = reading.tokens.some(({ form }) => PLURAL.test(form));
  const isWithin = spanOf(reading);
  if (!isWithin || !LISTS.has(frame.asked) || !(noun === undefined ? happened : plural)) return undefined;
  if (!reading.terms.every(({ key }) => isFilter(key, noun, index) || SPAN.test(key))) return undefined;
  const found = incidents(index)
    .filter((record) => record.date && isWithin(record.date.iso) && (!noun || isCalled(record, noun, index)))
    .sort((a, b) => (a.date?.iso ?? '').localeCompare(b.date?.iso ?? ''));
  if (found.length < LEAST || found.length > MOST) return undefined;
  return listing('order', found, index, 'what');
}

const HAPPENED = /^(happened|happen|happens|occurred|events?)$/;
const LISTS: ReadonlySet<Asked> = new Set<Asked>(['what', 'kinds', 'keyword', 'definition']);
/** Terms that only say how a span runs. */
const SPAN = /^(since|until|during|~between|happen|event|time-period)$/;

/** Whether a date lies in the span that a question names by years or months; undefined where it names a day, or none. */
function spanOf({ dates, tokens }: Reading): ((iso: string) => boolean) | undefined {
  const [first, second, ...more] = dates;
  if (!first || more.length > 0) return undefined;
  if (dates.some(({ day, decade }) => day !== undefined || decade !== undefined)) return undefined;
  const isMonth = (date: DateMention, iso: string) => Number(iso.slice(5, 7)) === date.month;
  if (second) {
    const [from, to] = [first.year, second.year];
    if (from === undefined || to === undefined || !tokens.some(({ form }) => /^(between|from)$/.test(form)))
      return undefined;
    return (iso) => from <= Number(iso.slice(0, 4)) && Number(iso.slice(0, 4)) <= to;
  }
  const before = tokens[first.from - 1]?.form ?? '';
  const { year } = first;
  if (year === undefined) return first.side ? undefined : (iso) => isMonth(first, iso);
  if (before === 'since' && first.month === undefined) return (iso) => Number(iso.slice(0, 4)) >= year;
  if (first.side) return undefined;
  return (iso) => Number(iso.slice(0, 4)) === year && (first.month === undefined || isMonth(first, iso));
}

function isFilter(key: string, noun: string | undefined, index: FactIndex): boolean {
  if (key === noun || key === 'fail' || key === 'succeed' || key.startsWith('@') || ASKING.has(key))
    return true;
  const record = index.dossier.records.get(key);
  // The group that is behind them all, and records that are lists themselves.
  return (
    record !== undefined &&
    record.type !== 'incident' &&
    (record.type !== 'actor' || record.class === 'non-state armed group')
  );
}

const incidents = (index: FactIndex): IncidentRecord[] =>
  [...index.dossier.records.values()].filter((record) => record.type === 'incident');

/** By its title only: an alias may call an attack an attempt. */
const isCalled = (record: IncidentRecord, noun: string, index: FactIndex): boolean =>
  index.reader.read(record.name).keys.has(noun);

function listing(
  kind: Listing['listing'],
  records: readonly IncidentRecord[],
  index: FactIndex,
  ask: 'when' | 'what',
): Listing {
  const facts = records.flatMap((record) => answeringFact(record, ask) ?? []);
  return { kind: 'listing', article: index.dossier.article.slug, listing: kind, facts };
}
