/**
 * The claims of an article's bank, each with the signals that it has when the claims near it are not known: what is
 * learnt is learnt from the others. Only so do the signals look as they do for a claim that nobody has written yet.
 */
import { checkDossier } from '../answers/check.ts';
import type { Dossier } from '../facts/base.ts';
import { buildFactIndex } from '../search/fact-index.ts';
import type { Example } from './fit-claim-gate.ts';

export interface HeldOut extends Example {
  text: string;
  /** Whether it was found to be about a sentence that one of its facts quotes; true where it has no facts. */
  isPlaced: boolean;
}

const FOLDS = 6;
/** Authors write a right claim and its wrong twin one after the other: such neighbours are held out together. */
const NEIGHBOURS = 10;

/** Takes ten seconds for a thousand claims. */
export function heldOutClaims(dossier: Dossier): HeldOut[] {
  const known: ReadonlyMap<string, { quotes: readonly { sentence: string }[] }> = dossier.facts;
  const foldOf = (i: number) => Math.floor(i / NEIGHBOURS) % FOLDS;
  return Array.from({ length: FOLDS }).flatMap((_, fold) => {
    const { learnt: _learnt, learntClaims: _learntClaims, ...rest } = dossier;
    const claims = dossier.claims.filter((_claim, i) => foldOf(i) !== fold);
    // Without open questions nothing is learnt of questions, which claims do not need.
    const index = buildFactIndex({ ...rest, claims, unanswered: [] });
    return dossier.claims
      .filter((_claim, i) => foldOf(i) === fold)
      .flatMap(({ text, verdict, facts }) => {
        const { signals, sentence } = checkDossier(text, index);
        const places = facts.flatMap((id) => known.get(id)?.quotes.map((quote) => quote.sentence) ?? []);
        const isPlaced = places.length === 0 || (sentence !== undefined && places.includes(sentence));
        return signals ? [{ text, signals, verdict, isPlaced, weight: 1 }] : [];
      });
  });
}
