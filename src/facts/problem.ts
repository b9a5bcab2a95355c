/** Problems as lines for a person. */
import type { Problem } from './base.ts';

/** One line: `isis-k-resurgence/incidents.json · I-3 · facts[2].says: what is wrong and what to do.` */
export function formatProblem(problem: Problem): string {
  const place = [problem.file, problem.record, problem.field].filter((part) => part !== undefined);
  return `${place.join(' · ')}: ${problem.message}`;
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
