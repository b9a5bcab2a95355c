/** A second article with records and no question bank, alone and beside the first: no article answers for the other. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/answers/engine.ts';
import { item, judge, scoredReply } from '../../src/evaluation/score.ts';
import { summarise } from '../../src/evaluation/table.ts';
import type { FactBase } from '../../src/facts/base.ts';
import { answerLine } from '../../src/terminal/jsonl.ts';
import { ARTICLE, base as first, openBase } from '../article.ts';

const FIXTURES = join(import.meta.dirname, '../answers/fixtures/second-article');
const SECOND = 'port-outage';
const both = mkdtempSync(join(tmpdir(), 'dossier-two-articles-'));
cpSync(join(import.meta.dirname, '../../data'), both, { recursive: true });
cpSync(join(FIXTURES, SECOND), join(both, SECOND), { recursive: true });
afterAll(() => rmSync(both, { recursive: true }));

function scoreOf(base: FactBase, file: string, slug: string) {
  const engine = createEngine(base);
  const dossier = base.dossiers.get(slug);
  if (!dossier) throw new Error(`${slug} is missing`);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return summarise(
    lines.map((line) => {
      const asked = item.parse(JSON.parse(line));
      const kind = asked.kind === 'claim' ? 'check' : 'ask';
      const request = JSON.stringify({ id: asked.id, text: asked.text, kind });
      const reply = scoredReply.parse(JSON.parse(answerLine(request, base, engine)));
      return { item: asked, reply, judgement: judge(asked, reply, dossier.sentences) };
    }),
  );
}

const questions = join(FIXTURES, `${SECOND}.jsonl`);
const twoArticles = openBase(both);

describe.each([
  ['alone', openBase(FIXTURES)],
  ['beside the first article', twoArticles],
])('the second article %s', (_, base) => {
  const summary = scoreOf(base, questions, SECOND);
  it('answers at least 75 of 100 questions right', () =>
    expect(summary.questionsRight).toBeGreaterThanOrEqual(75));
  it('refuses at least 85 of 100 unanswerable ones', () =>
    expect(summary.refused).toBeGreaterThanOrEqual(85));
  it('flips no verdict', () => expect(summary.flips).toBe(0));
});

describe('the first article beside the second', () => {
  const dev = join(import.meta.dirname, '../eval/dev.jsonl');
  const alone = scoreOf(first, dev, ARTICLE);
  const beside = scoreOf(twoArticles, dev, ARTICLE);
  it('answers as many questions right as alone', () =>
    expect(beside.questionsRight).toBeGreaterThanOrEqual(alone.questionsRight));
  it('refuses as many unanswerable ones as alone', () =>
    expect(beside.refused).toBeGreaterThanOrEqual(alone.refused));
});
