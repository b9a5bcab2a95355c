/** Why the engine decided as it did, as lines for `npm run ask -- --explain`: words, slot, candidates, reason. */
import type { Explained } from '../answers/ask.ts';
import type { Checked } from '../answers/check.ts';
import type { Reading, Term } from '../search/reading.ts';

/** Candidates printed; the engine looks at some more. */
const SHOWN = 6;

/** How a question was read, what could answer it, and why it was or was not answered. */
export function askExplanation({ finding, reading, frame, candidates, reason }: Explained): string {
  const asked = frame.strict ? `${frame.asked}; only a fact that gives it will do` : frame.asked;
  const rows = candidates.slice(0, SHOWN).map(({ id, score, text, bank, standing, proof }) => {
    const parts = [
      `score ${score.toFixed(2)}`,
      `words ${text.toFixed(2)}`,
      `bank ${bank.toFixed(2)}`,
      `doubt ${proof.doubt.toFixed(2)}`,
      `standing ${standing.toFixed(2)}`,
      ...(proof.conflict ? ['another date'] : []),
      ...(proof.fits ? [] : ['does not give what is asked']),
    ];
    return `  ${id}  ${parts.join(', ')}${unexplained(proof.unexplained)}`;
  });
  return page(finding.article, reading, [`Asked for: ${asked}`, ...candidateRows(rows)], reason);
}

/** How a claim was read, against which facts it was held, and why the verdict is what it is. */
export function checkExplanation({ finding, reading, weighed, reason }: Checked): string {
  const rows = weighed.slice(0, SHOWN).map(({ id, score, standing, comparison }) => {
    const differs = comparison.differs.length === 0 ? 'nothing' : comparison.differs.join(', ');
    const parts = [
      `score ${score.toFixed(2)}`,
      `explains ${comparison.explained.toFixed(2)}`,
      `standing ${standing.toFixed(2)}`,
      `contradicts ${differs}`,
    ];
    return `  ${id}  ${parts.join(', ')}${unexplained(comparison.absent)}`;
  });
  return page(finding.article, reading, candidateRows(rows), reason);
}

function page(
  article: string | undefined,
  reading: Reading,
  body: readonly string[],
  reason: string,
): string {
  const rows = [
    ...(article === undefined ? [] : [`Article: ${article}`]),
    'Words:',
    ...reading.trace.map(({ typed, readAs }) => `  ${typed} -> ${readAs}`),
    ...body,
    `Decision: ${reason}`,
  ];
  return `${rows.join('\n')}\n`;
}

const candidateRows = (rows: readonly string[]): string[] =>
  rows.length === 0 ? ['Candidates: none'] : ['Candidates, best first:', ...rows];

function unexplained(terms: readonly Term[]): string {
  if (terms.length === 0) return '';
  return `; unexplained: ${[...new Set(terms.map((term) => `${term.surface} (${term.key})`))].join(', ')}`;
}
