/** What `npm run doctor` says: one line for each thing it looked at. */

/**
 * `right`: nothing to do. `note`: worth knowing, the bot works. `wrong`: the bot will not start, or will not do its
 * work.
 */
export type Verdict = 'right' | 'note' | 'wrong';

export interface Line {
  verdict: Verdict;
  /** What was looked at: "Store". */
  subject: string;
  /** Plain sentences: what is, and where it is not right, what to do. */
  text: string;
}

export const right = (subject: string, text: string): Line => ({ verdict: 'right', subject, text });
export const note = (subject: string, text: string): Line => ({ verdict: 'note', subject, text });
export const wrong = (subject: string, text: string): Line => ({ verdict: 'wrong', subject, text });

/** All lines and the sum of them, as text for a terminal. */
export function report(lines: readonly Line[]): string {
  const rows = lines.map(({ verdict, subject, text }) => `${verdict.padEnd(5)}  ${subject}: ${text}\n`);
  return `${rows.join('')}\n${summary(lines)}\n`;
}

function summary(lines: readonly Line[]): string {
  const count = lines.filter(({ verdict }) => verdict === 'wrong').length;
  if (count === 0) return 'Nothing is wrong.';
  return count === 1 ? 'One thing is wrong; see above.' : `${count} things are wrong; see above.`;
}
