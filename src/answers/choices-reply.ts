/** Did you mean: a menu of records, where a name fits several or none of them quite. */
import type { AnyRecord, Dossier } from '../facts/base.ts';
import { choiceOf } from './record-card.ts';
import type { Choice, Reply } from './reply.ts';

/** A record and the article it stands in. */
export interface Candidate {
  dossier: Dossier;
  record: AnyRecord;
}

const LONGEST_MENU = 25;

/** A reply that asks which of these records is meant; undefined where there are none. */
export function choicesReply(candidates: readonly Candidate[], answer?: string): Reply | undefined {
  const [first] = candidates;
  if (!first) return undefined;
  const shown = candidates.slice(0, LONGEST_MENU);
  const several = shown.some(({ dossier }) => dossier !== first.dossier);
  return {
    finding: {
      kind: 'choices',
      article: first.dossier.article.slug,
      refs: shown.filter(({ dossier }) => dossier === first.dossier).map(({ record }) => record.ref),
    },
    outcome: 'not-in-article',
    heading: 'Which one?',
    answer:
      answer ?? (shown.length === 1 ? 'One record comes close.' : `${shown.length} records come close.`),
    whoSays: '',
    tone: 'silent',
    lines: [],
    citations: [],
    closest: [],
    notes: [],
    choices: shown.map(({ dossier, record }) => choiceIn(dossier, record, several)),
    next: 'Choose one from the menu, or type its reference.',
  };
}

/** Two articles may have records of the same name; then the entry says which one it is from. */
function choiceIn(dossier: Dossier, record: AnyRecord, several: boolean): Choice {
  const choice = choiceOf(dossier, record);
  return several ? { ...choice, description: `${choice.description}; “${dossier.article.title}”` } : choice;
}
