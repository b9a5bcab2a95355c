import { describe, expect, it } from 'vitest';
import { type Item, judge, type ScoredReply } from '../../src/evaluation/score.ts';
import { missesText, scoreTable, summarise } from '../../src/evaluation/table.ts';

const SENTENCES = new Map([
  ['p1s1', { text: 'The bridge was closed in October, after inspectors found cracks.' }],
]);
const QUESTION: Item = {
  id: 'q',
  kind: 'question',
  text: 'When was it closed?',
  style: 'plain',
  answers: ['October'],
  evidence: ['p1s1'],
};
const CLAIM: Item = { ...QUESTION, id: 'c', kind: 'claim', verdict: 'refuted' };
const NONE: Item = { ...QUESTION, id: 'u', kind: 'unanswerable', evidence: [] };
const REPLY: ScoredReply = {
  status: 'answered',
  answer: 'In October.',
  citations: [{ quote: 'The bridge was closed in October' }],
  closest: [],
};
const SILENT: ScoredReply = {
  status: 'not-in-article',
  answer: 'It does not say.',
  citations: [],
  closest: REPLY.citations,
};

describe('the score', () => {
  it('of a question needs the right quote first and the answer in it', () => {
    expect(judge(QUESTION, REPLY, SENTENCES)).toMatchObject({ right: true, short: true, shown: true });
    expect(judge(QUESTION, SILENT, SENTENCES)).toMatchObject({
      right: false,
      shown: true,
      why: 'not answered',
    });
    expect(judge(QUESTION, { ...REPLY, citations: [{ quote: 'October' }] }, SENTENCES).why).toBe(
      'wrong evidence',
    );
    expect(judge({ ...QUESTION, answers: ['May'] }, REPLY, SENTENCES).why).toBe('answer missing');
    expect(judge(QUESTION, { ...REPLY, answer: 'x'.repeat(601) }, SENTENCES).why).toBe('too long to read');
    expect(judge(QUESTION, undefined, SENTENCES).why).toBe('no reply');
  });

  it('of a claim needs the verdict and the evidence, and counts flips apart', () => {
    expect(judge(CLAIM, { ...REPLY, verdict: 'refuted' }, SENTENCES).right).toBe(true);
    expect(judge(CLAIM, { ...REPLY, verdict: 'supported' }, SENTENCES)).toMatchObject({
      right: false,
      flip: true,
    });
    expect(judge(CLAIM, { ...SILENT, verdict: 'not-in-article' }, SENTENCES)).toMatchObject({
      right: false,
      flip: false,
    });
    expect(judge(CLAIM, { ...REPLY, verdict: 'refuted', citations: [] }, SENTENCES).why).toBe(
      'wrong evidence',
    );
  });

  it('of what cannot be answered needs silence', () => {
    expect(judge(NONE, SILENT, SENTENCES).right).toBe(true);
    expect(judge(NONE, REPLY, SENTENCES).right).toBe(false);
  });

  it('adds up', () => {
    const judged = [QUESTION, NONE].map((item) => ({
      item,
      reply: REPLY,
      judgement: judge(item, REPLY, SENTENCES),
    }));
    expect(summarise(judged)).toMatchObject({ questionsRight: 100, refused: 0, flips: 0, msMedian: null });
    expect(scoreTable(judged)).toContain('kind:question               1/1    100.0 %');
    expect(missesText(judged)).toBe(
      'u\tunanswerable\tanswered what the article does not say\tWhen was it closed?\n',
    );
  });
});
