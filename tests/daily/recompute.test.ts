import { expect, it } from 'vitest';
import { dueAt } from '../../src/daily/occurrence.ts';
import { recomputeDue } from '../../src/daily/recompute.ts';
import { createLog } from '../../src/log.ts';
import { scheduleOn } from './schedule-on.ts';
import { testStore } from './test-store.ts';

const log = createLog('silent', []);

it('a schedule whose instant the rules of its zone have changed is moved; others are left alone, in unknown zones too', async () => {
  const store = await testStore();
  // As if a newer Node had known the first; it stands before the others.
  const zones = { '050': 'Mars/Utopia', '100': 'Europe/Kyiv', '200': 'America/Nuuk', '300': 'UTC' };
  for (const [guildId, zone] of Object.entries(zones)) {
    const slot = { guildId, zone, time: '09:00' };
    const due = guildId === '050' ? 0 : dueAt('2026-07-01', slot);
    // As if an older Node had known another offset for Nuuk.
    const known = guildId === '200' ? due + 3_600_000 : due;
    await store.saveSchedule({
      ...scheduleOn('2026-07-01', { ...slot, zone: 'UTC' }),
      zone,
      dueAt: known,
      paused: guildId === '300',
    });
  }
  const before = await store.schedule('200');
  expect(await recomputeDue(store, log)).toBe(1);
  const due = dueAt('2026-07-01', { guildId: '200', zone: 'America/Nuuk', time: '09:00' });
  expect(await store.schedule('200')).toEqual({ ...before, dueAt: due, revision: 2 });
  expect((await store.schedule('050'))?.revision).toBe(1);
  expect((await store.schedule('100'))?.revision).toBe(1);
  expect((await store.schedule('300'))?.revision).toBe(1);
  expect(await recomputeDue(store, log)).toBe(0);
  await store.close();
});
