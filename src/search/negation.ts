/** What denies what follows it: "not", "never", "rather than", "stopped doing". */
import type { Token } from './tokens.ts';

/** Words that deny. */
export const NEGATIONS: ReadonlySet<string> = new Set([
  'not',
  'no',
  'never',
  'nobody',
  'none',
  'neither',
  'nor',
  'nothing',
  'cannot',
  'without',
  'nowhere',
  'hardly',
]);

/** Words that a negation reaches; those before a noun do not count: "not carry out *a single* **raid**". */
const NEGATION_REACH = 4;
const DETERMINERS = new Set(['a', 'an', 'the', 'any', 'one', 'single', 'its', 'their']);

/** Words after a "not" that add instead of denying: "not only", "not just". */
const ADDING = new Set(['only', 'just', 'merely', 'simply', 'solely']);
/** Pairs of words that deny what follows: "rivals rather than friends". */
const DENYING_PAIRS = new Set(['rather than', 'instead of', 'far from', 'anything but']);

/** "Stopped sending" denies the sending. */
const STOPPING = /^(stop|stops|stopped|cease|ceases|ceased|quit|quits)$/;

/** Whether the token denies what follows it. */
export function denies(tokens: readonly Token[], at: number): boolean {
  const form = tokens[at]?.form ?? '';
  if (NEGATIONS.has(form)) return !ADDING.has(tokens[at + 1]?.form ?? '');
  if (STOPPING.test(form)) return /ing$/.test(tokens[at + 1]?.form ?? '');
  return DENYING_PAIRS.has(`${tokens[at - 1]?.form} ${form}`);
}

/** Whether a negation stands shortly before a token, in the same clause: "did *not* really **fail**". */
export function isNegatedAt({ tokens }: { tokens: readonly Token[] }, at: number): boolean {
  let reach = NEGATION_REACH;
  for (let i = at - 1; i >= 0 && reach > 0; i--) {
    const token = tokens[i];
    if (!token || token.clauseEnd) return false;
    if (denies(tokens, i)) return true;
    if (!DETERMINERS.has(token.form)) reach--;
  }
  return false;
}
