/** The card of an incident, in the field's words. */
import type { AnyRecord, Dossier } from '../facts/base.ts';
import { dateInWords } from '../facts/in-words.ts';
import type { Incident } from '../facts/schema.ts';
import { capitalised, marked, nameOf, recordCard } from './record-card.ts';
import { involvedIn } from './related-records.ts';
import type { Line, Reply } from './reply.ts';

type IncidentRecord = Extract<AnyRecord, { type: 'incident' }>;

/** The card of an incident: date, place, attack, target, responsibility, casualties, what is not said. */
export function incidentCard(dossier: Dossier, incident: IncidentRecord): Reply {
  return recordCard(dossier, incident, {
    lines: [
      dateLine(incident),
      placeLine(incident),
      attackLine(incident),
      targetLine(dossier, incident),
      responsibilityLine(dossier, incident),
      ...incident.casualties.map(casualtiesLine),
    ],
    notes: [
      incident.place?.note,
      ...incident.casualties.map((group) => group.note),
      incident.perpetrator?.note,
      incident.responsibility.note,
      ...incident.related.map((relation) => relation.note),
    ],
    related: involvedIn(incident),
  });
}

function dateLine({ date }: Incident): Line {
  return { label: 'Date', text: date ? marked(dateInWords(date), date.basis) : 'not stated' };
}

function placeLine({ place }: Incident): Line {
  if (!place) return { label: 'Place', text: 'not stated' };
  const words = [place.city, place.region, place.country].filter(Boolean).join(', ');
  if (words === '') return { label: 'Place', text: 'not stated' };
  const basis = place.basis === 'stated' ? '' : `; ${place.basis}`;
  const precise =
    place.precision === 'not stated' ? 'precision not stated' : `precise to the ${place.precision}`;
  return { label: 'Place', text: `${words} (${precise}${basis})` };
}

/** Attack types, whether it was a suicide attack, and the outcome: GTD's words. */
function attackLine(incident: Incident): Line {
  const types = incident.attackTypes;
  const kind = types ? marked(types.values.join(', '), types.basis) : capitalised(incident.kind);
  const suicide = incident.suicide?.value ? `${marked('suicide attack', incident.suicide.basis)}` : '';
  const outcome = `outcome: ${marked(incident.outcome.value, incident.outcome.basis)}`;
  return { label: 'Attack', text: [kind, suicide, outcome].filter(Boolean).join('; ') };
}

function targetLine(dossier: Dossier, { target }: Incident): Line {
  const names = target.actors.map((ref) => nameOf(dossier, ref)).join(', ');
  const printed = names === target.printed ? '' : `“${target.printed}”`;
  return {
    label: 'Target',
    text: [names, printed, marked(target.type, target.basis)].filter(Boolean).join('; '),
  };
}

/** A claim of responsibility and the perpetrator are two things; both are said, also where one is not printed. */
function responsibilityLine(dossier: Dossier, { kind, perpetrator, responsibility }: Incident): Line {
  const claimant =
    responsibility.claimed === 'yes'
      ? marked(
          responsibility.by ? nameOf(dossier, responsibility.by) : 'somebody not named',
          responsibility.basis,
        )
      : undefined;
  if (!perpetrator) {
    if (!claimant) return { label: 'Carried out by', text: 'not stated' };
    return {
      label: 'Claimed by',
      text: `${claimant}; who carried it out is not stated apart from that claim`,
    };
  }
  const actor = marked(nameOf(dossier, perpetrator.actor), perpetrator.basis);
  const certain = perpetrator.certain ? actor : `${actor}, only suspected`;
  if (kind !== 'attack')
    return { label: kind === 'threat' ? 'Threatened by' : 'Carried out by', text: certain };
  return { label: 'Carried out by', text: `${certain}; claimed by: ${claimant ?? 'not stated'}` };
}

function casualtiesLine(group: Incident['casualties'][number]): Line {
  const { low, best, high, printed } = group.killed;
  const number = best ?? (low !== null && high !== null ? `${low} to ${high}` : (low ?? high));
  const killed = number === null ? `“${printed}”, no number printed` : `${number} (“${printed}”)`;
  const attackers = { yes: '; attackers included', no: '; attackers not counted', 'not stated': '' };
  return {
    label: 'Killed',
    text: `${group.group}: ${marked(killed, group.basis)}${attackers[group.attackersIncluded]}`,
  };
}
