import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, echo, escapeMarkdown } from '../../src/discord/escape.ts';

const NASTY = [
  '@everyone look',
  '@\u200beveryone look',
  '@here',
  '<@123456789012345678> <@!123456789012345678> <@&123456789012345678>',
  '<#123456789012345678> </ask:123456789012345678> <t:0:R> <a:x:123456789012345678> <:x:123456789012345678>',
  '<id:browse> <mailto:a@b.example> <+4912345> <sound:1:2>',
  '[safe](https://evil.example/x)',
  'https://evil.example discord.gg/evil HTTPS://EVIL.EXAMPLE discordapp.com/invite/evil discord.gift/evil discord.new/evil',
  '```\ncode\n``` `x` **b** __u__ ~~s~~ ||spoiler|| _i_',
  '> quote\n>>> block\n# heading\n-# small\n- list\n1. one',
  'abc\u202edcba\u2066x\u200f \u0007\u0000 \ufeff zero\u200bwidth \ud800 lone',
];

describe('what people typed', () => {
  it.each(NASTY)('cannot ping, link or hide: %j', (typed) => {
    const shown = echo(typed);
    expect(shown).not.toMatch(/@(everyone|here)/i);
    expect(shown).not.toMatch(/<[@#:/a-z+]/i);
    expect(shown).not.toMatch(/:\/\//);
    expect(shown).not.toMatch(/discord(app)?\.[a-z]/i);
    expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]|\p{Cc}/u);
    expect(shown).not.toMatch(/\p{Cs}/u);
    expect(shown).not.toContain('\n');
  });

  it('is clipped to 200 characters, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 900 }), fc.constantFrom(...NASTY)),
        (typed) => {
          const once = echo(typed);
          expect(echo(once)).toBe(once);
          expect(once.replaceAll('\u200b', '').length).toBeLessThanOrEqual(200);
        },
      ),
    );
  });

  it('of a text longer than that shows the beginning', () => {
    const shown = echo(`why ${'so very '.repeat(100)}`);
    expect(shown).toBe(`why ${'so very '.repeat(24)}so…`);
    expect(shown.length).toBeLessThanOrEqual(200);
  });

  it('keeps ordinary text as it is', () => {
    const typed = 'Who killed the governor of Balkh? I think it was “ISIS-K” — 100% & more (really).';
    expect(echo(typed)).toBe(typed);
    expect(cleanLine('  a\n\tb  ')).toBe('a b');
  });
});

describe('escapeMarkdown', () => {
  it('leaves quotes of the article alone', () => {
    const quote = 'the U.S.-led withdrawal — “infidel” or enemy governments (ISIS-K’s)';
    expect(escapeMarkdown(quote)).toBe(quote);
  });

  it('takes for marks what this pattern does, wherever they stand', () => {
    const marks =
      /[\\*_~`|[\]]|<(?=\S)|:(?=\/\/)|(?<=discord(?:app)?)\.(?=[a-z])|(?<=^\s*)[>#+-]|(?<=^\s*\d+)\.(?=\s)/gim;
    const byPattern = (text: string) =>
      text.replace(marks, '\\$&').replace(/@(?=everyone|here)/gi, '@\u200b');
    const piece = fc.constantFrom(
      ...'\\*_~`|[]<>:/.#+-@ \n\r\t\u2028\u00a0a7É',
      '://',
      'discord',
      'DiscordApp',
      '.gg',
      'everyone',
      'Here',
      '12. ',
    );
    const pieces = fc.array(piece, { maxLength: 30 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(pieces, fc.string({ unit: 'binary' }), fc.constantFrom(...NASTY)), (text) => {
        expect(escapeMarkdown(text)).toBe(byPattern(text));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['*b* _i_ ~s~ `c` |x|', '\\*b\\* \\_i\\_ \\~s\\~ \\`c\\` \\|x\\|'],
    ['[a](https://b.example)', '\\[a\\](https\\://b.example)'],
    ['see HTTPS://b.example', 'see HTTPS\\://b.example'],
    ['discord.gg/b discordapp.com/b', 'discord\\.gg/b discordapp\\.com/b'],
    ['# h', '\\# h'],
    ['> q', '\\> q'],
    ['-# s', '\\-# s'],
    ['1. one', '1\\. one'],
    ['discord.gift/b discord.new/b', 'discord\\.gift/b discord\\.new/b'],
    ['<id:browse> <mailto:a@b.example> 3 < 4', '\\<id:browse> \\<mailto:a@b.example> 3 < 4'],
    ['<@1> <#1>', '\\<@1> \\<#1>'],
    ['@everyone', '@\u200beveryone'],
  ])('shows %j as it is', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
});
