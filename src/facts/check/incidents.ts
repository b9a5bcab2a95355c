/** Incidents: casualties that say no more than the article, outcomes and claims that agree with the rest. */
import type { AnyRecord, Dossier, Problem } from '../base.ts';
import { isVagueAmount, numbersIn } from '../numbers.ts';
import type { Incident } from '../schema.ts';
import { capitalsIn } from '../words.ts';
import { problemIn, shown } from './problem-in.ts';

interface Fault {
  field: string;
  message: string;
}

/** Checks every incident. */
export function checkIncidents(dossier: Dossier): Problem[] {
  return [...dossier.records.values()].flatMap((record) =>
    record.type === 'incident' ? problemsOf(dossier, record) : [],
  );
}

function problemsOf(dossier: Dossier, record: Extract<AnyRecord, { type: 'incident' }>): Problem[] {
  const faults = [...casualtyFaults(record), ...claimFaults(record), ...placeFaults(record)];
  return faults.map(({ field, message }) => problemIn(dossier, record, field, message));
}

type Casualties = Incident['casualties'][number];

function casualtyFaults(incident: Incident): Fault[] {
  return incident.casualties.flatMap((casualties, index) => {
    const field = `casualties[${index}].killed`;
    const faults = rangeFaults(casualties, field);
    if (incident.outcome.value === 'failure' && casualties.killed.high !== 0) {
      const message = 'an attack that failed has no killed; take the casualties out or change the outcome.';
      faults.push({ field, message });
    }
    return faults;
  });
}

function rangeFaults({ killed, basis, quote }: Casualties, field: string): Fault[] {
  const given = [killed.low, killed.best, killed.high].filter((value) => value !== null);
  const faults: Fault[] = [];
  if (given.some((value, index) => value < (given[index - 1] ?? value))) {
    faults.push({ field, message: 'low, best and high must rise in this order.' });
  }
  if (given.length > 0 && isVagueAmount(killed.printed)) {
    const message = `${shown(killed.printed)} is no number; set low, best and high to null.`;
    faults.push({ field, message });
  } else if (basis === 'stated') {
    const printed = numbersIn(quote.text);
    const made = given.find((value) => !printed.has(value));
    if (made !== undefined) {
      const message = `${made} does not stand in the quote; mark it "inferred" and add a note, or set it to null.`;
      faults.push({ field, message });
    }
  }
  return faults;
}

function claimFaults({ responsibility: { claimed, by } }: Incident): Fault[] {
  if (claimed === 'not stated' && by !== undefined) {
    const message = 'nobody is said to have claimed it; take this out, or set "claimed" to "yes".';
    return [{ field: 'responsibility.by', message }];
  }
  return [];
}

/** Place names that are stated stand in the quote beside them. */
function placeFaults({ place }: Incident): Fault[] {
  if (place?.basis !== 'stated') return [];
  const printed = capitalsIn([place.quote.text]);
  return (['country', 'region', 'city'] as const).flatMap((part) => {
    const name = place[part];
    if (name === undefined || name === null) return [];
    if ([...capitalsIn([name])].every((word) => printed.has(word))) return [];
    const message = `${shown(name)} does not stand in the quote beside it; quote more, or mark the place "implied" or "inferred".`;
    return [{ field: `place.${part}`, message }];
  });
}
