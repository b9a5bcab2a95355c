/** What people ask and claim about the article: the texts of the evaluation sets. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const line = z.object({ kind: z.string(), text: z.string() });

export const SETS = ['dev', 'instructor', 'students', 'mixed', 'seminar', 'phones', 'press', 'sweep'];

export interface Texts {
  questions: string[];
  claims: string[];
}

/** Reads sets from `tests/eval`. */
export function evaluationTexts(sets: readonly string[]): Texts {
  const texts: Texts = { questions: [], claims: [] };
  for (const set of sets) {
    for (const json of readFileSync(`tests/eval/${set}.jsonl`, 'utf8').split('\n')) {
      if (json === '') continue;
      const { kind, text } = line.parse(JSON.parse(json));
      (kind === 'claim' ? texts.claims : texts.questions).push(text);
    }
  }
  return texts;
}
