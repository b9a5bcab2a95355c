import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { collectWhenIdle } from '../src/collect-when-idle.ts';

describe('collecting when nobody asks', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits until nobody has asked for so long', () => {
    const collect = vi.fn();
    const handled = collectWhenIdle({ afterMs: 1000, least: 2 }, collect);
    handled();
    vi.advanceTimersByTime(900);
    handled();
    vi.advanceTimersByTime(999);
    expect(collect).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(collect).toHaveBeenCalledTimes(1);
  });

  it('does nothing for a few interactions, however long apart, until there are enough', () => {
    const collect = vi.fn();
    const handled = collectWhenIdle({ afterMs: 1000, least: 2 }, collect);
    vi.advanceTimersByTime(10_000);
    handled();
    vi.advanceTimersByTime(10_000);
    expect(collect).not.toHaveBeenCalled();
    handled();
    vi.advanceTimersByTime(1000);
    expect(collect).toHaveBeenCalledTimes(1);
  });

  it('collects once after each time that there was much to do', () => {
    const collect = vi.fn();
    const handled = collectWhenIdle({ afterMs: 1000, least: 1 }, collect);
    handled();
    vi.advanceTimersByTime(60_000);
    expect(collect).toHaveBeenCalledTimes(1);
    handled();
    vi.advanceTimersByTime(60_000);
    expect(collect).toHaveBeenCalledTimes(2);
  });
});
