/** What people ask and claim about the article: the texts of the evaluation sets. */
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const line = z.object({ kind: z.string(), text: z.string() });

const FOLDERS = ['tests/eval', 'tests/eval/folded'];

/** Every set there is, by its path. */
export const allSets = (): string[] =>
  FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.jsonl'))
      .map((file) => `${folder}/${file}`),
  );

export interface Texts {
  questions: string[];
  claims: string[];
}

export function evaluationTexts(sets: readonly string[]): Texts {
  const texts: Texts = { questions: [], claims: [] };
  for (const set of sets) {
    for (const json of readFileSync(set, 'utf8').split('\n')) {
      if (json === '') continue;
      const { kind, text } = line.parse(JSON.parse(json));
      (kind === 'claim' ? texts.claims : texts.questions).push(text);
    }
  }
  return texts;
}
