import { describe, expect, it } from 'vitest';
import { compose } from '../../src/answers/compose.ts';
import type { Finding } from '../../src/answers/finding.ts';
import type { Reply } from '../../src/answers/reply.ts';
import { ARTICLE, base } from '../article.ts';

function reply(finding: Finding): Reply {
  const composed = compose(base, finding);
  if (!composed) throw new Error('nothing to show');
  return composed;
}

const card = (ref: string) => reply({ kind: 'record', article: ARTICLE, ref });
const line = (of: Reply, label: string) => of.lines.find((one) => one.label === label)?.text ?? '';
const timeline = (filters: Partial<Extract<Finding, { kind: 'timeline' }>>) =>
  reply({ kind: 'timeline', article: '', from: '', to: '', actor: '', page: 1, ...filters });

describe('cards', () => {
  it('say of a claimed date that it is the day of the claim, and of the year that it is from context', () => {
    for (const ref of ['I-1', 'I-3']) {
      expect(line(card(ref), 'Date')).toMatch(/the day of the claim; year from context: 2023/);
    }
  });

  it('keep claimant and perpetrator apart', () => {
    expect(line(card('I-1'), 'Claimed by')).toBe(
      'the Islamic State group; who carried it out is not stated apart from that claim',
    );
    expect(line(card('I-4'), 'Carried out by')).toBe('ISIS-K; claimed by: not stated');
  });

  it('keep "scores" as printed and leave the bomber out', () => {
    const killed = card('I-4')
      .lines.filter(({ label }) => label === 'Killed')
      .map(({ text }) => text);
    expect(killed).toContainEqual(expect.stringContaining('“scores of Afghans”, no number printed'));
    expect(line(card('I-1'), 'Killed')).toMatch(/3 .*inferred.*attackers not counted/);
  });

  it('say where the authors stand, and that the window has passed', () => {
    const testimony = card('T-2');
    expect(testimony.whoSays).toMatch(/^Testified by Gen. Michael Kurilla; reported by the authors/);
    expect(line(testimony, 'The authors')).toContain('neither endorse nor dispute');
    expect(testimony.notes.join(' ')).toContain('window has passed');
  });

  it('say what the article does not say', () => {
    expect(line(card('I-2'), 'The article does not say')).toContain('the name of the head of the department');
  });
});

describe('the timeline', () => {
  it('is oldest first, five to a page, everything once', () => {
    const first = timeline({});
    expect(first.lines).toHaveLength(5);
    expect(first.lines[0]?.text).toContain('ISIS-K forms');
    const pages = Array.from({ length: first.page?.of ?? 0 }, (_, i) => timeline({ page: i + 1 }));
    const entries = pages.flatMap(({ lines }) => lines.map(({ text }) => text));
    expect(new Set(entries).size).toBe(entries.length);
    expect(first.answer).toBe(`${entries.length} dated entries, oldest first.`);
    expect(entries.findIndex((text) => text.includes('I-2'))).toBeLessThan(
      entries.findIndex((text) => text.includes('I-1)')),
    );
  });

  it('keeps to the span and to the actor', () => {
    const of2017 = timeline({ from: '2017', to: '2017' });
    expect(of2017.lines.map(({ text }) => text.match(/[IE]-\d+/)?.[0])).toEqual(['I-5', 'I-6']);
    expect(timeline({ from: '2023-03-10' }).lines.some(({ text }) => text.includes('(I-1)'))).toBe(false);
    expect(timeline({ to: '2023-03-09' }).page?.of).toBeGreaterThan(1);
    expect(timeline({ actor: 'A-10' }).lines).toHaveLength(1);
  });

  it('says plainly that there is nothing, and where there is', () => {
    const none = timeline({ from: '1990', to: '1991' });
    expect(none).toMatchObject({
      outcome: 'not-in-article',
      answer: 'The article dates nothing that fits.',
      lines: [],
    });
    expect(none.next).toMatch(/from 2015 to March 16/);
  });
});

describe('search', () => {
  it('finds words in other forms, best first', () => {
    const found = reply({ kind: 'search', article: '', text: 'assassinate leaders', page: 1 });
    expect(found.citations[0]?.quote).toMatch(/assassinat/i);
    expect(reply({ kind: 'search', article: '', text: 'zzzz', page: 1 }).outcome).toBe('not-in-article');
  });

  it('says so where no place has all of the words', () => {
    const found = reply({ kind: 'search', article: '', text: 'governor newsletter', page: 1 });
    expect(found.notes.join()).toContain('No place has all');
  });
});

describe('what no longer exists', () => {
  it.each<Finding>([
    { kind: 'record', article: ARTICLE, ref: 'I-999' },
    { kind: 'record', article: 'gone', ref: 'I-1' },
    { kind: 'quote', article: ARTICLE, sentence: 'p99s1', context: true },
    { kind: 'timeline', article: 'gone', from: '', to: '', actor: '', page: 1 },
    { kind: 'timeline', article: '', from: '', to: '', actor: 'A-999', page: 1 },
    { kind: 'search', article: 'gone', text: 'x', page: 1 },
    { kind: 'choices', article: ARTICLE, refs: ['I-1', 'I-999'] },
    { kind: 'source', article: 'gone' },
    { kind: 'facts', article: ARTICLE, facts: ['I-1.gone'] },
  ])('is undefined: %j', (finding) => {
    expect(compose(base, finding)).toBeUndefined();
  });
});
