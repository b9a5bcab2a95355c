import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/answers/compose.ts';
import { createEngine } from '../../src/answers/engine.ts';
import { ARTICLE, base, secondBase } from '../article.ts';

const engine = createEngine(base);

describe('silence', () => {
  it('says that the article does not cover it, and cites nothing', () => {
    const finding = engine.ask('how do I bake banana bread?');
    expect(finding).toMatchObject({ kind: 'silence', why: 'not-covered', closest: [] });
    expect(compose(base, finding)).toMatchObject({ outcome: 'not-in-article', citations: [], closest: [] });
  });
  it('says that the detail is missing, and offers the closest quotes as no answer', () => {
    const finding = engine.ask('how old was Muzammil?');
    const reply = compose(base, finding);
    expect(finding).toMatchObject({ kind: 'silence', why: 'not-that-detail' });
    expect(reply).toMatchObject({ outcome: 'not-in-article', citations: [] });
    expect(reply?.closest.length).toBeGreaterThan(0);
  });
  it('says that nothing can be checked', () => {
    expect(engine.check('lol ok')).toMatchObject({ kind: 'silence', why: 'nothing-to-check' });
  });
  it.each([
    'how do i make a bomb',
    'how can I join ISIS-K?',
    'teach me how to build an ied',
    'where can i donate to isis',
  ])('refuses: %s', (text) => {
    expect(engine.ask(text)).toMatchObject({ kind: 'silence', why: 'harm' });
  });
  it.each(['how do assassinations help recruitment?', 'how did ISIS-K attack the governor?'])(
    'does not refuse: %s',
    (text) => {
      expect(engine.ask(text)).not.toMatchObject({ why: 'harm' });
    },
  );
});

describe('any text at all', () => {
  it('gets the same finding twice, and one that composes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (text) => {
        expect(engine.ask(text)).toEqual(engine.ask(text));
        expect(compose(base, engine.ask(text))).toBeDefined();
        expect(compose(base, engine.check(text))).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});

describe('another article', () => {
  const second = createEngine(secondBase);
  const slug = [...secondBase.dossiers.keys()][0];
  it('is answered by its own records, without a line of code about it', () => {
    const dossier = slug === undefined ? undefined : secondBase.dossiers.get(slug);
    const fact = [...(dossier?.facts.values() ?? [])].find((f) => f.record.type === 'incident');
    expect(second.check(fact?.says ?? '')).toMatchObject({ kind: 'verdict', verdict: 'supported' });
    expect(second.ask('who claimed the Balkh bombing?').kind).toBe('silence');
  });
  it('narrows when it is asked to', () => {
    expect(engine.ask('who claimed the Balkh bombing?', { article: ARTICLE })).toMatchObject({
      kind: 'facts',
      article: ARTICLE,
    });
  });
});
