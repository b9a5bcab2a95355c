/** `npm run fit`: fits the gate on question sets, prints what it reaches, and writes its weights. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { config } from 'dotenv';
import { askDossier } from '../answers/ask.ts';
import { fitGate, type Judged } from '../evaluation/fit-gate.ts';
import { item } from '../evaluation/score.ts';
import { openFactBase } from '../facts/check.ts';
import { buildFactIndex, type FactIndex } from '../search/fact-index.ts';

config({ quiet: true });
process.exitCode = main(process.argv.slice(2));

function main(args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      refuse: { type: 'string', default: '0.93' },
      out: { type: 'string', default: 'src/answers/gate.json' },
    },
  });
  const loaded = openFactBase(process.env.DATA_DIR || 'data');
  const dossier = loaded.ok ? [...loaded.base.dossiers.values()][0] : undefined;
  if (!dossier || positionals.length === 0) {
    process.stderr.write('Usage: npm run fit -- [--refuse 0.93] SET.jsonl ...\n');
    return 2;
  }
  const index = buildFactIndex(dossier);
  const items = positionals.flatMap((file) => judgedItems(file, index));
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

/** The questions of a set for which the gate decides. */
function judgedItems(file: string, index: FactIndex): Judged[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.flatMap((line) => {
    const { kind, text, evidence } = item.parse(JSON.parse(line));
    if (kind === 'claim') return [];
    const { signals, best } = askDossier(text, index);
    const sentence = best?.indexed.fact.quotes[0]?.sentence ?? '';
    if (!signals) return [];
    return [
      {
        set: basename(file, '.jsonl'),
        signals,
        isAnswerable: kind === 'question',
        isRight: evidence.includes(sentence),
      },
    ];
  });
}
