/** How long the engine takes on the article of this repository: at first sight, and when it has seen a text before. */
import { compose } from '../../src/answers/compose.ts';
import { contextFor } from '../../src/bot.ts';
import { openFactBase } from '../../src/facts/check.ts';
import { warmUp } from '../../src/warm-up.ts';
import { allSets, evaluationTexts } from '../evaluation-texts.ts';
import { median, p99, timesOf } from '../quantiles.ts';
import { deliver, inMs, isSmallest } from '../section.ts';

const loaded = openFactBase('data', [], { trustsChecked: true });
if (!loaded.ok) throw new Error('the fact base is broken');
const { base } = loaded;
const started = performance.now();
const context = contextFor(base);
const { engine, names } = context;
engine.prepare();
const buildMs = performance.now() - started;
// As the bot does it right after its start.
for (const _ of warmUp(context));

const { questions, claims } = evaluationTexts(isSmallest ? ['tests/eval/dev.jsonl'] : allSets());
/** Every beginning of every name, as it comes in while somebody types. */
const beginnings = names
  .list()
  .flatMap(({ record }) =>
    [record.name, ...record.aliases].flatMap((name) => [2, 4, 7, 11].map((end) => name.slice(0, end))),
  );

const jobs = [
  ['/ask', questions, (text: string) => compose(base, engine.ask(text)), 2],
  ['/check', claims, (text: string) => compose(base, engine.check(text)), 2],
  ['autocomplete', beginnings, (text: string) => names.suggest(text), 1],
] as const;

const measured = jobs.map(([name, inputs, call, most]) => {
  const first = timesOf(inputs, call);
  const warm = Array.from({ length: isSmallest ? 1 : 5 }, () => timesOf(inputs, call)).flat();
  return { name, inputs: inputs.length, most, first, warm };
});

deliver({
  title: 'On the article',
  how: `Every question and claim of the ${allSets().length} evaluation sets and beginnings of every name, in one process. The first pass is a process that has just started and warmed up; then five more. From text to finished reply.`,
  columns: ['', 'texts', 'median', 'p99', 'first pass: median', 'first pass: p99'],
  rows: [
    ...measured.map(({ name, inputs, first, warm }) => [
      name,
      String(inputs),
      inMs(median(warm)),
      inMs(p99(warm)),
      inMs(median(first)),
      inMs(p99(first)),
    ]),
    ['building engine and names', '', inMs(buildMs), '', '', ''],
  ],
  bars: measured.map(({ name, warm, most }) => ({
    what: `${name} on the article, p99`,
    measured: p99(warm),
    unit: 'ms',
    most,
  })),
  figures: {
    buildMs,
    ...Object.fromEntries(
      measured.flatMap(({ name, first, warm }) => [
        [`${name}.median`, median(warm)],
        [`${name}.p99`, p99(warm)],
        [`${name}.firstMedian`, median(first)],
        [`${name}.firstP99`, p99(first)],
      ]),
    ),
  },
});
