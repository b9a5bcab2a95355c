/** Synthetic bases of growing size, and fuse.js token search over the same records. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type MeasuredBase, measuredBase } from '../measured-base.ts';
import { type Bar, deliver, inMb, inMs, isSmallest, shortNumber } from '../section.ts';

const SIZES = isSmallest ? [100] : [1000, 10_000, 100_000];

/** Each size in a process of its own, so that no size pays for the garbage of another. */
function measure(records: number, which: 'ours' | 'fuse'): MeasuredBase {
  const script = join(import.meta.dirname, '../measured-base.js');
  const flags = ['--expose-gc', '--max-old-space-size=6000'];
  const out = execFileSync(process.execPath, [...flags, script, String(records), which], {
    encoding: 'utf8',
  });
  return measuredBase.parse(JSON.parse(out));
}

const sizes = SIZES.map((records) => ({
  records,
  ours: measure(records, 'ours'),
  fuse: measure(records, 'fuse'),
}));
const largest = sizes.at(-1);
const before = sizes.at(-2);
if (!largest) throw new Error('no size to measure');

const times = (a: number, b: number) => a / b;
const row = (label: string, of: (size: (typeof sizes)[number]) => string) => [label, ...sizes.map(of)];
const bars: Bar[] = isSmallest
  ? []
  : [
      { what: 'autocomplete at 100,000 records, p99', measured: largest.ours.names.p99, unit: 'ms', most: 5 },
      { what: '/ask at 100,000 records, p99', measured: largest.ours.ask.p99, unit: 'ms', most: 25 },
      {
        what: '/ask against fuse.js token search at 100,000',
        measured: times(largest.fuse.ask.median, largest.ours.ask.median),
        unit: 'times faster',
        least: 200,
      },
      {
        what: 'autocomplete against fuse.js token search at 100,000',
        measured: times(largest.fuse.names.median, largest.ours.names.median),
        unit: 'times faster',
        least: 200,
      },
      ...(before
        ? [
            {
              what: '/ask from 10,000 to 100,000 records, median',
              measured: times(largest.ours.ask.median, before.ours.ask.median),
              unit: 'times',
              most: 10,
            },
            {
              what: 'autocomplete from 10,000 to 100,000 records, median',
              measured: times(largest.ours.names.median, before.ours.names.median),
              unit: 'times',
              most: 10,
            },
          ]
        : []),
    ];

deliver({
  title: 'Synthetic bases',
  how: 'Seeded records with the lengths and the vocabulary of a news analysis, in one article; 300 questions, claims and beginnings of names, a fifth with a slip. fuse.js has its token search over the same texts (12 queries of each kind, 3 at the largest size). Memory is the heap that the index adds, after a collection.',
  columns: ['records', ...sizes.map(({ records }) => shortNumber(records))],
  rows: [
    row('/ask: times faster than fuse.js', ({ ours, fuse }) =>
      shortNumber(times(fuse.ask.median, ours.ask.median)),
    ),
    row('autocomplete: times faster than fuse.js', ({ ours, fuse }) =>
      shortNumber(times(fuse.names.median, ours.names.median)),
    ),
    row('/ask: median', ({ ours }) => inMs(ours.ask.median)),
    row('/ask: p99', ({ ours }) => inMs(ours.ask.p99)),
    row('/check: median', ({ ours }) => inMs(ours.check?.median ?? Number.NaN)),
    row('/check: p99', ({ ours }) => inMs(ours.check?.p99 ?? Number.NaN)),
    row('autocomplete: median', ({ ours }) => inMs(ours.names.median)),
    row('autocomplete: p99', ({ ours }) => inMs(ours.names.p99)),
    row('fuse.js over all texts: median', ({ fuse }) => inMs(fuse.ask.median)),
    row('fuse.js over names: median', ({ fuse }) => inMs(fuse.names.median)),
    row('building the index', ({ ours }) => inMs(ours.buildMs)),
    row('memory of the index', ({ ours }) => inMb(ours.heapMb)),
    row('fuse.js: building', ({ fuse }) => inMs(fuse.buildMs)),
    row('fuse.js: memory', ({ fuse }) => inMb(fuse.heapMb)),
  ],
  bars,
  figures: Object.fromEntries(
    sizes.flatMap(({ records, ours, fuse }) => [
      [`${records}.ask.median`, ours.ask.median],
      [`${records}.ask.p99`, ours.ask.p99],
      [`${records}.check.median`, ours.check?.median ?? Number.NaN],
      [`${records}.check.p99`, ours.check?.p99 ?? Number.NaN],
      [`${records}.names.median`, ours.names.median],
      [`${records}.names.p99`, ours.names.p99],
      [`${records}.buildMs`, ours.buildMs],
      [`${records}.heapMb`, ours.heapMb],
      [`${records}.fuse.ask.median`, fuse.ask.median],
      [`${records}.fuse.names.median`, fuse.names.median],
      [`${records}.fuse.buildMs`, fuse.buildMs],
      [`${records}.fuse.heapMb`, fuse.heapMb],
    ]),
  ),
});
