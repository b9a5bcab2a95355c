import { describe, expect, it } from 'vitest';
import { buildFactIndex } from '../../src/search/fact-index.ts';
import { type Asked, frameOf } from '../../src/search/question-frame.ts';
import { ARTICLE, base } from '../article.ts';

const dossier = base.dossiers.get(ARTICLE);
if (!dossier) throw new Error('the article is missing');
const { reader } = buildFactIndex(dossier);

describe('what a question asks for', () => {
  it.each<[string, Asked]>([
    ['Who claimed the Balkh bombing?', 'claimant'],
    ['who took credit for it', 'claimant'],
    ['Who warned about ISIS-K?', 'speaker'],
    ['who was killed in Herat', 'whom'],
    ['Who wrote it?', 'who'],
    ['When did Kurilla testify?', 'when'],
    ['what year was the Ghani plot', 'when'],
    ['Where was the attack?', 'where'],
    ['which province was he governor of', 'where'],
    ['How many died?', 'count'],
    ['How long have they fought?', 'duration'],
    ['how come they kill officials', 'why'],
    ['Why do they partner?', 'why'],
    ['What is Al-Naba?', 'definition'],
    ['what job did Muzammil have', 'role'],
    ['What is its goal?', 'goal'],
    ['What did the report warn of?', 'content'],
    ['Did the plot fail?', 'yes-no'],
    ['kurilla six months', 'keyword'],
    ['Name the failed plots', 'kinds'],
  ])('%s -> %s', (question, asked) => {
    expect(frameOf(reader.read(question)).asked).toBe(asked);
  });
  it('looks for it in the clause that asks, not in the talk before it', () => {
    const text =
      'I always thought they were on the same side when it all began in 2015, so who claimed the bombing?';
    expect(frameOf(reader.read(text)).asked).toBe('claimant');
  });
});
