/** The card of an actor. */
import type { AnyRecord, Dossier } from '../facts/base.ts';
import { marked, nameOf, recordCard } from './record-card.ts';
import { recordsAbout } from './related-records.ts';
import type { Line, Reply } from './reply.ts';

const REFERENCES_SHOWN = 12;

type ActorRecord = Extract<AnyRecord, { type: 'actor' }>;

const FORMERLY: Readonly<Record<ActorRecord['relations'][number]['how'], string>> = {
  'affiliate of': 'former affiliate of',
  'rival of': 'former rival of',
  'partner of': 'former partner of',
  'funded by': 'formerly funded by',
  'member of': 'former member of',
  'holds office in': 'held office in',
  publishes: 'formerly published',
  'works at': 'worked at',
  'part of': 'formerly part of',
};

/** The card of an actor: class, relations, where it appears, what is not said. */
export function actorCard(dossier: Dossier, actor: ActorRecord): Reply {
  const appearsIn = recordsAbout(dossier, actor.ref);
  return recordCard(dossier, actor, {
    lines: [{ label: 'Class', text: actor.class }, relationsLine(dossier, actor), appearsLine(appearsIn)],
    notes: [...actor.relations.map((relation) => relation.note), ...actor.facts.map((fact) => fact.note)],
    related: [...appearsIn.map((record) => record.ref), ...actor.relations.map((relation) => relation.to)],
  });
}

function relationsLine(dossier: Dossier, actor: ActorRecord): Line | undefined {
  if (actor.relations.length === 0) return undefined;
  const relations = actor.relations.map(({ how, to, former, basis }) =>
    marked(`${former ? FORMERLY[how] : how} ${nameOf(dossier, to)}`, basis),
  );
  return { label: 'Relations', text: relations.join('; ') };
}

/** References only: the menu under the card opens them by name. */
function appearsLine(records: readonly AnyRecord[]): Line | undefined {
  if (records.length === 0) return undefined;
  const shown = records.slice(0, REFERENCES_SHOWN).map((record) => record.ref);
  const more = records.length - shown.length;
  return { label: 'Appears in', text: shown.join(', ') + (more > 0 ? ` and ${more} more` : '') };
}
