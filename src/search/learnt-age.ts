/** Whether what is learnt from an article's bank has to be learnt again at every start. */
import type { Dossier } from '../facts/base.ts';
import { tablesOf } from './article-reader.ts';
import { bankTexts } from './bank-lines.ts';
import { readClaimFile } from './claim-file.ts';
import { hasManyClaims } from './learn-claims.ts';
import { isRich } from './learnt.ts';
import { readBankFile } from './learnt-file.ts';
import { lexicon } from './lexicon.ts';
import { createReader } from './reading.ts';

/** `old`: of another bank, of another version of the program, or malformed. */
export type LearntAge = 'current' | 'missing' | 'old' | 'not needed';

/** Compares what is kept with the bank; takes a moment for a large one, and learns nothing. */
export function learntAge(dossier: Dossier): LearntAge {
  const reader = createReader(tablesOf(dossier, lexicon()));
  const { learnt, learntClaims } = dossier;
  const ages = [
    isRich(dossier, bankTexts(dossier))
      ? ageOf(learnt?.(), (bytes) => readBankFile(bytes, dossier, reader))
      : 'not needed',
    hasManyClaims(dossier)
      ? ageOf(learntClaims?.(), (bytes) => readClaimFile(bytes, dossier, reader))
      : 'not needed',
  ] as const;
  return WORST_FIRST.find((age) => ages.includes(age)) ?? 'not needed';
}

const WORST_FIRST = ['old', 'missing', 'current'] as const;

const ageOf = (bytes: Uint8Array | undefined, read: (bytes: Uint8Array) => unknown): LearntAge =>
  bytes === undefined ? 'missing' : read(bytes) === undefined ? 'old' : 'current';

/** In words, after "what is learnt …"; undefined where there is nothing to do. */
export function learntComplaint(age: LearntAge): string | undefined {
  if (age !== 'missing' && age !== 'old') return undefined;
  const state = age === 'missing' ? 'is not kept' : 'is older than the bank or than this version';
  return `${state}. The bot starts all the same, and learns for some seconds each time. Keep what it learns:`;
}
