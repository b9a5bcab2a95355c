/** The regression set holds what was reached; `npm run eval` prints the whole table. */
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isNearDuplicate, wordsOf } from '../../src/evaluation/near-duplicate.ts';
import { judge, scoredReply } from '../../src/evaluation/score.ts';
import { itemsOf, setsIn } from '../../src/evaluation/sets.ts';
import { type Judged, summarise } from '../../src/evaluation/table.ts';
import { answerLine } from '../../src/terminal/jsonl.ts';
import { ARTICLE, base, context } from '../article.ts';

const EVAL = join(import.meta.dirname, '../eval');
const dossier = base.dossiers.get(ARTICLE);
if (!dossier) throw new Error('the article is missing');
const { sentences, bank, unanswered, claims } = dossier;

function judgedSet(file: string): Judged[] {
  return itemsOf(join(EVAL, file)).map((asked) => {
    const request = JSON.stringify({
      id: asked.id,
      text: asked.text,
      kind: asked.kind === 'claim' ? 'check' : 'ask',
    });
    const reply = scoredReply.parse(JSON.parse(answerLine(request, base, context.engine)));
    return { item: asked, reply, judgement: judge(asked, reply, sentences) };
  });
}

describe('on dev.jsonl', () => {
  const summary = summarise(judgedSet('dev.jsonl'));
  it('at least 94 of 100 questions are answered right', () =>
    expect(summary.questionsRight).toBeGreaterThanOrEqual(94));
  it('at least 95 of 100 unanswerable ones are refused', () =>
    expect(summary.refused).toBeGreaterThanOrEqual(95));
  it('at least 87 of 100 verdicts are right', () => expect(summary.claimsRight).toBeGreaterThanOrEqual(87));
  it('the right quote is among the first three shown in 99 of 100', () =>
    expect(summary.quoteShown).toBeGreaterThanOrEqual(99));
});

describe('the evaluation sets', () => {
  const lines = [
    ...Object.values(bank).flatMap(({ asked, said }) => [...asked, ...said]),
    ...unanswered.map(({ text }) => text),
    ...claims.map(({ text }) => text),
  ].map((text) => ({ text, words: wordsOf(text) }));

  it.each(
    setsIn(EVAL)
      .map((path) => basename(path))
      .sort(),
  )('%s has no near-duplicate in the question bank', (file) => {
    const near = itemsOf(join(EVAL, file)).flatMap(({ id, text }) => {
      const own = wordsOf(text);
      return lines
        .filter((line) => isNearDuplicate(own, line.words))
        .map((line) => `${id}: ${text} = ${line.text}`);
    });
    expect(near).toEqual([]);
  });
});
