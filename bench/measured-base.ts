/** One size of a synthetic base, measured in this process alone: `node measured-base.js RECORDS ours|fuse`. */
import Fuse from 'fuse.js';
import { z } from 'zod';
import { createEngine } from '../src/answers/engine.ts';
import { createNameIndex } from '../src/search/name-index.ts';
import { median, p99, timesOf } from './quantiles.ts';
import { syntheticBase } from './synthetic-base.ts';
import { typedAbout } from './synthetic-questions.ts';

export const measuredBase = z.object({
  records: z.number(),
  facts: z.number(),
  buildMs: z.number(),
  heapMb: z.number(),
  ask: z.object({ median: z.number(), p99: z.number() }),
  check: z.object({ median: z.number(), p99: z.number() }).optional(),
  names: z.object({ median: z.number(), p99: z.number() }),
});

export type MeasuredBase = z.infer<typeof measuredBase>;

const QUERIES = 300;
/** Fuse takes many seconds for each at the largest size. */
const fuseQueries = (records: number) => (records > 10_000 ? 3 : 12);

function heapMb(): number {
  if (!globalThis.gc) throw new Error('start with --expose-gc');
  globalThis.gc();
  return process.memoryUsage().heapUsed / 1e6;
}

const summary = (times: readonly number[]) => ({ median: median(times), p99: p99(times) });

function main(records: number, which: string): MeasuredBase {
  const base = syntheticBase(records);
  const facts = [...base.dossiers.values()].reduce((sum, dossier) => sum + dossier.facts.size, 0);
  const typed = typedAbout(base, QUERIES);
  const warmUp = typedAbout(base, 50, 8);
  const before = heapMb();
  const started = performance.now();
  if (which === 'fuse') {
    const { ask, suggest } = fuseOver([...base.dossiers.values()].flatMap((d) => [...d.records.values()]));
    const buildMs = performance.now() - started;
    const heap = heapMb() - before;
    const few = (texts: readonly string[]) => texts.slice(0, fuseQueries(records));
    return {
      records,
      facts,
      buildMs,
      heapMb: heap,
      ask: summary(timesOf(few(typed.questions), ask)),
      names: summary(timesOf(few(typed.names), suggest)),
    };
  }
  const engine = createEngine(base);
  engine.prepare();
  const names = createNameIndex(base);
  const buildMs = performance.now() - started;
  const heap = heapMb() - before;
  for (const text of warmUp.questions) engine.ask(text);
  for (const text of warmUp.claims) engine.check(text);
  for (const text of warmUp.names) names.suggest(text);
  return {
    records,
    facts,
    buildMs,
    heapMb: heap,
    ask: summary(timesOf(typed.questions, (text) => engine.ask(text))),
    check: summary(timesOf(typed.claims, (text) => engine.check(text))),
    names: summary(timesOf(typed.names, (text) => names.suggest(text))),
  };
}

/** Token search of fuse.js as its documentation shows it, over the same texts. */
function fuseOver(records: readonly { name: string; aliases: readonly string[]; summary: string }[]) {
  const all = new Fuse(records, {
    keys: ['name', 'aliases', 'summary', 'facts.says', 'facts.quotes.text'],
    useTokenSearch: true,
    ignoreLocation: true,
  });
  const named = new Fuse(records, { keys: ['name', 'aliases'], useTokenSearch: true, ignoreLocation: true });
  return {
    ask: (text: string) => all.search(text, { limit: 12 }),
    suggest: (text: string) => named.search(text, { limit: 25 }),
  };
}

const [, script = '', records = '', which = 'ours'] = process.argv;
// The section that runs this takes the types from here.
if (script.endsWith('measured-base.js')) process.stdout.write(JSON.stringify(main(Number(records), which)));
