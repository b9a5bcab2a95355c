/** The traps of this article: what a careless reader, or a careless bot, gets wrong. */
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/answers/compose.ts';
import { createEngine } from '../../src/answers/engine.ts';
import type { Reply } from '../../src/answers/reply.ts';
import type { AnyRecord } from '../../src/facts/base.ts';
import { dateInWords } from '../../src/facts/in-words.ts';
import { whoSays } from '../../src/facts/who-says.ts';
import { ARTICLE, base } from '../article.ts';

const engine = createEngine(base);
const dossier = base.dossiers.get(ARTICLE);
if (!dossier) throw new Error('the article is missing');

function replyTo(finding: ReturnType<typeof engine.ask>): Reply {
  const reply = compose(base, finding);
  if (!reply) throw new Error('nothing composed');
  return reply;
}
const ask = (text: string) => replyTo(engine.ask(text));
const check = (text: string) => replyTo(engine.check(text));
function record<T extends AnyRecord['type']>(ref: string, type: T): Extract<AnyRecord, { type: T }> {
  const found = dossier?.records.get(ref);
  if (found?.type !== type) throw new Error(`${ref} is no ${type}`);
  return found as Extract<AnyRecord, { type: T }>;
}
function attributionOf(id: `${string}.${string}`): string {
  const fact = dossier?.facts.get(id);
  if (!fact || !dossier) throw new Error(`${id} is missing`);
  return whoSays(fact, dossier);
}

describe('dates', () => {
  it('March 9 and March 15 are dates of claims, March 8 of the event', () => {
    expect(record('I-1', 'incident').date).toMatchObject({ iso: '2023-03-09', dates: 'claim' });
    expect(record('I-3', 'incident').date).toMatchObject({ iso: '2023-03-15', dates: 'claim' });
    expect(record('I-2', 'incident').date).toMatchObject({
      iso: '2023-03-08',
      dates: 'event',
      basis: 'inferred',
    });
    expect(ask('when was the Balkh bombing claimed?').answer).toBe(
      'The Islamic State group claimed the bombing on March 9.',
    );
  });
  it('no date in March prints a year, so every one says that the year is from context', () => {
    const inMarch = [...dossier.records.values()].flatMap((r) =>
      'date' in r && r.date?.iso.startsWith('2023-03') ? [r.date] : [],
    );
    expect(inMarch).toHaveLength(5);
    for (const date of inMarch) {
      expect(date.year).toBe('inferred');
      expect(dateInWords(date)).toContain('year from context');
    }
  });
  it('a claim with another year is not contradicted by a year that the article does not print', () => {
    expect(check('The Islamic State group claimed the Balkh bombing on March 9, 2022').verdict).not.toBe(
      'refuted',
    );
  });
});

describe('numbers', () => {
  it('"along with two others" makes three dead, and the bomber is not counted', () => {
    expect(record('I-1', 'incident').casualties).toMatchObject([
      {
        killed: { low: 3, best: 3, high: 3, printed: 'along with two others' },
        attackersIncluded: 'no',
        basis: 'inferred',
      },
    ]);
    expect(ask('how many people besides Muzammil died?').answer).toContain('Two others');
  });
  it('"scores of Afghans" stays "scores"', () => {
    const afghans = record('I-4', 'incident').casualties[1];
    expect(afghans?.killed).toEqual({ low: null, best: null, high: null, printed: 'scores of Afghans' });
    expect(ask('how many Afghans died in August 2021?').answer).toContain('Scores of Afghans');
    expect(check('170 Afghans died in the bombing of August 2021').verdict).not.toBe('supported');
  });
});

describe('who did it and who says so', () => {
  it('Balkh is claimed by the Islamic State group, Herat is reported by the authors', () => {
    expect(attributionOf('I-1.claimed-by')).toBe(
      'Claimed by the Islamic State group; reported by the authors.',
    );
    expect(attributionOf('I-2.what')).toBe('Reported by the authors.');
  });
  it('the Islamic State group claimed, ISIS-K is responsible for Kabul', () => {
    expect(record('I-1', 'incident').responsibility).toMatchObject({ claimed: 'yes', by: 'A-2' });
    expect(record('I-1', 'incident').perpetrator).toBeNull();
    expect(record('I-4', 'incident').perpetrator).toMatchObject({ actor: 'A-1' });
  });
  it('Taliban raids are no attacks of ISIS-K', () => {
    expect(record('I-10', 'incident')).toMatchObject({
      kind: 'counter-operation',
      perpetrator: { actor: 'A-3' },
    });
    expect(check('ISIS-K carried out the raids in January and February').verdict).not.toBe('supported');
  });
  it('that Muzammil acted for Iran is a claim of Al-Naba, never a fact about him', () => {
    expect(check('Muzammil was working for Iran').heading).toBe('Reported as a claim, not as a fact');
    expect(ask('was Muzammil an agent of Iran?').answer).toContain('Al-Naba claimed');
    expect(attributionOf('A-4.iran')).toBe(
      'Claimed by the Islamic State group in Al-Naba; reported by the authors.',
    );
  });
});

describe('plots', () => {
  it('whether the attempts of 2017 were one plot or two is not said', () => {
    expect(record('T-15', 'assessment').notStated).toContain(
      'whether the attempts of 2017 were one plot or two',
    );
  });
  it('"former" stays as printed', () => {
    expect(ask('who is James Mattis?').answer).toBe(
      'The article calls James Mattis former U.S. Secretary of Defense.',
    );
    expect(ask('who is Ashraf Ghani?').answer).toBe(
      'The article calls Ashraf Ghani former Afghanistan president.',
    );
  });
  it('all five failed', () => {
    for (const ref of ['I-5', 'I-6', 'I-7', 'I-8', 'I-9'])
      expect(record(ref, 'incident').outcome.value).toBe('failure');
    expect(check('Stoltenberg was killed in 2017').verdict).not.toBe('supported');
  });
});

describe('assessments', () => {
  it('Kurilla’s forecast is testimony for which the authors do not vouch, and its window has passed', () => {
    expect(attributionOf('T-2.testimony')).toBe(
      'Testified by Gen. Michael Kurilla; reported by the authors, who do not say whether it is accurate.',
    );
    const reply = check(
      'Kurilla testified that ISIS-K can attack Western interests outside Afghanistan in less than six months',
    );
    expect(reply.verdict).toBe('supported');
    expect(reply.notes).toContain('This was a forecast, and the time it spoke of has passed.');
  });
  it('intent is the report’s, capability the testimony’s', () => {
    expect(record('T-1', 'assessment').dimension).toBe('intent');
    expect(record('T-2', 'assessment').dimension).toBe('capability');
  });
  it('"either as a reward, investment or both" keeps all three', () => {
    expect(ask('why did top IS leaders send cash to ISIS-K?').answer).toContain(
      'either as a reward, investment or both',
    );
  });
});

describe('what the article is', () => {
  it('the airport attack and the bombing of August 2021 are joined by our inference, and it says so', () => {
    const where = dossier.facts.get('I-4.where');
    expect(where).toMatchObject({ basis: 'inferred', note: expect.stringContaining('our inference') });
  });
  it('the page’s trailing boilerplate is no article text', () => {
    const text = [...dossier.sentences.values()].map((sentence) => sentence.text).join(' ');
    expect(text).not.toContain('Newspapers');
    expect(dossier.article.leftOut[0]).toBe('Newspapers in English');
  });
});
