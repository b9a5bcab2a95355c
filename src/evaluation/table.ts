/** The score as a table: a row for each kind, style and gold verdict, then the figures that matter. */
import type { Round } from './round.ts';
import type { Item, Judgement, ScoredReply } from './score.ts';

export interface Judged {
  item: Item;
  reply: ScoredReply | undefined;
  judgement: Judgement;
}

interface Row {
  n: number;
  right: number;
  short: number;
  shown: number;
  flips: number;
}

export interface Summary {
  questionsRight: number;
  refused: number;
  claimsRight: number;
  shortAnswer: number;
  quoteShown: number;
  flips: number;
  msMedian: number | null;
  msP99: number | null;
}

/** The figures in percent, and times in milliseconds; NaN where the set has no item of that kind. */
export function summarise(judged: readonly Judged[]): Summary {
  const rows = rowsOf(judged);
  const share = (key: string, field: keyof Row = 'right') => {
    const row = rows.get(key);
    return row ? (100 * row[field]) / row.n : Number.NaN;
  };
  const times = judged
    .map(({ reply }) => reply?.ms)
    .filter((ms) => ms !== undefined)
    .sort((a, b) => a - b);
  const at = (q: number) => times[Math.min(times.length - 1, Math.floor(q * times.length))] ?? null;
  return {
    questionsRight: share('kind:question'),
    refused: share('kind:unanswerable'),
    claimsRight: share('kind:claim'),
    shortAnswer: share('kind:question', 'short'),
    quoteShown: share('kind:question', 'shown'),
    flips: rows.get('kind:claim')?.flips ?? 0,
    msMedian: at(0.5),
    msP99: at(0.99),
  };
}

/** The whole table as text. */
export function scoreTable(judged: readonly Judged[]): string {
  const rows = [...rowsOf(judged)].sort(([a], [b]) => a.localeCompare(b));
  const lines = rows.map(([key, { right, n }]) => {
    const share = ((100 * right) / n).toFixed(1).padStart(5);
    return `${key.padEnd(24)} ${String(right).padStart(4)}/${String(n).padEnd(4)} ${share} %`;
  });
  for (const [name, value] of Object.entries(summarise(judged))) {
    lines.push(`${name.padEnd(24)} ${value === null ? 'not given' : Number(value).toFixed(2)}`);
  }
  return `${lines.join('\n')}\n`;
}

const COLUMNS = ['right', 'refused', 'claims', 'short', 'shown', 'flips'];

/** A row for each set as it scores today, and one for all. */
export function setTable(sets: readonly { file: string; judged: readonly Judged[] }[]): string {
  const all = { file: 'all', judged: sets.flatMap(({ judged }) => judged) };
  const rows = [...sets, all].map(({ file, judged }) => {
    const times = summarise(judged);
    const ms = `${times.msMedian?.toFixed(2) ?? '-'} / ${times.msP99?.toFixed(2) ?? '-'}`;
    const items = String(judged.length).padStart(5);
    return `${nameOf(file)}${items}  ${figures(times)}  ${ms}\n`;
  });
  return `${heading('Today')}  ms median / p99\n${rows.join('')}`;
}

/** A row for each set of each round at first sight. */
export function roundTable(rounds: readonly Round[]): string {
  const rows = rounds.map((round) => {
    const items = String(round.items).padStart(5);
    return `${nameOf(round.set)}${items}  ${figures(round)}  round ${round.round}, ${round.date}, ${round.by}\n`;
  });
  return `\n${heading('At first sight')}\n${rows.join('')}`;
}

const WIDTH = 20;
const nameOf = (file: string): string =>
  (file.split('/').pop() ?? file).replace(/\.jsonl$/, '').padEnd(WIDTH);
const heading = (title: string): string =>
  `${title.padEnd(WIDTH)}items  ${COLUMNS.map((name) => name.padStart(7)).join('  ')}`;

type Figures = Pick<
  Round,
  'questionsRight' | 'refused' | 'claimsRight' | 'shortAnswer' | 'quoteShown' | 'flips'
>;

function figures(of: Figures): string {
  const shares = [of.questionsRight, of.refused, of.claimsRight, of.shortAnswer, of.quoteShown];
  return [...shares.map((share) => (share === undefined ? '-' : `${share.toFixed(1)} %`)), String(of.flips)]
    .map((text) => text.padStart(7))
    .join('  ');
}

/** What was not right, one a line: id, kind, why, text. */
export function missesText(judged: readonly Judged[]): string {
  return judged
    .filter(({ judgement }) => !judgement.right)
    .map(({ item, judgement }) => `${item.id}\t${item.kind}\t${judgement.why}\t${item.text}\n`)
    .join('');
}

function rowsOf(judged: readonly Judged[]): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const { item, judgement } of judged) {
    const keys = [`kind:${item.kind}`, `style:${item.style}`];
    if (item.kind === 'claim') keys.push(`claim:${item.verdict}`);
    for (const key of keys) {
      const row = rows.get(key) ?? { n: 0, right: 0, short: 0, shown: 0, flips: 0 };
      row.n += 1;
      row.right += Number(judgement.right);
      row.short += Number(judgement.short);
      row.shown += Number(judgement.shown);
      row.flips += Number(judgement.flip);
      rows.set(key, row);
    }
  }
  return rows;
}
