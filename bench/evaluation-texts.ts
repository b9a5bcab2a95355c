/** What people ask and claim about the article: the texts of the evaluation sets. */
import { itemsOf, setsIn } from '../src/evaluation/sets.ts';

/** Every set there is, by its path. */
export const allSets = (): string[] => ['tests/eval', 'tests/eval/folded'].flatMap(setsIn);

export interface Texts {
  questions: string[];
  claims: string[];
}

export function evaluationTexts(sets: readonly string[]): Texts {
  const items = sets.flatMap(itemsOf);
  const textsOf = (isClaim: boolean) =>
    items.filter(({ kind }) => (kind === 'claim') === isClaim).map(({ text }) => text);
  return { questions: textsOf(false), claims: textsOf(true) };
}
