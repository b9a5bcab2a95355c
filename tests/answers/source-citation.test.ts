import { describe, expect, it } from 'vitest';
import { citationIn } from '../../src/answers/source-citation.ts';
import { ARTICLE, base, secondBase } from '../article.ts';

const undated = base.dossiers.get(ARTICLE)?.article;
const dated = secondBase.dossiers.get('bridge-closure')?.article;
if (!undated || !dated) throw new Error('an article is missing');

describe('a citation', () => {
  it('says "n.d." where no date is known, and makes no address up', () => {
    expect(citationIn('APA', undated)).toBe(
      'Mines, A., & Jadoon, A. (n.d.). Assassinations point to ISIS-K resurgence. The Conversation.',
    );
    expect(citationIn('MLA', undated)).toBe(
      'Mines, Andrew, and Amira Jadoon. “Assassinations point to ISIS-K resurgence.” The Conversation, n.d.',
    );
    expect(citationIn('Chicago', undated)).toBe(
      'Mines, Andrew, and Amira Jadoon. “Assassinations point to ISIS-K resurgence.” The Conversation, n.d.',
    );
    expect(citationIn('BibTeX', undated)).toBe(
      [
        '@article{minesndassassinations,',
        '  author = {Mines, Andrew and Jadoon, Amira},',
        '  title = {{Assassinations point to ISIS-K resurgence}},',
        '  journal = {The Conversation},',
        '  year = {n.d.},',
        '}',
      ].join('\n'),
    );
  });

  it('has date and address where they are known', () => {
    expect(citationIn('APA', dated)).toBe(
      'Birk, T. (2019, October 21). Why the Harrow Bridge stays shut. Lenn College Review. https://example.org/harrow-bridge',
    );
    expect(citationIn('MLA', dated)).toBe(
      'Birk, Tom. “Why the Harrow Bridge stays shut.” Lenn College Review, 21 Oct. 2019, https://example.org/harrow-bridge.',
    );
    expect(citationIn('Chicago', dated)).toBe(
      'Birk, Tom. “Why the Harrow Bridge stays shut.” Lenn College Review, October 21, 2019. https://example.org/harrow-bridge',
    );
    expect(citationIn('BibTeX', dated)).toContain('  month = oct,');
  });
});
