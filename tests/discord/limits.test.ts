import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampMessage, cutText } from '../../src/discord/limits.ts';
import { lineMessage } from '../../src/discord/message.ts';

describe('cutText', () => {
  it('leaves what fits', () => {
    expect(cutText('It did not happen.', 18)).toBe('It did not happen.');
  });

  it('cuts at the end of a sentence where that keeps more than half', () => {
    expect(cutText('It did not happen. Nobody said so.', 30)).toBe('It did not happen.…');
  });

  it('cuts at a word otherwise, and never thins the middle', () => {
    expect(cutText('they did not carry out the attack', 20)).toBe('they did not carry…');
  });

  it('always gives a beginning of the text, within the limit, without half a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 1, max: 200 }),
        (text, max) => {
          const cut = cutText(text, max);
          expect(cut.length).toBeLessThanOrEqual(max);
          if (cut !== text) expect(text.startsWith(cut.slice(0, -1))).toBe(true);
          expect(cut).not.toMatch(/\p{Cs}/u);
        },
      ),
    );
  });
});

describe('clampMessage', () => {
  it('holds an oversized message to every limit', () => {
    const long = 'word '.repeat(3000);
    const row = { type: 1 as const, components: [] };
    const { content, embeds, components } = clampMessage({
      ...lineMessage(long),
      embeds: [{ author: { name: long }, title: long, description: long, footer: { text: long } }],
      components: Array.from({ length: 9 }, () => row),
    });
    const [{ author, title = '', description = '', footer } = {}] = embeds;
    const texts = [author?.name ?? '', title, footer?.text ?? '', description];
    for (const text of [content, ...texts]) expect(text).toMatch(/^word .* word…$/);
    // Each ends at a word.
    expect([content, ...texts].map(({ length }) => length)).toEqual([1995, 255, 255, 2045, 3440]);
    expect(texts.join('').length).toBeLessThanOrEqual(6000);
    expect(components).toHaveLength(5);
  });

  it('holds the text of an embed to its own limit as well', () => {
    const description = 'word '.repeat(3000);
    const [embed] = clampMessage({ ...lineMessage(''), embeds: [{ description }] }).embeds;
    expect(embed?.description).toMatch(/ word…$/);
    expect(embed?.description?.length).toBe(4095);
  });
});
