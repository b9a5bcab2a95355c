import { beforeAll, describe, expect, it } from 'vitest';
import type { Dossier, PlacedFact } from '../../src/facts/base.ts';
import { basisInWords, dateInWords } from '../../src/facts/in-words.ts';
import { loadFactBase } from '../../src/facts/load.ts';
import type { PartialDate } from '../../src/facts/schema.ts';
import { whoSays } from '../../src/facts/who-says.ts';
import { SECOND_ARTICLE, SLUG } from './temporary-base.ts';

let dossier: Dossier;

beforeAll(() => {
  const loaded = loadFactBase(SECOND_ARTICLE);
  const found = loaded.ok ? loaded.base.dossiers.get(SLUG) : undefined;
  if (!found) throw new Error('the second article does not load');
  dossier = found;
});

function factOf(id: `${string}.${string}`): PlacedFact {
  const fact = dossier.facts.get(id);
  if (!fact) throw new Error(`there is no fact ${id}`);
  return fact;
}

describe('who says so', () => {
  it('names the one who claimed it and the author who reports it', () => {
    expect(whoSays(factOf('I-1.claimed-by'), dossier)).toBe('Claimed by Open Banks; reported by the author.');
  });

  it('takes the attribution of the fact where it has its own', () => {
    expect(whoSays(factOf('I-1.outcome'), dossier)).toBe('Reported by the author.');
  });

  it('names a report alone where its name already holds who wrote it', () => {
    expect(whoSays(factOf('T-2.warning'), dossier)).toBe(
      'Assessed in a report by Delta Surveys; reported by the author.',
    );
  });

  it('names the one who claimed it and where', () => {
    const fact = factOf('I-1.claimed-by');
    const placed = { ...fact, attribution: { ...fact.attribution, via: 'The Tide' } };
    expect(whoSays(placed, dossier)).toBe('Claimed by Open Banks in the Tide; reported by the author.');
  });

  it('says whose judgement the authors’ own is', () => {
    expect(whoSays(factOf('T-3.ferry'), dossier)).toBe('The author’s own assessment.');
    const [author] = dossier.article.authors;
    if (!author) throw new Error('the second article has an author');
    const article = { ...dossier.article, authors: [author, author] };
    expect(whoSays(factOf('T-3.ferry'), { ...dossier, article })).toBe('The authors’ own assessment.');
  });

  it('says that nobody is named', () => {
    const fact = { ...factOf('T-2.warning'), attribution: { by: 'unattributed', verb: 'prompted fears' } };
    expect(whoSays(fact, dossier)).toBe('Nobody is named as holding it; reported by the author.');
  });

  it('says that the authors do not vouch for a testimony only where the record says so', () => {
    const fact = factOf('T-1.forecast');
    expect(whoSays(fact, dossier)).toBe('Testified by Ruth Amsel; reported by the author.');
    if (fact.record.type !== 'assessment') throw new Error('T-1 is an assessment');
    const authorsStance = {
      value: 'withhold' as const,
      basis: 'stated' as const,
      quote: { sentence: 'p4s1', text: 'testified' },
    };
    const withheld = { ...fact, record: { ...fact.record, authorsStance } };
    expect(whoSays(withheld, dossier)).toBe(
      'Testified by Ruth Amsel; reported by the author, who does not say whether it is accurate.',
    );
  });

  it('always ends in one full stop', () => {
    for (const fact of dossier.facts.values()) expect(whoSays(fact, dossier)).toMatch(/[^.]\.$/);
  });
});

describe('a date in words', () => {
  const claim: PartialDate = { iso: '2023-03-09', printed: 'On March 9', year: 'inferred', dates: 'claim' };

  it.each<[string, PartialDate]>([
    ['March 9 (the day of the claim; year from context: 2023)', claim],
    ['March 9, 2023', { ...claim, printed: 'on 9 March 2023', year: 'printed', dates: 'event' }],
    ['August 2021', { iso: '2021-08', printed: 'in August 2021', year: 'printed', dates: 'event' }],
    ['2017', { iso: '2017', printed: 'in 2017', year: 'printed', dates: 'event' }],
    [
      'January and February (year from context: 2023)',
      {
        iso: '2023-01',
        until: '2023-02',
        printed: 'in January and February',
        year: 'inferred',
        dates: 'period',
      },
    ],
    [
      'December 2022 to January 2023',
      {
        iso: '2022-12',
        until: '2023-01',
        printed: 'from December 2022 to January 2023',
        year: 'printed',
        dates: 'period',
      },
    ],
    [
      'March 8 (“One day earlier”; year from context: 2023)',
      { iso: '2023-03-08', printed: 'One day earlier', year: 'inferred', dates: 'event' },
    ],
    [
      'February 2023 (the month of the statement)',
      { iso: '2023-02', printed: 'A February 2023 report', year: 'printed', dates: 'statement' },
    ],
  ])('reads %j', (words, date) => {
    expect(dateInWords(date)).toBe(words);
  });
});

it('a basis in words is silent where the article says it itself', () => {
  expect(basisInWords('stated')).toBe('');
  expect(basisInWords('inferred')).toContain('the article does not say it');
});
