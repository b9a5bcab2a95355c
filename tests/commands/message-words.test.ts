import { describe, expect, it } from 'vitest';
import { wordsOfMessage } from '../../src/commands/message-words.ts';

describe('the words of a message', () => {
  it.each([
    ['“Some plots have failed.” (7.1)', '“Some plots have failed.”'],
    ['He testified in March. (16.3, 17.1)\n-# Shared by <@700000000000000001>', 'He testified in March.'],
    ['It killed three (not 3.1) people.', 'It killed three (not 3.1) people.'],
    ['(2021)', '(2021)'],
    ['', ''],
  ])('%j are %j', (content, words) => expect(wordsOfMessage(content)).toBe(words));
});
