/** A record as a card. */
import type { Dossier } from '../facts/base.ts';
import type { RecordRef } from '../facts/schema.ts';
import { actorCard } from './actor-card.ts';
import { assessmentCard } from './assessment-card.ts';
import { eventCard } from './event-card.ts';
import { incidentCard } from './incident-card.ts';
import type { Reply } from './reply.ts';

/** The card of a record; undefined where the article has no such record. */
export function recordReply(dossier: Dossier, ref: RecordRef): Reply | undefined {
  const record = dossier.records.get(ref);
  switch (record?.type) {
    case 'incident':
      return incidentCard(dossier, record);
    case 'actor':
      return actorCard(dossier, record);
    case 'assessment':
      return assessmentCard(dossier, record);
    case 'event':
      return eventCard(dossier, record);
    case undefined:
      return undefined;
  }
}
