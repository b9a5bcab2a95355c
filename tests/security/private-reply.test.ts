/** A member whose client makes things up reaches for the private reply of another. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Running, runBot } from '../discord/running-bot.ts';

const FORGED = { forged: true } as const;
const NOT_YOURS = 'This reply is private to another member. Look it up yourself to get one of your own.';
let running: Running;

beforeAll(async () => {
  running = await runBot();
});
afterAll(() => running.stop());

it('neither a button nor a menu of it does anything for them, and what was typed stays private', async () => {
  const { discord } = running;
  const [alice, bob] = ['alice', 'bob'].map((name) => discord.user(name).in('general'));
  if (!alice || !bob) throw new Error('nobody is there');
  const asked = 'who was killed in the March 9 bombing, asks alice secretly?';
  const answer = (await alice.slash('/ask', { question: asked })).message;
  const card = (await alice.slash('/incident', { name: 'I-1' })).message;
  const before = JSON.stringify(alice.sees());
  const ids = [...answer.buttons, ...card.buttons].flatMap(({ customId }) => customId ?? []);
  expect(ids.length).toBeGreaterThan(2);
  for (const id of [...ids, 'd1|x|123456789012345678']) {
    for (const message of [answer, card]) {
      const outcome = await bob.click(message, id, FORGED);
      expect(outcome.message).toMatchObject({ content: NOT_YOURS, ephemeral: true, embeds: [] });
    }
  }
  const [menu] = card.selects;
  const value = menu?.options[0]?.value ?? '';
  const picked = await bob.select(card, menu?.customId ?? '', [value], FORGED);
  expect(picked.message).toMatchObject({ content: NOT_YOURS, ephemeral: true });
  expect(discord.messages('general')).toEqual([]);
  expect(JSON.stringify(bob.sees())).not.toContain('secretly');
  expect(JSON.stringify(alice.sees())).toBe(before);
  // It is still its owner's.
  expect((await alice.click(answer, 'Context')).kind).toBe('reply');
});
