import { expect, it } from 'vitest';
import { Arrivals } from '../../src/discord/arrivals.ts';

it('knows each of the last 2000 interactions again, however many came before', () => {
  const arrivals = new Arrivals();
  for (let id = 0; id < 7000; id++) {
    expect(arrivals.isFirst(String(id))).toBe(true);
    expect(arrivals.isFirst(String(Math.max(0, id - 1999)))).toBe(false);
  }
  expect(arrivals.isFirst('0')).toBe(true);
});
