import { describe, expect, it } from 'vitest';
import type { Signals } from '../../src/answers/gate.ts';
import { fitGate, type Judged } from '../../src/evaluation/fit-gate.ts';

const ZERO: Signals = {
  openOdds: 0,
  likelihood: 0,
  agrees: 0,
  doubt: 0,
  bank: 0,
  open: 0,
  fits: 0,
  attributes: 0,
  names: 0,
  agent: 0,
  speaker: 0,
  holder: 0,
  kind: 0,
};

const judged = (set: string, isAnswerable: boolean, doubt: number): Judged => ({
  set,
  isAnswerable,
  isRight: isAnswerable,
  signals: { ...ZERO, doubt, fits: 1 },
});

/** Questions with an answer have little doubt, open ones much; one of four overlaps. */
const ITEMS = ['a', 'b', 'c'].flatMap((set) => [
  ...[0, 0.1, 0.2, 0.9].map((doubt) => judged(set, true, doubt)),
  ...[0.8, 1, 1.1, 1.2].map((doubt) => judged(set, false, doubt)),
]);

describe('fitting the gate', () => {
  it('finds which way a signal points, and gives no weight to one that never changes', () => {
    const { gate } = fitGate(ITEMS, 0.75);
    expect(gate.weights.doubt).toBeLessThan(0);
    expect(gate.weights.fits).toBeCloseTo(0, 6);
  });

  it('puts the threshold where the wanted share of open questions is refused', () => {
    const all = (refuse: number) => fitGate(ITEMS, refuse).reports.find(({ set }) => set === 'all');
    expect(all(1)).toMatchObject({ open: 12, refused: 1, questions: 12, right: 0.75 });
    expect(all(0.6)?.right).toBe(1);
  });

  it('reports each set and all of them', () => {
    expect(fitGate(ITEMS, 1).reports.map(({ set }) => set)).toEqual(['a', 'b', 'c', 'all']);
  });

  it('gives the same weights each time', () => expect(fitGate(ITEMS, 0.9)).toEqual(fitGate(ITEMS, 0.9)));

  it('refuses to fit on nothing', () => expect(() => fitGate([], 0.9)).toThrow('nothing to fit on'));
});
