import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIFFERENCES, type Finding, FLAGS, LISTINGS, SILENCES, VERDICTS } from '../../src/answers/finding.ts';
import { type Click, decodeClick, encodeClick } from '../../src/discord/custom-id.ts';
import { decodeFinding, encodeFinding } from '../../src/discord/finding-code.ts';
import { ARTICLE, base } from '../article.ts';

const factIds = [...(base.dossiers.get(ARTICLE)?.facts.keys() ?? [])];
const facts = fc.uniqueArray(fc.constantFrom(...factIds), { maxLength: 12 });
const article = fc.constant(ARTICLE);
const slug = fc.stringMatching(/^[a-z][a-z0-9]{0,11}(-[a-z0-9]{1,10})?$/).filter((text) => text.length <= 24);
const number = fc.integer({ min: 1, max: 9999 });
const ref = fc.tuple(fc.constantFrom('I', 'A', 'T', 'E'), number).map(([letter, n]) => `${letter}-${n}`);
const sentence = fc
  .tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }))
  .map(([p, s]) => `p${p}s${s}`);
const date = fc.constantFrom('', '2017', '2021-08', '2023-03-09');
const page = fc.integer({ min: 1, max: 999 });

/** Every kind of finding, as large as it may be. */
const finding: fc.Arbitrary<Finding> = fc.oneof(
  fc.record({ kind: fc.constant('facts' as const), article, facts }),
  fc.record({
    kind: fc.constant('verdict' as const),
    article,
    verdict: fc.constantFrom(...VERDICTS),
    facts,
    differs: fc.uniqueArray(fc.constantFrom(...DIFFERENCES)),
    flags: fc.uniqueArray(fc.constantFrom(...FLAGS)),
  }),
  fc.record({
    kind: fc.constant('silence' as const),
    article,
    why: fc.constantFrom(...SILENCES),
    closest: facts,
  }),
  fc.record({ kind: fc.constant('listing' as const), article, listing: fc.constantFrom(...LISTINGS), facts }),
  fc.record({ kind: fc.constant('record' as const), article: slug, ref }),
  fc.record({ kind: fc.constant('quote' as const), article: slug, sentence, context: fc.boolean() }),
  fc.record({
    kind: fc.constant('timeline' as const),
    article: fc.oneof(slug, fc.constant('')),
    from: date,
    to: date,
    actor: fc.oneof(ref, fc.constant('' as const)),
    page,
  }),
  fc.record({
    kind: fc.constant('search' as const),
    article: fc.oneof(slug, fc.constant('')),
    text: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).filter((text) => text.length <= 60),
    page,
  }),
  fc.record({
    kind: fc.constant('choices' as const),
    article: slug,
    refs: fc.uniqueArray(ref, { maxLength: 12 }),
  }),
  fc.record({ kind: fc.constant('source' as const), article: slug }),
);

const click: fc.Arbitrary<Click> = fc.oneof(
  fc.record({ action: fc.constantFrom('share' as const, 'open' as const, 'turn' as const), finding }),
  fc.record({ action: fc.constantFrom('open-picked' as const, 'turn-picked' as const) }),
  fc.record({ action: fc.constant('delete' as const), owner: fc.stringMatching(/^\d{17,20}$/) }),
);

describe('custom ids', () => {
  it('give every click back, in at most 100 characters', () => {
    fc.assert(
      fc.property(click, (given) => {
        const id = encodeClick(base, given);
        expect(id).toBeDefined();
        expect(id?.length).toBeLessThanOrEqual(100);
        expect(decodeClick(base, id ?? '')).toEqual(given);
      }),
      { numRuns: 500 },
    );
  });

  it('are undefined for anything else, and never throw', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (text) => {
        const read = decodeClick(base, text);
        if (read !== undefined) expect(encodeClick(base, read)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('are not read where they are longer than Discord takes, though each part of them is known', () => {
    const [fact = 'I-1.when'] = factIds;
    const facts = (count: number) => Array.from({ length: count }, () => fact);
    const one = encodeClick(base, {
      action: 'open',
      finding: { kind: 'facts', article: ARTICLE, facts: [fact] },
    });
    const code = one?.slice(-4) ?? '';
    const most = Math.floor((100 - (one?.length ?? 0)) / 4) + 1;
    const longest = `${one}${code.repeat(most - 1)}`;
    const finding: Finding = { kind: 'facts', article: ARTICLE, facts: facts(most) };
    expect(decodeClick(base, longest)).toEqual({ action: 'open', finding });
    expect(decodeClick(base, longest + code)).toBeUndefined();
  });

  it.each([
    '',
    'd1',
    'd0|s|r|isis-k-resurgence|I-1',
    'd2|s|r|isis-k-resurgence|I-1',
    'd1|z|r|isis-k-resurgence|I-1',
    'd1|s|r|isis-k-resurgence',
    'd1|s|r|isis-k-resurgence|I-1|more',
    'd1|s|r|../../etc/passwd|I-1',
    'd1|s|f|isis-k-resurgence|AAAA',
    'd1|s|f|isis-k-resurgence|AAA',
    'd1|s|t|isis-k-resurgence|2021|2020-13||1',
    'd1|s|h|isis-k-resurgence|0|x',
    'd1|x|me',
    'd1|m|more',
    '__proto__',
    `d1|s|h||1|${'x'.repeat(200)}`,
  ])('does not read %s', (id) => {
    expect(decodeClick(base, id)).toBeUndefined();
  });

  it('offers no button for a finding that does not fit or does not exist', () => {
    expect(
      encodeClick(base, { action: 'share', finding: { kind: 'facts', article: ARTICLE, facts: factIds } }),
    ).toBeUndefined();
    expect(encodeFinding(base, { kind: 'facts', article: ARTICLE, facts: ['I-999.none'] })).toBeUndefined();
  });

  it('gives every fact a code of its own', () => {
    for (const id of factIds) {
      const code = encodeFinding(base, { kind: 'facts', article: ARTICLE, facts: [id] });
      expect(decodeFinding(base, code ?? '')).toEqual({ kind: 'facts', article: ARTICLE, facts: [id] });
    }
  });

  it('carries no half of a character, as a cut can leave it', () => {
    const finding: Finding = { kind: 'search', article: '', page: 1, text: 'Kabul \ud83d' };
    const id = encodeClick(base, { action: 'share', finding }) ?? '';
    expect(id).toBe('d1|s|h||1|Kabul ');
    expect(decodeClick(base, id)).toEqual({ action: 'share', finding: { ...finding, text: 'Kabul ' } });
  });
});
