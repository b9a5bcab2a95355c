import { describe, expect, it } from 'vitest';
import { tablesOf } from '../../src/search/article-reader.ts';
import { claimWords, isDenied, verdictFeatures } from '../../src/search/claim-features.ts';
import { lexicon } from '../../src/search/lexicon.ts';
import { createReader } from '../../src/search/reading.ts';
import { ARTICLE, base } from '../article.ts';

const dossier = base.dossiers.get(ARTICLE);
if (!dossier) throw new Error('the article is missing');
const reader = createReader(tablesOf(dossier, lexicon()));
const deniedIn = (text: string) => [...claimWords(reader.read(text)).keys].filter(isDenied);

describe('what a claim denies', () => {
  it.each([
    ['They are rivals rather than friends', ['!friend']],
    ['They are rivals and friends', []],
    ['The leaders stopped sending money', ['!send', '!payment']],
    ['They send not only money', []],
    ['The attempt did not fail', ['!fail']],
    ['It was anything but a success', ['!succeed']],
    ['They are not friends but rivals', ['!friend']],
    ["Didn't the attempt fail?", []],
    ['so didnt they fail', []],
    ["Isn't it that the attempt failed", []],
    ["It didn't fail", ['!fail']],
    ["Didn't fail at all", ['!fail']],
  ])('in "%s" it is %j', (text, denied) => expect(deniedIn(text)).toEqual(denied));
});

describe('the features for one sentence', () => {
  it('stand for the sentence, and less for all', () => {
    const features = verdictFeatures(claimWords(reader.read('It failed')), 'p7s1');
    expect([...features]).toEqual([
      ['p7s1|t:fail', 1],
      ['t:fail', 0.3],
      ['p7s1|w:it', 0.7],
      ['w:it', expect.closeTo(0.21)],
      ['p7s1|w:failed', 0.7],
      ['w:failed', expect.closeTo(0.21)],
      ['p7s1|p:it failed', 0.5],
      ['p:it failed', 0.15],
    ]);
  });
});
