import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { collectGarbage } from '../src/collect-garbage.ts';

/** Something that nobody holds once this has returned. */
const dropped = () => new WeakRef({ big: new Uint8Array(1000) });

describe('collecting garbage', () => {
  it('frees what nobody holds and leaves what somebody holds, with no flag of Node, as often as it is asked', async () => {
    for (let times = 0; times < 2; times++) {
      const held = { big: new Uint8Array(1000) };
      const [gone, kept] = [dropped(), new WeakRef(held)];
      // A reference holds what it refers to for as long as the turn lasts in which it was made.
      await nextTurn();
      await collectGarbage();
      expect(gone.deref()).toBeUndefined();
      expect(kept.deref()).toBe(held);
    }
  });
});
