/** A run as text for people and as Markdown for docs/performance.md. */
import { z } from 'zod';
import { type Bar, isMet, section, shortNumber } from './section.ts';

export const run = z.object({
  machine: z.object({
    processor: z.string(),
    cores: z.number(),
    memoryGb: z.number(),
    system: z.string(),
    node: z.string(),
    loadBefore: z.number(),
  }),
  sections: z.array(section),
});

export type Run = z.infer<typeof run>;

/** Bars first, then each section as a table. */
export function asText({ machine, sections }: Run): string {
  const parts = [
    machineLine(machine),
    barsTable(
      sections.flatMap(({ bars }) => bars),
      textTable,
    ),
  ];
  for (const { title, how, columns, rows } of sections)
    parts.push(`${title}\n${how}\n`, textTable(columns, rows));
  return `${parts.join('\n')}\n`;
}

export function asMarkdown({ machine, sections }: Run): string {
  const parts = [
    machineLine(machine),
    barsTable(
      sections.flatMap(({ bars }) => bars),
      markdownTable,
    ),
  ];
  for (const { title, how, columns, rows } of sections)
    parts.push(`### ${title}\n\n${how}`, markdownTable(columns, rows));
  return parts.join('\n\n');
}

function machineLine({ processor, cores, memoryGb, system, node, loadBefore }: Run['machine']): string {
  return `Measured on: ${processor}, ${cores} cores, ${memoryGb} GB, ${system}, Node ${node}; load before the run ${loadBefore}.`;
}

type Table = (columns: readonly string[], rows: readonly (readonly string[])[]) => string;

function barsTable(bars: readonly Bar[], table: Table): string {
  const rows = bars.map((bar) => [
    bar.what,
    `${shortNumber(bar.measured)} ${bar.unit}`,
    `${bar.most === undefined ? `at least ${bar.least}` : `at most ${bar.most}`}${bar.goal === undefined ? '' : `, goal ${bar.goal}`}`,
    isMet(bar) ? 'met' : 'NOT met',
  ]);
  return table(['what', 'measured', 'bar', ''], rows);
}

const textTable: Table = (columns, rows) => {
  const all = [columns, ...rows];
  const widths = columns.map((_, i) => Math.max(...all.map((row) => (row[i] ?? '').length)));
  return `${all.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd()).join('\n')}\n`;
};

const markdownTable: Table = (columns, rows) =>
  [columns, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
