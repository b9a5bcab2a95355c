/**
 * Two events with a date each: "Dostum was 2018 and Ghani 2020". Both dates stand against either event, and the two put the
 * other way round have the same words, so here each date is compared with the record of the name it stands by.
 */
import type { FactId } from '../facts/base.ts';
import { compareDates, type DateMention } from '../search/dates.ts';
import type { FactIndex } from '../search/fact-index.ts';
import { isNegatedAt } from '../search/negation.ts';
import type { Reading, Term } from '../search/reading.ts';
import { answeringFact } from './answering-fact.ts';
import { type DatedRecord, datedRecords, EVENT_WORDS } from './dated-records.ts';
import { knownDates } from './proof.ts';

export interface EventDates {
  /** Whether each event has the date that the claim gives it. */
  agrees: boolean;
  /** Whether the dates are all that it says. */
  isAll: boolean;
  /** The facts that date the events, in the order of the claim. */
  facts: readonly FactId[];
}

/** Undefined where a claim does not date two events, or where the article has too little of their dates to tell. */
export function eventDatesIn(reading: Reading, index: FactIndex): EventDates | undefined {
  if (reading.dates.length < 2) return undefined;
  const names = datedRecords(index);
  const dated = new Map<DatedRecord, DateMention>();
  for (const term of reading.terms) {
    const record = names.get(term.key);
    const date = record && !dated.has(record) ? dateBy(term, reading) : undefined;
    if (record && date) dated.set(record, date);
  }
  if (new Set(dated.values()).size < 2) return undefined;
  const compared = [...dated].map(([record, date]) =>
    (record.date ? knownDates(record.date) : []).map((known) => compareDates(date, known)),
  );
  const isWrong = compared.some((known) => known.every((one) => one === 'contradicts'));
  if (!isWrong && !compared.every((known) => known.includes('agrees'))) return undefined;
  return {
    agrees: !isWrong,
    isAll: reading.terms.every(({ kind, key }) => kind === 'date' || names.has(key) || EVENT_WORDS.has(key)),
    facts: [...dated.keys()].flatMap((record) => answeringFact(record, 'when') ?? []),
  };
}

/** What stands between a name and a date as many words as these. */
const JOINING = /^(and|but|while|whereas)$/;
const JOINED = 3;

/** The date that stands nearest to a name in its clause, unless that is denied. */
function dateBy({ from, to }: Term, { tokens, dates }: Reading): DateMention | undefined {
  let nearest: DateMention | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const date of dates) {
    const [start, end] = date.from >= to ? [to, date.from] : [date.to, from];
    if (tokens.slice(start - 1, end).some(({ clauseEnd }) => clauseEnd)) continue;
    const between = tokens.slice(start, end);
    const distance = between.reduce((sum, { form }) => sum + (JOINING.test(form) ? JOINED : 1), 0);
    if (distance < least) [nearest, least] = [date, distance];
  }
  return nearest && !isNegatedAt({ tokens }, nearest.from) ? nearest : undefined;
}
