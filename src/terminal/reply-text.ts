/** A reply as text: the same order as the embed, wrapped for a terminal. */
import type { Citation, Line, Reply } from '../answers/reply.ts';

const WIDEST = 100;

export interface TextStyle {
  /** Columns of the terminal; a pipe has none and gets lines of at most 100. */
  columns?: number;
  /** Bold and dim; off for pipes and where NO_COLOR is set. */
  colours: boolean;
}

/** Prints a reply: answer, who says so, quotes, labelled lines, notes, next step, entries. */
export function replyText(reply: Reply, style: TextStyle): string {
  const width = Math.max(20, Math.min(style.columns ?? WIDEST, WIDEST));
  const bold = (text: string) => (style.colours ? `\u001b[1m${text}\u001b[22m` : text);
  const dim = (text: string) => (style.colours ? `\u001b[2m${text}\u001b[22m` : text);
  const quoted = (citation: Citation) =>
    `${wrap(`“${citation.quote}”`, width, '  ')}\n${dim(wrap(placeOf(citation), width, '    '))}`;
  const blocks = [
    bold(wrap(reply.heading, width)),
    lines([wrap(reply.answer, width), reply.whoSays && wrap(reply.whoSays, width)]),
    ...reply.citations.map(quoted),
    reply.closest.length > 0 ? 'Closest in the article:' : '',
    ...reply.closest.map(quoted),
    lines(reply.lines.map((line) => lineText(line, width))),
    lines(reply.notes.map((note) => wrap(`Note: ${note}`, width))),
    lines([reply.page ? `Page ${reply.page.number} of ${reply.page.of}` : '', wrap(reply.next ?? '', width)]),
    lines(
      reply.finding.kind === 'choices'
        ? reply.choices.map(({ label }) => wrap(`- ${label}`, width, '', '  '))
        : [],
    ),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function placeOf({ title, section, reference }: Citation): string {
  return [`“${title}”`, section, reference].filter((part) => part !== '').join(', ');
}

function lineText({ label, text, copy }: Line, width: number): string {
  return copy ? `${label}:\n${text}` : wrap(`${label}: ${text}`, width, '', '  ');
}

function lines(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

/** Breaks a text at spaces; a word longer than the width stays whole, so that it can be copied. */
function wrap(text: string, width: number, indent = '', hanging = indent): string {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const lead = rows.length === 0 ? indent : hanging;
    if (row !== '' && lead.length + row.length + 1 + word.length > width) {
      rows.push(lead + row);
      row = word;
    } else {
      row = row === '' ? word : `${row} ${word}`;
    }
  }
  if (row !== '') rows.push((rows.length === 0 ? indent : hanging) + row);
  return rows.join('\n');
}
