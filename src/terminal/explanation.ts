/** Why the engine decided as it did, as lines for `npm run ask -- --explain`: words, slot, candidates, reason. */
import type { Explained } from '../answers/ask.ts';
import type { Checked } from '../answers/check.ts';
import type { Likelihood } from '../answers/likelihood.ts';
import { OPEN } from '../search/learnt.ts';
import type { Reading, Term } from '../search/reading.ts';

/** Candidates printed; the engine looks at some more. */
const SHOWN = 6;

/** How a question was read, what could answer it, and why it was or was not answered. */
export function askExplanation(explained: Explained): string {
  const { finding, reading, frame, candidates, reason, likelihood } = explained;
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
  const learnt = likelihood ? learntRows(likelihood) : [];
  return page(finding.article, reading, [`Asked for: ${asked}`, ...learnt, ...candidateRows(rows)], reason);
}

/** What the classifier makes of the words: the likely sentences, and which words speak for the first and for silence. */
function learntRows({ likely, ofSentence, openOdds, speaksFor }: Likelihood): string[] {
  const open = 1 / (1 + Math.exp(-openOdds));
  const [first] = likely;
  const shares = likely.map((sentence) => `${sentence} ${ofSentence(sentence).toFixed(2)}`);
  const words = (label: string) =>
    speaksFor(label)
      .slice(0, SHOWN)
      .map(({ feature, weight }) => `${feature.slice(2)} ${weight < 0 ? '' : '+'}${weight.toFixed(1)}`)
      .join(', ');
  return [
    `Learnt: left open ${open.toFixed(2)}; if not, ${shares.join(', ') || 'no sentence'}`,
    ...(first === undefined ? [] : [`  for ${first}: ${words(first)}`]),
    `  for silence: ${words(OPEN)}`,
  ];
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
