import { expect, it } from 'vitest';
import { startLoop } from '../../src/daily/loop.ts';
import { createLog } from '../../src/log.ts';

const silent = createLog('silent', []);

it('the loop ends when the turn under way is done, begins no other, and does not wait for one that hangs', async () => {
  let turns = 0;
  let finish = () => {};
  const turn = async () => {
    turns += 1;
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
  };
  const loop = startLoop(turn, silent, 1);
  expect(await loop.stop(20)).toBe(false);
  const ended = loop.stop(10_000);
  finish();
  expect(await ended).toBe(true);
  await new Promise((later) => setTimeout(later, 20));
  expect(turns).toBe(1);
});

it('a turn that fails does not end the loop', async () => {
  let turns = 0;
  const loop = startLoop(
    async () => {
      turns += 1;
      throw new Error('the store is away');
    },
    silent,
    1,
  );
  await expect.poll(() => turns).toBeGreaterThan(3);
  expect(await loop.stop(10_000)).toBe(true);
});
