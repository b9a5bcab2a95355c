import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../src/facts/base.ts';
import { tablesOf } from '../../src/search/article-reader.ts';
import { readClaimFile } from '../../src/search/claim-file.ts';
import { claimTexts, readClaimTexts } from '../../src/search/claim-lines.ts';
import { wordsOf } from '../../src/search/kept-claims.ts';
import { lexicon } from '../../src/search/lexicon.ts';
import { createReader } from '../../src/search/reading.ts';
import { ARTICLE, base } from '../article.ts';
import { cutShort, replacedInList } from './packed-bytes.ts';

const article = base.dossiers.get(ARTICLE);
if (!article) throw new Error('the article is missing');
const dossier: Dossier = article;
const bytes = dossier.learntClaims?.() ?? new Uint8Array();
const reader = createReader(tablesOf(dossier, lexicon()));

describe('what is kept of claims in data/.learnt', () => {
  const kept = readClaimFile(bytes, dossier, reader);
  if (!kept) throw new Error('it is of other data; npm run facts -- learn');
  const { lines, verdict } = kept;
  const places = Array.from({ length: lines.length }, (_, line) => line);
  const texts = claimTexts(dossier);

  it('belongs to the claims, the lexicons and the reader of today', () => {
    expect(places.map((line) => wordsOf(lines, line))).toEqual(readClaimTexts(texts, reader));
  });
  it('has the verdict and the difference of every line', () => {
    expect(places.map((line) => [lines.verdictOf(line), lines.differsOf(line)])).toEqual(
      texts.map(({ verdict: own, claim }) => [own, claim?.differs]),
    );
  });
  it('tells the three verdicts apart', () => {
    expect(verdict.labels).toEqual(['not-in-article', 'refuted', 'supported']);
  });
  it('gives every line a sentence, those left open the nearest', () => {
    const { starts } = lines.places;
    expect(places.filter((line) => starts[line] === starts[line + 1])).toEqual([]);
  });
});

describe('what is void', () => {
  it('is a file of other claims', () => {
    const claims = [
      ...dossier.claims,
      { text: 'ISIS-K has a navy', verdict: 'not-in-article' as const, facts: [] },
    ];
    expect(readClaimFile(bytes, { ...dossier, claims }, reader)).toBeUndefined();
  });
  it.each(['', '{}', 'null', 'DOSSIER1', 'DOSSIER1xxxxxxxxxxxxxxx'])(
    'is what is no such file (%s)',
    (text) => {
      expect(readClaimFile(Buffer.from(text), dossier, reader)).toBeUndefined();
    },
  );
  it('is a file without its end', () => {
    expect(readClaimFile(cutShort(bytes), dossier, reader)).toBeUndefined();
  });
  it('is a file whose words are read otherwise today', () => {
    const other = replacedInList(bytes, 'names.bytes', 't:kill', 't:slay');
    expect(readClaimFile(other, dossier, reader)).toBeUndefined();
  });
});
