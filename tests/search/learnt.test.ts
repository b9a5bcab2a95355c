import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../src/facts/base.ts';
import { tablesOf } from '../../src/search/article-reader.ts';
import { bankTexts, readBankLines } from '../../src/search/bank-lines.ts';
import { buildFactIndex } from '../../src/search/fact-index.ts';
import { learn, OPEN } from '../../src/search/learnt.ts';
import { bankFile, readBankFile } from '../../src/search/learnt-file.ts';
import { lexicon } from '../../src/search/lexicon.ts';
import { createReader } from '../../src/search/reading.ts';
import { ARTICLE, base } from '../article.ts';
import { cutShort, replacedIn, replacedInList } from './packed-bytes.ts';

const article = base.dossiers.get(ARTICLE);
if (!article) throw new Error('the article is missing');
const dossier: Dossier = article;
const reader = createReader(tablesOf(dossier, lexicon()));
const bytes = dossier.learnt?.() ?? new Uint8Array();

/** The lines with all that is made of them on demand. */
const written = ({ asked, said, open }: NonNullable<ReturnType<typeof readBankFile>>['lines']) => ({
  asked: Array.from(asked, ({ fact, keys, asked: form }) => ({ fact, keys, asked: form })),
  said: Array.from(said, ({ fact, text, keys }) => ({ fact, text, keys })),
  open: Array.from(open, ({ keys, asked: form, exact }) => ({ keys, asked: form, exact })),
});

describe('what is kept in data/.learnt', () => {
  const kept = readBankFile(bytes, dossier, reader);

  it('belongs to the bank, the lexicons and the reader of today (if not: npm run facts -- learn)', () => {
    expect(kept && written(kept.lines)).toEqual(readBankLines(bankTexts(dossier), reader));
  });

  it('tells the sentences of the article apart, and silence', () => {
    expect(kept?.models?.sentences.labels).toEqual([OPEN, ...dossier.sentences.keys()].sort());
  });

  it('tells the facts of a sentence apart', () => {
    const model = kept?.models?.facts.models.find(({ sentence }) => sentence === 'p16s3');
    expect(model?.labels).toContain('T-2.when');
  });

  it('has a line for each place and none beside them', () => {
    const asked = kept?.lines.asked;
    expect([asked?.at(-1), asked?.at(asked.length)]).toEqual([undefined, undefined]);
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
    expect(readBankFile(bytes, { ...dossier, ...change }, reader)).toBeUndefined();
  });

  it('with the same lines in it is the same bank, though another object', () => {
    expect(readBankFile(bytes, { ...dossier }, reader)).toBeDefined();
  });
});

describe('a file that is not what it should be', () => {
  it.each(['', '{}', 'null', 'DOSSIER1', 'DOSSIER1xxxxxxxxxxxxxxx'])('is void (%s)', (text) => {
    expect(readBankFile(Buffer.from(text), dossier, reader)).toBeUndefined();
  });

  it('is void when its end is missing', () => {
    expect(readBankFile(cutShort(bytes), dossier, reader)).toBeUndefined();
  });

  it('is void with weights that do not fit', () => {
    const other = replacedIn(bytes, '"sentences.weights":["i8"', '"sentences.weights":["u8"');
    expect(readBankFile(other, dossier, reader)).toBeUndefined();
  });

  it('is void when words are read otherwise today', () => {
    const other = replacedInList(bytes, 'keys.bytes', 'kill', 'slay');
    expect(readBankFile(other, dossier, reader)).toBeUndefined();
  });
});

describe('an article with a small bank', () => {
  const [fact = 'I-1.what'] = dossier.facts.keys();
  const small: Dossier = {
    ...dossier,
    bank: { [fact]: { asked: ['what happened in balkh?'], said: [] } },
    unanswered: [{ text: 'who paid?', record: '' }],
    claims: [],
  };

  it('learns no classifier, and keeps its lines', () => {
    const { lines, ...learnt } = learn(small, bankTexts(small), reader);
    expect(learnt).toEqual({});
    const kept = readBankFile(bankFile(small, reader), small, reader);
    expect(kept && written(kept.lines)).toEqual(lines);
    expect(kept?.models).toBeUndefined();
    expect(buildFactIndex({ ...small, learnt: () => Buffer.from('not a file') }).classifiers).toBeUndefined();
  });
});
