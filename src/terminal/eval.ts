/** `npm run eval`: asks the engine a question set and prints the score. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { config } from 'dotenv';
import { createEngine } from '../answers/engine.ts';
import { item, judge, scoredReply } from '../evaluation/score.ts';
import { type Judged, missesText, scoreTable, summarise } from '../evaluation/table.ts';
import { openFactBase } from '../facts/check.ts';
import { formatProblem } from '../facts/problem.ts';
import { answerLine } from './jsonl.ts';

config({ quiet: true });
process.exitCode = main(process.argv.slice(2));

function main(args: string[]): number {
  const { values } = parseArgs({
    args,
    options: {
      set: { type: 'string', default: 'tests/eval/dev.jsonl' },
      article: { type: 'string' },
      misses: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const loaded = openFactBase(process.env.DATA_DIR || 'data');
  if (!loaded.ok) {
    process.stderr.write(loaded.problems.map((problem) => `${formatProblem(problem)}\n`).join(''));
    return 1;
  }
  const { base } = loaded;
  const dossier =
    values.article === undefined ? [...base.dossiers.values()][0] : base.dossiers.get(values.article);
  if (!dossier) {
    process.stderr.write('There is no such article.\n');
    return 2;
  }
  const engine = createEngine(base);
  const judged = readFileSync(values.set, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Judged => {
      const asked = item.parse(JSON.parse(line));
      const kind = asked.kind === 'claim' ? 'check' : 'ask';
      const request = JSON.stringify({ id: asked.id, text: asked.text, kind });
      // The same line that --jsonl would print, so that what is measured is what others get.
      const reply = scoredReply.safeParse(JSON.parse(answerLine(request, base, engine))).data;
      return { item: asked, reply, judgement: judge(asked, reply, dossier.sentences) };
    });
  process.stdout.write(values.json ? `${JSON.stringify(summarise(judged))}\n` : scoreTable(judged));
  if (values.misses) process.stdout.write(missesText(judged));
  return 0;
}
