/** What a question set scored when it was measured the first time, on code and data that had never seen it. */
import { z } from 'zod';

const percent = z.number().min(0).max(100);

export const round = z.strictObject({
  date: z.iso.date(),
  /** Rounds are counted from 1; the sets of one round were measured on the same code. */
  round: z.int().positive(),
  set: z.string(),
  by: z.string().describe('Who wrote it.'),
  items: z.int().positive(),
  /** Absent where a set has no questions. */
  questionsRight: percent.optional(),
  refused: percent.optional(),
  claimsRight: percent,
  shortAnswer: percent.optional(),
  quoteShown: percent.optional(),
  flips: z.int().nonnegative(),
});

export const roundsFile = z.array(round);
export type Round = z.infer<typeof round>;
