import { expect, it } from 'vitest';
import type { Dossier } from '../../src/facts/base.ts';
import { learntAge } from '../../src/search/learnt-age.ts';
import { ARTICLE, base, secondBase } from '../article.ts';

const dossier = base.dossiers.get(ARTICLE);
const second = secondBase.dossiers.get('bridge-closure');
if (!dossier || !second) throw new Error('an article is missing');

const without = ({ learnt: _, learntClaims: __, ...rest }: Dossier): Dossier => rest;

it('what is kept of the article is of its bank', () => {
  expect(learntAge(dossier)).toBe('current');
});

it('a bank with one question more is younger than what is kept', () => {
  const unanswered = [...dossier.unanswered, { text: 'who paid?', record: '' }];
  expect(learntAge({ ...dossier, unanswered })).toBe('old');
});

it('a file that cannot be read is old, and no file is missing', () => {
  expect(learntAge({ ...dossier, learnt: () => Buffer.from('{') })).toBe('old');
  expect(learntAge(without(dossier))).toBe('missing');
});

it('a claim less makes it old as well', () => {
  const claims = dossier.claims.slice(1);
  expect(learntAge({ ...dossier, claims })).toBe('old');
});

it('a bank too small to learn from needs nothing kept', () => {
  expect(learntAge(without(second))).toBe('not needed');
});
