/** The Check message command is given whatever somebody wrote: small talk, or a claim in the middle of a discussion. */
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/answers/engine.ts';
import { base } from '../article.ts';

const engine = createEngine(base);
const verdictOf = (text: string) => {
  const finding = engine.check(text);
  if (finding.kind === 'verdict') return finding.verdict;
  return finding.kind === 'silence' ? finding.why : finding.kind;
};

describe('messages', () => {
  it.each(['Good morning everyone', 'hi all, see you at 5', 'anyone want pizza', 'thanks so much!!'])(
    '"%s" has nothing to check',
    (text) => expect(verdictOf(text)).toBe('nothing-to-check'),
  );
  it.each([
    [
      'Good morning everyone. Did you do the reading? Muzammil was the governor of Balkh. See you at 5!',
      'supported',
    ],
    [
      'Did you do the reading? I thought it was long.\nAl-Naba claimed that Muzammil was acting for Iran.',
      'supported',
    ],
    ['lol no way, ISIS-K literally said they did the Kabul airport bombing in 2020', 'refuted'],
    ['ok so first of all, thanks. The attempt against Ashraf Ghani was in 2012! anyway see you', 'refuted'],
    ['Muzammil was the governor of Balkh. He had three children with a woman from Iran.', 'not-in-article'],
    ['Gov. Muzammil was acting on behalf of Iran, claimed Al-Naba', 'supported'],
    ["I've got a dentist appointment this afternoon and I'm a bit nervous about it", 'not-in-article'],
  ])('of "%s" the claim is found', (text, verdict) => expect(verdictOf(text)).toBe(verdict));
});
