/** `npm run fit-claims`: fits the claim gate on the claims of the bank and of question sets, and writes its weights. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { config } from 'dotenv';
import { checkDossier } from '../answers/check.ts';
import { type ClaimGate, weighClaim } from '../answers/claim-gate.ts';
import { type ClaimWeights, type Example, fitClaimGate } from '../evaluation/fit-claim-gate.ts';
import { heldOutClaims } from '../evaluation/held-out-claims.ts';
import { item } from '../evaluation/score.ts';
import { openFactBase } from '../facts/check.ts';
import { buildFactIndex, type FactIndex } from '../search/fact-index.ts';

/** A claim of a set is as people write them; those of the bank are made to be hard. */
const SET_WEIGHT = 4;

config({ quiet: true });
process.exitCode = main(process.argv.slice(2));

interface SetExample extends Example {
  set: string;
  /** Whether it is about the right sentence; true where there is none. */
  isPlaced: boolean;
}

function main(args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      doubtful: { type: 'string', default: '0.4' },
      contradicted: { type: 'string', default: '0.6' },
      out: { type: 'string', default: 'src/answers/claim-gate.json' },
    },
  });
  const loaded = openFactBase(process.env.DATA_DIR || 'data');
  const dossier = loaded.ok ? [...loaded.base.dossiers.values()][0] : undefined;
  if (!dossier) {
    process.stderr.write(
      'Usage: npm run fit-claims -- [--doubtful 0.4] [--contradicted 0.6] SET.jsonl ...\n',
    );
    return 2;
  }
  const limits = {
    doubtful: Number(values.doubtful),
    doubtfulContradicted: Number(values.contradicted),
  };
  const bank = heldOutClaims(dossier);
  const index = buildFactIndex(dossier);
  const items = positionals.flatMap((file) => examplesIn(file, index));
  for (const set of new Set(items.map((own) => own.set))) {
    const others = items.filter((own) => own.set !== set);
    const weights = fitClaimGate([...bank, ...others]);
    report(
      set,
      items.filter((own) => own.set === set),
      { ...limits, ...weights },
    );
  }
  const { refuted, open } = fitClaimGate([...bank, ...items]);
  const file = { ...limits, refuted: rounded(refuted), open: rounded(open) };
  writeFileSync(values.out, `${JSON.stringify(file, null, 2)}\n`);
  return 0;
}

/** What a set scores by weights fitted on all others. */
function report(set: string, own: readonly SetExample[], gate: ClaimGate): void {
  const judged = own.map((example) => ({ ...example, said: weighClaim(example.signals, gate).verdict }));
  const right = judged.filter(
    ({ said, verdict, isPlaced }) => said === verdict && (verdict === 'not-in-article' || isPlaced),
  );
  const flipped = judged.filter(({ said, verdict }) => [said, verdict].sort().join() === 'refuted,supported');
  const share = ((100 * right.length) / own.length).toFixed(1);
  process.stdout.write(`${set.padEnd(24)} right ${share} % of ${own.length}, flipped ${flipped.length}\n`);
}

function rounded({ bias, weights }: ClaimWeights['open']): ClaimWeights['open'] {
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    bias: round(bias),
    weights: Object.fromEntries(Object.entries(weights).map(([name, value]) => [name, round(value)])),
  };
}

function examplesIn(file: string, index: FactIndex): SetExample[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.flatMap((line) => {
    const { kind, text, verdict, evidence } = item.parse(JSON.parse(line));
    if (kind !== 'claim' || verdict === undefined) return [];
    const { signals, sentence } = checkDossier(text, index);
    if (!signals || sentence === undefined) return [];
    const isPlaced = evidence.length === 0 || evidence.includes(sentence);
    return [{ set: basename(file, '.jsonl'), signals, verdict, isPlaced, weight: SET_WEIGHT }];
  });
}
