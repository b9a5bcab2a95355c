/** What is learnt from the claims that people made, and where it has to give way to what is typed. */
import { describe, expect, it } from 'vitest';
import { checkDossier } from '../../src/answers/check.ts';
import { compose } from '../../src/answers/compose.ts';
import { buildFactIndex } from '../../src/search/fact-index.ts';
import { ARTICLE, base } from '../article.ts';

const dossier = base.dossiers.get(ARTICLE);
if (!dossier) throw new Error('the article is missing');
const index = buildFactIndex(dossier);
const check = (text: string) => {
  const { finding, ...rest } = checkDossier(text, index);
  if (finding.kind !== 'verdict') throw new Error(`no verdict: ${finding.kind}`);
  return { finding, ...rest };
};
const verdictOf = (text: string) => check(text).finding.verdict;

describe('claims in words that no fact has', () => {
  it.each([
    ['The Taliban and ISIS-K get along just fine', 'refuted'],
    ['They are enemies rather than friends, the Taliban and ISIS-K', 'supported'],
    ['The Conversation is out to make a profit', 'refuted'],
    ['Aid groups have nothing to fear from ISIS-K', 'refuted'],
    ['The ambassador Ross Wilson was killed', 'refuted'],
    ['Muzammil was survived by three sons', 'not-in-article'],
  ])('"%s" is %s', (text, verdict) => expect(verdictOf(text)).toBe(verdict));
});

describe('a refuted claim', () => {
  it('always says what differs', () => {
    const refuted = dossier.claims.filter(({ verdict }) => verdict === 'refuted').slice(0, 150);
    const silent = refuted.filter(({ text }) => {
      const { finding } = checkDossier(text, index);
      return finding.kind === 'verdict' && finding.verdict === 'refuted' && finding.differs.length === 0;
    });
    expect(silent).toEqual([]);
  });
  it('says it in words where only the nearest line knows', () => {
    const { finding } = check('The governor was poisoned');
    expect(finding.differs).toEqual(['means']);
    expect(compose(base, finding)?.lines[0]?.text).toBe('how it was done.');
  });
});

describe('what is typed', () => {
  it.each([
    'ISIS-K was formed in 2011',
    'Muzammil was killed along with three others.',
    'The Taliban plotted against Ross Wilson in 2021',
    'Mattis was NATO Secretary General',
  ])('keeps "%s" from being supported', (text) => expect(verdictOf(text)).not.toBe('supported'));
});

describe('the explanation', () => {
  it('names the odds, what weighed most, and the nearest line', () => {
    expect(check('The K stands for Kandahar').reason).toMatch(
      /^supported \d+ %, refuted \d+ %, left open \d+ % \(.+\); nearest such line \(\d\.\d\d\): ".+"$/,
    );
  });
});
