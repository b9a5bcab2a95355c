import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../src/facts/base.ts';
import { tablesOf } from '../../src/search/article-reader.ts';
import { readClaimFile } from '../../src/search/claim-file.ts';
import { claimTexts, readClaimTexts } from '../../src/search/claim-lines.ts';
import { lexicon } from '../../src/search/lexicon.ts';
import { createReader } from '../../src/search/reading.ts';
import { ARTICLE, base } from '../article.ts';

const article = base.dossiers.get(ARTICLE);
if (!article) throw new Error('the article is missing');
const dossier: Dossier = article;
const text = dossier.learntClaims ?? '';
const reader = createReader(tablesOf(dossier, lexicon()));

describe('what is kept of claims in data/.learnt', () => {
  const kept = readClaimFile(text, dossier, reader);

  it('belongs to the claims, the lexicons and the reader of today (if not: npm run facts -- learn)', () => {
    expect(kept?.words).toEqual(readClaimTexts(claimTexts(dossier), reader));
  });
  it('tells the three verdicts apart', () => {
    expect(kept?.verdict.labels).toEqual(['not-in-article', 'refuted', 'supported']);
  });
  it('gives every line a sentence, those left open the nearest', () => {
    expect(kept?.places.filter((sentences) => sentences.length === 0)).toEqual([]);
  });
});

describe('what is void', () => {
  it('is a file of other claims', () => {
    const claims = [
      ...dossier.claims,
      { text: 'ISIS-K has a navy', verdict: 'not-in-article' as const, facts: [] },
    ];
    expect(readClaimFile(text, { ...dossier, claims }, reader)).toBeUndefined();
  });
  it.each(['', '{}', 'null', '[1]', text.slice(0, 5000), '{"of":1}'])(
    'is what is no such file (%#)',
    (other) => {
      expect(readClaimFile(other, dossier, reader)).toBeUndefined();
    },
  );
  it('is a file whose words are read otherwise today', () => {
    const file = JSON.parse(text);
    file.names = file.names.map((name: string) => (name === 'kill' ? 'slay' : name));
    expect(readClaimFile(JSON.stringify(file), dossier, reader)).toBeUndefined();
  });
});
