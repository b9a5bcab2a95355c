import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../src/facts/base.ts';
import { tablesOf } from '../../src/search/article-reader.ts';
import { readBankLines } from '../../src/search/bank-lines.ts';
import { buildFactIndex } from '../../src/search/fact-index.ts';
import { learn, OPEN, readLearnt, writeLearnt } from '../../src/search/learnt.ts';
import { lexicon } from '../../src/search/lexicon.ts';
import { createReader } from '../../src/search/reading.ts';
import { ARTICLE, base } from '../article.ts';

const article = base.dossiers.get(ARTICLE);
if (!article) throw new Error('the article is missing');
const dossier: Dossier = article;
const reader = createReader(tablesOf(dossier, lexicon()));

describe('what is kept in data/.learnt', () => {
  const kept = readLearnt(dossier.learnt ?? '', dossier, reader);

  it('belongs to the bank, the lexicons and the reader of today (if not: npm run facts -- learn)', () => {
    expect(kept?.lines).toEqual(readBankLines(dossier, reader));
  });

  it('tells the sentences of the article apart, and silence', () => {
    expect(kept?.models?.sentences.labels).toEqual([OPEN, ...dossier.sentences.keys()].sort());
  });

  it('tells the facts of a sentence apart', () => {
    expect(kept?.models?.facts.get('p16s3')?.labels).toContain('T-2.when');
  });
});

describe('a bank that has changed', () => {
  const [fact = 'I-1.what'] = dossier.facts.keys();
  const [first, ...rest] = dossier.bank[fact]?.asked ?? [];
  it.each<[string, Partial<Dossier>]>([
    ['by an open line more', { unanswered: [...dossier.unanswered, { text: 'who paid?', record: '' }] }],
    [
      'by another word',
      { bank: { ...dossier.bank, [fact]: { asked: [`${first} now`, ...rest], said: [] } } },
    ],
  ])('%s makes what was learnt void', (_, change) => {
    expect(readLearnt(dossier.learnt ?? '', { ...dossier, ...change }, reader)).toBeUndefined();
  });
});

describe('a file that is not what it should be', () => {
  it.each(['', '{}', 'null', '[1]', dossier.learnt?.slice(0, 5000) ?? '', '{"of":1}'])(
    'is void (%#)',
    (text) => {
      expect(readLearnt(text, dossier, reader)).toBeUndefined();
    },
  );

  it('is void with weights that do not fit', () => {
    const file = JSON.parse(dossier.learnt ?? '{}');
    file.models.sentences.weights = file.models.sentences.weights.slice(0, 400);
    expect(readLearnt(JSON.stringify(file), dossier, reader)).toBeUndefined();
  });

  it('is void when words are read otherwise today', () => {
    const file = JSON.parse(dossier.learnt ?? '{}');
    file.keys = file.keys.map((key: string) => (key === 'kill' ? 'slay' : key));
    expect(readLearnt(JSON.stringify(file), dossier, reader)).toBeUndefined();
  });
});

describe('an article with a small bank', () => {
  const [fact = 'I-1.what'] = dossier.facts.keys();
  const small: Dossier = {
    ...dossier,
    bank: { [fact]: { asked: ['what happened in balkh?'], said: [] } },
    unanswered: [{ text: 'who paid?', record: '' }],
  };

  it('learns no classifier, and keeps its lines', () => {
    const learnt = learn(small, reader);
    expect(learnt.models).toBeUndefined();
    expect(readLearnt(writeLearnt(learnt, small), small, reader)).toEqual(learnt);
    expect(buildFactIndex({ ...small, learnt: 'not a file' }).classifiers).toBeUndefined();
  });
});
