/** Names that mean one dated record: whom an attack was aimed at and where, who made a statement. */
import type { AnyRecord } from '../facts/base.ts';
import type { FactIndex } from '../search/fact-index.ts';

export type DatedRecord = Exclude<AnyRecord, { type: 'actor' }>;

/** Words for an attempt of any kind: they say no more than that there was one. */
export const EVENT_WORDS: ReadonlySet<string> = new Set(['plot', 'attack', 'target']);

const known = new WeakMap<FactIndex, ReadonlyMap<string, DatedRecord>>();

/** For each key of a term that names one dated record, and no other, that record; made once. */
export function datedRecords(index: FactIndex): ReadonlyMap<string, DatedRecord> {
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

function partiesOf(record: DatedRecord): string[] {
  if (record.type === 'assessment') return [record.attribution.by];
  if (record.type === 'event') return [];
  const region = record.place?.region?.toLowerCase();
  return [...record.target.actors, ...(region ? [`place:${region}`] : [])];
}
