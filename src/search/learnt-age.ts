/** Whether what is learnt from a question bank has to be learnt again at every start. */
import type { Dossier } from '../facts/base.ts';
import { tablesOf } from './article-reader.ts';
import { bankTexts } from './bank-lines.ts';
import { isRich, readLearnt } from './learnt.ts';
import { lexicon } from './lexicon.ts';
import { createReader } from './reading.ts';

/** `old`: of another bank, of another version of the program, or malformed. */
export type LearntAge = 'current' | 'missing' | 'old' | 'not needed';

/** Compares what is kept with the bank; takes a moment for a large one, and learns nothing. */
export function learntAge(dossier: Dossier): LearntAge {
  if (!isRich(dossier, bankTexts(dossier))) return 'not needed';
  const { learnt } = dossier;
  if (learnt === undefined) return 'missing';
  const reader = createReader(tablesOf(dossier, lexicon()));
  return readLearnt(learnt, dossier, reader) ? 'current' : 'old';
}

/** In words, after "what is learnt …"; undefined where there is nothing to do. */
export function learntComplaint(dossier: Dossier): string | undefined {
  const age = learntAge(dossier);
  if (age !== 'missing' && age !== 'old') return undefined;
  const state = age === 'missing' ? 'is not kept' : 'is older than the bank or than this version';
  return `${state}. The bot starts all the same, and learns for some seconds each time. Keep what it learns:`;
}
