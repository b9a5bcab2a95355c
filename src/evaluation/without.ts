/** An article as it was before it saw some texts: what is fitted on them has to be new to the bank. */
import type { Dossier } from '../facts/base.ts';
import { isNearDuplicate, wordsOf } from './near-duplicate.ts';

/** The article without the lines of its bank that are nearly the same as one of the texts; nothing is learnt of it yet. */
export function withoutNearDuplicates(dossier: Dossier, texts: readonly string[]): Dossier {
  const seen = texts.map(wordsOf);
  const isNew = (text: string) => {
    const words = wordsOf(text);
    return !seen.some((other) => isNearDuplicate(words, other));
  };
  const bank = Object.fromEntries(
    Object.entries(dossier.bank).map(([fact, { asked, said }]) => [
      fact,
      { asked: asked.filter(isNew), said: said.filter(isNew) },
    ]),
  );
  const { learnt: _, ...rest } = dossier;
  return { ...rest, bank, unanswered: dossier.unanswered.filter(({ text }) => isNew(text)) };
}
