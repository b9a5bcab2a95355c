import { describe, expect, it } from 'vitest';
import { compose } from '../../src/answers/compose.ts';
import { base, context } from '../article.ts';

const { engine } = context;

describe('answers computed from several records', () => {
  it.each(['how many plots failed?', 'name the failed plots', 'which attempts failed'])(
    '%s: the five, in order',
    (question) => {
      const finding = engine.ask(question);
      expect(finding).toMatchObject({
        kind: 'listing',
        facts: ['I-5.attempt', 'I-6.attempt', 'I-7.attempt', 'I-8.attempt', 'I-9.attempt'],
      });
      expect(compose(base, finding)?.citations).toHaveLength(4); // one quote holds both attempts of 2017
    },
  );
  it('counts those of one year', () => {
    expect(engine.ask('how many attempts were there in 2017?')).toMatchObject({
      kind: 'listing',
      listing: 'count',
      facts: ['I-5.attempt', 'I-6.attempt'],
    });
  });
  it('puts two incidents in order', () => {
    const finding = engine.ask('which came first, the Herat killing or the Balkh bombing?');
    expect(finding).toMatchObject({ kind: 'listing', listing: 'first', facts: ['I-2.when', 'I-1.when'] });
    expect(compose(base, finding)?.answer).toContain('one day earlier');
  });
  it('does not count what is asked with a word that it does not know', () => {
    expect(engine.ask('how many plots failed because of the police?').kind).not.toBe('listing');
  });
  it.each([
    ['what happened in 2017', ['I-5.attempt', 'I-6.attempt']],
    ['What happened in March?', ['I-11.what', 'I-2.what', 'I-1.what', 'I-3.what']],
    [
      'which attempts were made between 2017 and 2020',
      ['I-5.attempt', 'I-6.attempt', 'I-7.attempt', 'I-8.attempt'],
    ],
    ['what has happened since 2021?', ['I-9.attempt', 'I-4.what']],
  ])('%s: what the records date so, in order', (question, facts) => {
    const finding = engine.ask(question);
    expect(finding).toMatchObject({ kind: 'listing', listing: 'order' });
    expect(finding.kind === 'listing' ? finding.facts.slice(0, facts.length) : []).toEqual(facts);
  });
  it.each(['what happened on March 15?', 'what happened in 2015?', 'what happened before 2017?'])(
    '%s is no list',
    (question) => expect(engine.ask(question).kind).not.toBe('listing'),
  );
});
