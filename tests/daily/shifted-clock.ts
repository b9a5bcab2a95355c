/**
 * Puts the clock of a process forward, so that a test can run the whole program on other days. Given to Node with
 * `--import` before the program; the program itself has no such switch and knows nothing of it.
 */
const shift = Number(process.env.CLOCK_SHIFT_MS);
if (!Number.isFinite(shift)) throw new Error('CLOCK_SHIFT_MS is not a number');
const real = Date.now;
Date.now = () => real() + shift;
