/**
 * `npm run fit`: fits the gate on the question sets of past rounds, prints what it reaches, and writes its weights. The
 * sets stand in the bank by now, so the engine that is fitted has a bank without them.
 */
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { config } from 'dotenv';
import { askDossier } from '../answers/ask.ts';
import { sentenceOf } from '../answers/candidate.ts';
import { fitGate, type Judged } from '../evaluation/fit-gate.ts';
import type { Item } from '../evaluation/score.ts';
import { itemsOf, setsIn } from '../evaluation/sets.ts';
import { withoutNearDuplicates } from '../evaluation/without.ts';
import { openFactBase } from '../facts/check.ts';
import { buildFactIndex, type FactIndex } from '../search/fact-index.ts';
import { parsedArguments } from './parsed-arguments.ts';

const FOLDERS = ['tests/eval', 'tests/eval/folded'];

const USAGE = 'Usage: npm run fit [-- --refuse 0.9] [--out FILE] [SET.jsonl ...]\n';
const OPTIONS = {
  refuse: { type: 'string', default: '0.9' },
  out: { type: 'string', default: 'src/answers/gate.json' },
} as const;

config({ quiet: true });
process.exitCode = main(process.argv.slice(2));

function main(args: string[]): number {
  const parsed = parsedArguments({ args, allowPositionals: true, options: OPTIONS }, USAGE);
  if (typeof parsed === 'string') {
    process.stderr.write(parsed);
    return 2;
  }
  const { values, positionals } = parsed;
  const loaded = openFactBase(process.env.DATA_DIR || 'data');
  const dossier = loaded.ok ? [...loaded.base.dossiers.values()][0] : undefined;
  if (!dossier) {
    process.stderr.write('The fact base is broken; npm run facts -- check says where.\n');
    return 1;
  }
  const files = positionals.length > 0 ? positionals : FOLDERS.flatMap(setsIn);
  const sets = files.map((file) => ({ set: basename(file, '.jsonl'), items: itemsOf(file) }));
  const texts = sets.flatMap(({ items }) => items.map(({ text }) => text));
  const index = buildFactIndex(withoutNearDuplicates(dossier, texts));
  const items = sets.flatMap(({ set, items: own }) => own.flatMap((one) => judged(set, one, index)));
  const { gate, reports } = fitGate(items, Number(values.refuse));
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8);
  for (const { set, questions, right, open, refused } of reports) {
    process.stdout.write(
      `${set.padEnd(24)} right ${percent(right)} of ${questions}, refused ${percent(refused)} of ${open}\n`,
    );
  }
  const rounded = (value: number) => Math.round(value * 1000) / 1000;
  const file = {
    bias: rounded(gate.bias),
    threshold: rounded(gate.threshold),
    weights: Object.fromEntries(Object.entries(gate.weights).map(([name, value]) => [name, rounded(value)])),
  };
  writeFileSync(values.out, `${JSON.stringify(file, null, 2)}\n`);
  return 0;
}

/** What the gate sees of a question; nothing where something else decides. */
function judged(set: string, { kind, text, evidence }: Item, index: FactIndex): Judged[] {
  if (kind === 'claim') return [];
  const { signals, best, isBarred } = askDossier(text, index);
  if (!signals || !best || isBarred) return [];
  const sentence = sentenceOf(best.indexed) ?? '';
  return [{ set, signals, isAnswerable: kind === 'question', isRight: evidence.includes(sentence) }];
}
