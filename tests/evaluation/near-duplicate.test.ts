import { describe, expect, it } from 'vitest';
import { isNearDuplicate, wordsOf } from '../../src/evaluation/near-duplicate.ts';
import { withoutNearDuplicates } from '../../src/evaluation/without.ts';
import { ARTICLE, base } from '../article.ts';

const isNear = (a: string, b: string) => isNearDuplicate(wordsOf(a), wordsOf(b));

describe('a near-duplicate', () => {
  it.each([
    ['When was ISIS-K formed?', 'when was isis-k formed'],
    ['Who wrote this article?', 'who wrote this articlé'],
    ['What did the general say on March 16?', 'what did the general say on march 16 then'],
  ])('%s = %s', (a, b) => expect(isNear(a, b)).toBe(true));
  it.each([
    ['When was ISIS-K formed?', 'When did ISIS-K form?'],
    ['Who was killed in Balkh?', 'Who was killed in Herat?'],
    ['', 'Who?'],
  ])('%j is not %j', (a, b) => expect(isNear(a, b)).toBe(false));
});

describe('an article without some texts', () => {
  const dossier = base.dossiers.get(ARTICLE);
  if (!dossier) throw new Error('the article is missing');
  const [asked = ''] = dossier.bank['I-1.killed']?.asked ?? [];
  const [open] = dossier.unanswered;
  const without = withoutNearDuplicates(dossier, [asked.toUpperCase(), open?.text ?? '']);

  it('has no line that is nearly one of them, and all others', () => {
    expect(dossier.bank['I-1.killed']?.asked).toContain(asked);
    expect(without.bank['I-1.killed']?.asked).not.toContain(asked);
    expect(without.unanswered).not.toContainEqual(open);
    expect(without.unanswered.length).toBeGreaterThan(dossier.unanswered.length - 20);
    expect(without.bank['T-2.when']).toEqual(dossier.bank['T-2.when']);
  });

  it('has nothing learnt, for that was learnt of them too', () => expect(without.learnt).toBeUndefined());
});
