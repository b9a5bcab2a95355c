/** Problems as lines for a person. */
import type { Problem } from './base.ts';

/** One line: `isis-k-resurgence/incidents.json · I-3 · facts[2].says: what is wrong and what to do.` */
export function formatProblem(problem: Problem): string {
  const place = [problem.file, problem.record, problem.field].filter((part) => part !== undefined);
  return visible(`${place.join(' · ')}: ${problem.message}`);
}

/** Names of files and what a message quotes go to a terminal, where some characters are commands. */
function visible(line: string): string {
  return line.replace(
    /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Writes a path the way it is written in code: `['facts', 2, 'quotes', 0, 'text']` gives `facts[2].quotes[0].text`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  let written = '';
  for (const step of path) {
    if (typeof step === 'number') written += `[${step}]`;
    else written += written === '' ? String(step) : `.${String(step)}`;
  }
  return written;
}
