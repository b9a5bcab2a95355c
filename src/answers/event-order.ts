/**
 * Which of two events came first. Two texts with the same words in another order have the same signals, so where a claim
 * names two dated records, one on each side of its "before" or "after", their dates decide and not what was learnt.
 */
import type { FactId } from '../facts/base.ts';
import type { FactIndex } from '../search/fact-index.ts';
import type { Reading } from '../search/reading.ts';
import { answeringFact } from './answering-fact.ts';
import { type DatedRecord, datedRecords, EVENT_WORDS } from './dated-records.ts';
import { sequenceIn } from './sequence.ts';

export interface EventOrder {
  /** Whether the dates say what the claim says. */
  agrees: boolean;
  /** Whether the order is all that it says. */
  isAll: boolean;
  /** The facts that date the two, the earlier one first. */
  facts: readonly FactId[];
}

const ORDER_WORDS: ReadonlySet<string> = new Set(['before', 'after', 'follow']);

/** The order in which a claim puts two of them; undefined where it puts none, or where their dates do not tell. */
export function eventOrderIn(reading: Reading, index: FactIndex): EventOrder | undefined {
  const sequence = reading.negated ? undefined : sequenceIn(reading);
  if (!sequence) return undefined;
  const { later, earlier } = sequence;
  const names = datedRecords(index);
  const first = theOne(earlier, later, names);
  const second = theOne(later, earlier, names);
  const compared = first && second && compare(first, second);
  if (!first || !second || !compared) return undefined;
  const isNamed = (key: string) => EVENT_WORDS.has(key) || ORDER_WORDS.has(key) || names.has(key);
  // The date of a claim is not the date of the deed.
  const isDated = [first, second].every(({ date }) => date?.dates !== 'claim');
  const byDate = compared < 0 ? [first, second] : [second, first];
  return {
    agrees: compared < 0,
    isAll: isDated && [...reading.keys].every(isNamed),
    facts: byDate.flatMap((record) => answeringFact(record, 'when') ?? []),
  };
}

/** Before 0 where the first has the earlier date; undefined where the dates are not fine enough to tell. */
function compare(first: DatedRecord, second: DatedRecord): number | undefined {
  const [a, b] = [first.date?.iso ?? '', second.date?.iso ?? ''];
  const length = Math.min(a.length, b.length);
  return a.slice(0, length).localeCompare(b.slice(0, length)) || undefined;
}

/** The one record that a side names and the other does not. */
function theOne(
  side: ReadonlySet<string>,
  other: ReadonlySet<string>,
  names: ReadonlyMap<string, DatedRecord>,
): DatedRecord | undefined {
  const named = new Set([...side].flatMap((key) => (other.has(key) ? [] : (names.get(key) ?? []))));
  const [only, ...more] = named;
  return more.length === 0 ? only : undefined;
}
