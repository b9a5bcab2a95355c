import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/answers/reply.ts';
import { replyText } from '../../src/terminal/reply-text.ts';

const REPLY: Reply = {
  finding: { kind: 'record', article: 'a', ref: 'I-1' },
  outcome: 'answered',
  heading: 'Bombing (I-1)',
  answer: 'The group claimed it.',
  whoSays: 'Claimed by the group; reported by the authors.',
  tone: 'claimed',
  lines: [{ label: 'Date', text: 'March 9' }],
  citations: [
    {
      article: 'a',
      title: 'Title',
      sentence: 'p3s1',
      paragraph: 3,
      reference: '3.1',
      section: 'Aims',
      quote: 'On March 9, the group claimed it',
    },
  ],
  closest: [],
  notes: ['The year is from context.'],
  choices: [],
  next: 'Try /timeline.',
};

describe('a reply as text', () => {
  it('has everything in its order', () => {
    expect(replyText(REPLY, { colours: false })).toBe(`Bombing (I-1)

The group claimed it.
Claimed by the group; reported by the authors.

  “On March 9, the group claimed it”
    “Title”, Aims, 3.1

Date: March 9

Note: The year is from context.

Try /timeline.
`);
  });

  it('is wrapped at the width of the terminal, and has colours only there', () => {
    const text = replyText(REPLY, { colours: true, columns: 24 });
    expect(text).toContain('\u001b[1mBombing');
    const plain = stripVTControlCharacters(text);
    for (const row of plain.split('\n')) expect(row.length).toBeLessThanOrEqual(24);
  });
});
