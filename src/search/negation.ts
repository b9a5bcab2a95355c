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

/** What people say before they ask. */
const BEFORE_ASKING =
  /^(wait|so|but|and|or|bro|hey|ok|okay|lol|well|um|er|no|nah|yeah|hmm|hm|oh|yo|dude|man|mate)$/;
const ASKING = /^(do|does|did)$/;
const ASKING_WITH_MARK = /^(is|are|was|were|has|have|had|will|would|could|should|can)$/;
/** With these a subject may begin; "didn't fail at all" has none, and denies. */
const SUBJECT =
  /^(the|a|an|this|that|these|those|they|he|she|it|we|you|i|his|her|its|their|our|some|any|all|both|one|two|three|most|many|people|ppl|everyone|somebody|someone|us|usa|american|foreign|top|senior|each|every)$/;
const NO_SUBJECT = /^(true|right|so|correct|only|just|even)$/;

/**
 * Where the "not" stands of a text that asks by denying: "**didn't** they say so?" claims that they did. -1 where there
 * is none. With forms of "be" and "have" it takes a question mark to tell.
 * @param isAsked whether the text has one
 * @param isNamed whether a name starts at a token
 */
export function askingNotIn(
  tokens: readonly Token[],
  isAsked: boolean,
  isNamed: (at: number) => boolean,
): number {
  let at = 0;
  while (BEFORE_ASKING.test(tokens[at]?.form ?? '')) at++;
  const form = tokens[at]?.form ?? '';
  const subject = tokens[at + 2]?.form;
  if (tokens[at + 1]?.form !== 'not' || subject === undefined || NO_SUBJECT.test(subject)) return -1;
  const asks = ASKING.test(form)
    ? isAsked || SUBJECT.test(subject) || isNamed(at + 2)
    : ASKING_WITH_MARK.test(form) && (isAsked || isItThat(tokens, at + 2));
  return asks ? at + 1 : -1;
}

/** "Isn't it that …" is asked with or without a mark. */
const isItThat = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.form === 'it' && /^(that|the|so)$/.test(tokens[at + 1]?.form ?? '');

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
    // "Not X but Y" says Y.
    if (token.form === 'but') return false;
    if (!DETERMINERS.has(token.form)) reach--;
  }
  return false;
}
