/** Which records have to do with which actor: for the menus on cards and the timeline's actor filter. */
import type { AnyRecord, Dossier } from '../facts/base.ts';
import type { RecordRef } from '../facts/schema.ts';

/** The records a record names as taking part in it, whatever their role. */
export function involvedIn(record: AnyRecord): RecordRef[] {
  const said =
    record.attribution.by === 'authors' || record.attribution.by === 'unattributed'
      ? []
      : [record.attribution.by];
  switch (record.type) {
    case 'incident':
      return [
        ...record.target.actors,
        ...(record.perpetrator ? [record.perpetrator.actor] : []),
        ...(record.responsibility.by ? [record.responsibility.by] : []),
        ...said,
        ...record.related.map((relation) => relation.to),
      ];
    case 'assessment':
      return [record.subject, ...said];
    case 'event':
      return [...record.actors, ...said];
    case 'actor':
      return [...record.relations.map((relation) => relation.to), ...said];
  }
}

/** Whether a record is about this actor, in its own fields or in one of its facts. */
export function isAbout(record: AnyRecord, actor: RecordRef): boolean {
  return involvedIn(record).includes(actor) || record.facts.some((fact) => fact.about?.includes(actor));
}

/** The records about this actor, incidents first, in the order of the files. */
export function recordsAbout(dossier: Dossier, actor: RecordRef): AnyRecord[] {
  return [...dossier.records.values()].filter((record) => record.ref !== actor && isAbout(record, actor));
}
