/** The card of a background event. */
import type { AnyRecord, Dossier } from '../facts/base.ts';
import { dateInWords } from '../facts/in-words.ts';
import { marked, nameOf, recordCard } from './record-card.ts';
import { involvedIn } from './related-records.ts';
import type { Reply } from './reply.ts';

type EventRecord = Extract<AnyRecord, { type: 'event' }>;

/** The card of a background event: date, who takes part, what is not said. */
export function eventCard(dossier: Dossier, event: EventRecord): Reply {
  const { date, actors } = event;
  return recordCard(dossier, event, {
    lines: [
      { label: 'Date', text: date ? marked(dateInWords(date), date.basis) : 'not stated' },
      actors.length === 0
        ? undefined
        : { label: 'Actors', text: actors.map((ref) => nameOf(dossier, ref)).join(', ') },
    ],
    notes: [...event.facts.map((fact) => fact.note)],
    related: involvedIn(event),
  });
}
