import { describe, expect, it } from 'vitest';
import { buildFactIndex } from '../../src/search/fact-index.ts';
import { ARTICLE, base } from '../article.ts';

const dossier = base.dossiers.get(ARTICLE);
if (!dossier) throw new Error('the article is missing');
const { reader } = buildFactIndex(dossier);

describe('the names of an article', () => {
  it.each([
    ['isisk', 'A-1'],
    ['ISISK', 'A-1'],
    ['isisks', 'A-1'],
    ['daeshk', 'A-1'],
    ['is-kp', 'A-1'],
    ['isis-kp', 'A-1'],
    ['alnaba', 'A-13'],
    ['annaba', 'A-13'],
    ['isis', 'A-2'],
    ['daesh', 'A-2'],
  ])('with a hyphen are known as one word too: %s -> %s', (typed, record) => {
    expect([...reader.read(`the fighters of ${typed} said so`).keys]).toContain(record);
  });

  it.each([
    ['the governor of balkh provence', 'region'],
    ['a stronghold in ningarhar', 'place:nangarhar'],
  ])('are not taken for names from elsewhere where a letter is wrong: %s -> %s', (typed, key) => {
    const { terms } = reader.read(typed);
    expect(terms.map((term) => term.key)).toContain(key);
    expect(terms.map(({ kind }) => kind)).not.toContain('outside');
  });
});
