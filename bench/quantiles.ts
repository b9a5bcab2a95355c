/** Order statistics of measured times. */

/** The value below which this share (0 to 1) of the samples lies; the nearest rank, no interpolation. NaN of none. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);
export const p99 = (samples: readonly number[]): number => quantile(samples, 0.99);

/** Milliseconds that each call takes, in the order of the inputs. */
export function timesOf<T>(inputs: readonly T[], call: (input: T) => unknown): number[] {
  return inputs.map((input) => {
    const started = performance.now();
    call(input);
    return performance.now() - started;
  });
}
