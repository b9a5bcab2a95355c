/** What one part of the benchmark gives: figures for programs, a table for people, and the bars it is held to. */
import { z } from 'zod';

const bar = z.object({
  what: z.string(),
  measured: z.number(),
  unit: z.string(),
  /** Met when measured is at most this, or at least that. */
  most: z.number().optional(),
  least: z.number().optional(),
  goal: z.number().optional(),
});

export const section = z.object({
  title: z.string(),
  /** How it was measured, in a sentence or two. */
  how: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  bars: z.array(bar),
  /** Every number behind the table, by name; times in milliseconds, memory in megabytes. */
  figures: z.record(z.string(), z.number()),
});

export type Section = z.infer<typeof section>;
export type Bar = z.infer<typeof bar>;

export const isMet = ({ measured, most, least }: Bar): boolean =>
  (most === undefined || measured <= most) && (least === undefined || measured >= least);

/** A number with as many digits as matter. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return '–';
  if (size >= 1000) return Math.round(value).toLocaleString('en-US');
  return size >= 100
    ? value.toFixed(0)
    : size >= 10
      ? value.toFixed(1)
      : size >= 1
        ? value.toFixed(2)
        : value.toFixed(3);
}

export const inMs = (value: number): string => `${shortNumber(value)} ms`;
export const inMb = (value: number): string => `${shortNumber(value)} MB`;

/** Ends the process of a section with its result on stdout. */
export function deliver(result: Section): void {
  process.stdout.write(JSON.stringify(result), () => process.exit(0));
}

/** Whether the smallest size is asked for: it shows that the benchmark runs, and measures nothing worth keeping. */
export const isSmallest = process.argv.includes('--smallest');
