/** Of a record's facts the one that stands for it where something is computed from several records. */
import type { AnyRecord, FactId } from '../facts/base.ts';
import type { Ask } from '../facts/schema.ts';

/** The first fact that answers a kind of question; else the record's first, so that it is never cited without a quote. */
export function answeringFact(record: AnyRecord, ask: Ask): FactId | undefined {
  const fact = record.facts.find(({ answers }) => answers.includes(ask)) ?? record.facts[0];
  return fact && (`${record.ref}.${fact.key}` as FactId);
}
