/**
 * `npm run eval`: asks the engine question sets and prints the scores: every set of `tests/eval` as it stands today, and
 * below it what each round reached when nobody had seen its questions (`rounds.json`). `--set FILE` prints one set whole.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from 'dotenv';
import { createEngine, type Engine } from '../answers/engine.ts';
import { roundsFile } from '../evaluation/round.ts';
import { judge, scoredReply } from '../evaluation/score.ts';
import { itemsOf, setsIn } from '../evaluation/sets.ts';
import { type Judged, missesText, roundTable, scoreTable, setTable, summarise } from '../evaluation/table.ts';
import type { Dossier, FactBase } from '../facts/base.ts';
import { openFactBase } from '../facts/check.ts';
import { formatProblem } from '../facts/problem.ts';
import { answerLine } from './jsonl.ts';
import { parsedArguments } from './parsed-arguments.ts';

const SETS = 'tests/eval';
const USAGE = 'Usage: npm run eval [-- --set FILE] [--article SLUG] [--misses] [--json]\n';

const OPTIONS = {
  set: { type: 'string' },
  article: { type: 'string' },
  misses: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

config({ quiet: true });
process.exitCode = main(process.argv.slice(2));

function main(args: string[]): number {
  const parsed = parsedArguments({ args, options: OPTIONS }, USAGE);
  if (typeof parsed === 'string') {
    process.stderr.write(parsed);
    return 2;
  }
  const { values } = parsed;
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
  const files = values.set === undefined ? setsIn(SETS) : [values.set];
  const sets = files.map((file) => ({ file, judged: judgeSet(file, base, dossier, engine) }));
  const [only] = sets;
  if (values.json) {
    process.stdout.write(sets.map(({ judged }) => `${JSON.stringify(summarise(judged))}\n`).join(''));
  } else if (values.set !== undefined && only) process.stdout.write(scoreTable(only.judged));
  else {
    process.stdout.write(setTable(sets));
    const rounds = roundsFile.parse(JSON.parse(readFileSync(join(SETS, 'rounds.json'), 'utf8')));
    process.stdout.write(roundTable(rounds));
  }
  if (values.misses) process.stdout.write(sets.map(({ judged }) => missesText(judged)).join(''));
  return 0;
}

function judgeSet(file: string, base: FactBase, { sentences }: Dossier, engine: Engine): Judged[] {
  return itemsOf(file).map((asked): Judged => {
    const kind = asked.kind === 'claim' ? 'check' : 'ask';
    const request = JSON.stringify({ id: asked.id, text: asked.text, kind });
    // The same line that --jsonl would print, so that what is measured is what others get.
    const reply = scoredReply.safeParse(JSON.parse(answerLine(request, base, engine))).data;
    return { item: asked, reply, judgement: judge(asked, reply, sentences) };
  });
}
