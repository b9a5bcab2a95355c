/** No text that a member can send takes the bot away from the others. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MAX_TEXT, MAX_TOKENS, tokenise } from '../../src/search/tokens.ts';
import { context } from '../article.ts';
import { runBot } from '../discord/running-bot.ts';

/** Each is repeated up to the longest text that Discord sends; the end keeps a pattern from matching early. */
const PATHOLOGICAL: readonly [what: string, unit: string, end: string][] = [
  ['one word', 'a', ''],
  ['spaces before a letter', ' ', 'x'],
  ['line ends before a letter', '\n', 'x'],
  ['marks and spaces before a letter', '?!. ', 'x'],
  ['combining marks', 'e\u0301\u0302\u0303', ''],
  ['one character that unfolds into eighteen', '\ufdfa', ''],
  ['thousands without end', '1,111', ''],
  ['dates', 'March 9 2023 ', ''],
  ['abbreviations', 'U. S. ', 'A'],
  ['places of the bot’s own answers, never closed', '(3.1, ', ''],
  ['small lines', '-# x\n', ''],
  ['names', 'Islamic State of ISIS-K ', ''],
  ['names misspelt', 'govrenor balkn ismalic sttae ', ''],
  ['numbers in words', 'one hundred and twenty three thousand ', ''],
  ['denials', 'not ', ''],
  ['quotation marks', "a'’", ''],
  ['halves of characters', '\ud800', ''],
];

const filled = (unit: string, end: string, length: number) =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length - end.length) + end;

// Discord waits three seconds; the local one says "failed" after them as well.
it('every pathological text gets its answer before Discord gives up', async () => {
  const running = await runBot();
  try {
    const { discord } = running;
    const alice = discord.user('alice').in('general');
    for (const [what, unit, end] of PATHOLOGICAL) {
      const text = filled(unit, end, 6000);
      for (const outcome of [
        await alice.slash('/ask', { question: text }, { forged: true }),
        await alice.slash('/check', { claim: text }, { forged: true }),
        await alice.slash('/actor', { name: text }, { forged: true }),
        await alice.slash('/search', { text }, { forged: true }),
        await alice.contextMenu('Check against the article', alice.says(text)),
        await alice.autocomplete('/actor', { name: text }, 'name', { forged: true }),
      ])
        expect({ what, kind: outcome.kind }).toEqual({
          what,
          kind: outcome.kind === 'choices' ? 'choices' : 'reply',
        });
    }
    expect(running.rawLog()).not.toMatch(/"outcome":"(bug|too-late)"/);
  } finally {
    await running.stop();
  }
}, 60_000);

it('no more than so many characters and words of a text are read', () => {
  for (const [, unit, end] of PATHOLOGICAL)
    expect(tokenise(filled(unit, end, 1_000_000)).length).toBeLessThanOrEqual(MAX_TOKENS + 1);
  const last = 'governor'.padStart(MAX_TEXT);
  expect(tokenise(`${last} of Balkh`).map(({ form }) => form)).toEqual(['governor']);
  expect(tokenise(` ${last}`).map(({ form }) => form)).toEqual(['governo']);
  const claim = 'The Nangarhar attack succeeded. '.repeat(MAX_TEXT / 32 + 1).slice(0, MAX_TEXT);
  const further = 'Muzammil was killed on March 9. '.repeat(10_000);
  expect(context.engine.check(claim + further, {})).toEqual(context.engine.check(claim, {}));
});

it('no regular expression is made of data or of what somebody typed', () => {
  const root = join(import.meta.dirname, '../..');
  const files = ['src', 'commands'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((name) => name.endsWith('.ts') && !name.startsWith('src/local-discord')),
  );
  expect(files).toEqual(expect.arrayContaining(['commands/ask.ts', 'src/search/tokens.ts']));
  const making = files.filter((name) => /\bRegExp\(/.test(readFileSync(join(root, name), 'utf8')));
  expect(making).toEqual([]);
});
