/** The card of an assessment: a judgement and who made it, never an event. */
import type { AnyRecord, Dossier } from '../facts/base.ts';
import { dateInWords } from '../facts/in-words.ts';
import type { Assessment } from '../facts/schema.ts';
import { capitalised, marked, nameOf, recordCard } from './record-card.ts';
import { involvedIn } from './related-records.ts';
import type { Line, Reply } from './reply.ts';

type AssessmentRecord = Extract<AnyRecord, { type: 'assessment' }>;

const STANCES = {
  endorse: 'they endorse it',
  withhold: 'they neither endorse nor dispute it',
  dispute: 'they dispute it',
} as const;

/** The card of an assessment: what is judged, in which words, when, for how long, and where the authors stand. */
export function assessmentCard(dossier: Dossier, assessment: AssessmentRecord): Reply {
  const { date, horizon, authorsStance } = assessment;
  return recordCard(dossier, assessment, {
    lines: [
      subjectLine(dossier, assessment),
      date ? { label: 'Date', text: marked(dateInWords(date), date.basis) } : undefined,
      horizonLine(assessment),
      stanceLine(assessment),
    ],
    notes: [horizon?.note, authorsStance?.note, ...assessment.facts.map((fact) => fact.note)],
    related: involvedIn(assessment),
  });
}

function subjectLine(dossier: Dossier, { subject, dimension, modality }: Assessment): Line {
  const words = modality ? `, in the words “${modality}”` : '';
  return { label: 'Judges', text: `${capitalised(dimension)} of ${nameOf(dossier, subject)}${words}` };
}

function horizonLine({ horizon }: Assessment): Line | undefined {
  if (!horizon) return undefined;
  const end = horizon.endsBy ? `, that is by ${dateInWords(horizon.endsBy)}` : '';
  return { label: 'Horizon', text: marked(`“${horizon.printed}”${end}`, horizon.basis) };
}

function stanceLine({ authorsStance }: Assessment): Line | undefined {
  if (!authorsStance) return undefined;
  const words = `${STANCES[authorsStance.value]} (“${authorsStance.quote.text}”)`;
  return { label: 'The authors', text: marked(words, authorsStance.basis) };
}
