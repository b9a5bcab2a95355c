/** `npm run fit-claims`: fits the claim gate on the claims of the bank and of question sets, and writes its weights. */
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { config } from 'dotenv';
import { checkDossier } from '../answers/check.ts';
import { type ClaimGate, weighClaim } from '../answers/claim-gate.ts';
import { type ClaimWeights, fitClaimGate } from '../evaluation/fit-claim-gate.ts';
import { type HeldOut, heldOutClaims } from '../evaluation/held-out-claims.ts';
import { itemsOf } from '../evaluation/sets.ts';
import { openFactBase } from '../facts/check.ts';
import { buildFactIndex, type FactIndex } from '../search/fact-index.ts';
import { parsedArguments } from './parsed-arguments.ts';

/** A claim of a set is as people write them; those of the bank are made to be hard. */
const SET_WEIGHT = 4;
/** Limits whose cost is printed. */
const LIMITS = [0.6, 0.4, 0.3, 0.2, 0.15, 0.1, 0.07, 0.05];

const USAGE =
  'Usage: npm run fit-claims -- [--doubtful 0.06] [--contradicted 0.6] [--held 0.36] [--nearer 0.4] [--out FILE] SET.jsonl ...\n';
const OPTIONS = {
  doubtful: { type: 'string', default: '0.06' },
  contradicted: { type: 'string', default: '0.6' },
  held: { type: 'string', default: '0.36' },
  nearer: { type: 'string', default: '0.4' },
  out: { type: 'string', default: 'src/answers/claim-gate.json' },
} as const;

config({ quiet: true });
process.exitCode = main(process.argv.slice(2));

interface SetExample extends HeldOut {
  set: string;
}

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
  const limits = {
    doubtful: Number(values.doubtful),
    doubtfulContradicted: Number(values.contradicted),
    doubtfulHeld: Number(values.held),
    doubtfulNearer: Number(values.nearer),
  };
  const bank = heldOutClaims(dossier);
  const known = new Map(bank.map((own) => [own.text, own]));
  const index = buildFactIndex(dossier);
  const items = positionals.flatMap((file) => examplesIn(file, index, known));
  const ofSets = new Set(items.map(({ text }) => text));
  const others = bank.filter(({ text }) => !ofSets.has(text));
  const judged = [...new Set(items.map(({ set }) => set))].flatMap((set) => {
    const weights = fitClaimGate([...others, ...items.filter((own) => own.set !== set)]);
    return items.filter((own) => own.set === set).map((own) => ({ ...own, weights }));
  });
  const weights = fitClaimGate([...others, ...items]);
  reportSets(judged, limits);
  reportLimits(
    judged,
    others.map((own) => ({ ...own, weights })),
    limits,
  );
  const file = { ...limits, refuted: rounded(weights.refuted), open: rounded(weights.open) };
  writeFileSync(values.out, `${JSON.stringify(file, null, 2)}\n`);
  return 0;
}

type Limits = Pick<ClaimGate, 'doubtful' | 'doubtfulContradicted' | 'doubtfulHeld' | 'doubtfulNearer'>;

interface Judged extends HeldOut {
  weights: ClaimWeights;
}

/** What each set scores by weights fitted on all others. */
function reportSets(judged: readonly (Judged & { set: string })[], limits: Limits): void {
  for (const set of new Set(judged.map((own) => own.set)))
    process.stdout.write(
      `${set.padEnd(24)} ${scoreOf(
        judged.filter((own) => own.set === set),
        limits,
      )}\n`,
    );
}

/** What a stricter limit costs, and what it spares: on the sets, and on the rest of the bank. */
function reportLimits(sets: readonly Judged[], bank: readonly Judged[], given: Limits): void {
  for (const doubtful of LIMITS) {
    const limits = { ...given, doubtful };
    process.stdout.write(`limit ${doubtful}: sets ${scoreOf(sets, limits)}; bank ${scoreOf(bank, limits)}\n`);
  }
}

function scoreOf(own: readonly Judged[], limits: Limits): string {
  const said = own.map((one) => weighClaim(one.signals, { ...limits, ...one.weights }).verdict);
  const right = own.filter(
    ({ verdict, isPlaced }, i) => said[i] === verdict && (verdict === 'not-in-article' || isPlaced),
  );
  const flipped = own.filter(({ verdict }, i) => [said[i], verdict].sort().join() === 'refuted,supported');
  const percent = (count: number) => ((100 * count) / own.length).toFixed(1);
  return `right ${percent(right.length)} % of ${own.length}, flipped ${flipped.length} (${percent(flipped.length)} %)`;
}

function rounded({ bias, weights }: ClaimWeights['open']): ClaimWeights['open'] {
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    bias: round(bias),
    weights: Object.fromEntries(Object.entries(weights).map(([name, value]) => [name, round(value)])),
  };
}

/** The claims of a set; one that was folded into the bank as it looks with its neighbours held out. */
function examplesIn(file: string, index: FactIndex, known: ReadonlyMap<string, HeldOut>): SetExample[] {
  const set = basename(file, '.jsonl');
  return itemsOf(file).flatMap(({ kind, text, verdict, evidence }) => {
    if (kind !== 'claim' || verdict === undefined) return [];
    const folded = known.get(text);
    if (folded) return [{ ...folded, set, weight: SET_WEIGHT }];
    const { signals, sentence } = checkDossier(text, index);
    if (!signals || sentence === undefined) return [];
    const isPlaced = evidence.length === 0 || evidence.includes(sentence);
    return [{ text, set, signals, verdict, isPlaced, weight: SET_WEIGHT }];
  });
}
