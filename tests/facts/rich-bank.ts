/** A question bank that is large enough to learn from, for the copy of the second article. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFactBase } from '../../src/facts/load.ts';
import { SLUG } from './temporary-base.ts';

/** Enough for ten sentences, at forty questions and fifteen open ones for each. */
const ASKED_FOR_EACH_FACT = 24;
const OPEN_LINES = 150;

export function writeRichBank(dataDir: string): void {
  const loaded = loadFactBase(dataDir);
  const facts = loaded.ok ? [...(loaded.base.dossiers.get(SLUG)?.facts.keys() ?? [])] : [];
  const several = <T>(lines: number, text: (line: number) => T): T[] =>
    Array.from({ length: lines }, (_, line) => text(line));
  const questions = facts.map((fact, at) => [
    fact,
    {
      asked: several(ASKED_FOR_EACH_FACT, (line) => `what of part ${at}, seen from side ${line}?`),
      said: [],
    },
  ]);
  const unanswered = several(OPEN_LINES, (line) => ({ text: `who paid for ferry ${line}?`, record: '' }));
  writeFileSync(join(dataDir, SLUG, 'questions.json'), JSON.stringify(Object.fromEntries(questions)));
  writeFileSync(join(dataDir, SLUG, 'unanswered.json'), JSON.stringify(unanswered));
}
