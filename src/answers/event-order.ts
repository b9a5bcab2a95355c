/**
 * Which of two events came first. Two texts with the same words in another order have the same signals, so where a claim
 * names two dated records, one on each side of its "before" or "after", their dates decide and not what was learnt.
 */
import type { AnyRecord, FactId } from '../facts/base.ts';
import type { FactIndex } from '../search/fact-index.ts';
import type { Reading } from '../search/reading.ts';
import { answeringFact } from './answering-fact.ts';
import { sequenceIn } from './sequence.ts';

export interface EventOrder {
  /** Whether the dates say what the claim says. */
  agrees: boolean;
  /** Whether the order is all that it says. */
  isAll: boolean;
  /** The facts that date the two, the earlier one first. */
  facts: readonly FactId[];
}

type DatedRecord = Exclude<AnyRecord, { type: 'actor' }>;

/** Words for an attempt of any kind: they say no more than that there was one. */
const EVENT_WORDS: ReadonlySet<string> = new Set(['plot', 'attack', 'target', 'before', 'after', 'follow']);

/** The order in which a claim puts two of them; undefined where it puts none, or where their dates do not tell. */
export function eventOrderIn(reading: Reading, index: FactIndex): EventOrder | undefined {
  const sequence = reading.negated ? undefined : sequenceIn(reading);
  if (!sequence) return undefined;
  const { later, earlier } = sequence;
  const names = namesIn(index);
  const first = theOne(earlier, later, names);
  const second = theOne(later, earlier, names);
  const compared = first && second && compare(first, second);
  if (!first || !second || !compared) return undefined;
  const isNamed = (key: string) => EVENT_WORDS.has(key) || names.has(key);
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

const known = new WeakMap<FactIndex, ReadonlyMap<string, DatedRecord>>();

/** What names one dated record and no other. */
function namesIn(index: FactIndex): ReadonlyMap<string, DatedRecord> {
  const cached = known.get(index);
  if (cached) return cached;
  const named = new Map<string, DatedRecord[]>();
  for (const record of index.dossier.records.values()) {
    if (record.type === 'actor' || !record.date) continue;
    for (const key of [record.ref, ...partiesOf(record)]) named.set(key, [...(named.get(key) ?? []), record]);
  }
  const unique = new Map(
    [...named].flatMap(([key, [record, ...others]]) =>
      record && others.length === 0 ? [[key, record] as const] : [],
    ),
  );
  known.set(index, unique);
  return unique;
}

/** Whom an attack was aimed at and where; who made a statement. */
function partiesOf(record: DatedRecord): string[] {
  if (record.type === 'assessment') return [record.attribution.by];
  if (record.type === 'event') return [];
  const region = record.place?.region?.toLowerCase();
  return [...record.target.actors, ...(region ? [`place:${region}`] : [])];
}
