/**
 * What a claim says once it is freed of its frame: "A, not B" and "A rather than B" say A, and "it isn't true that A"
 * denies A. The words of B stand in the claim and speak for the contrary of what it says, so A is judged by itself too.
 */
import type { Token } from './tokens.ts';

export interface FramedClaim {
  /** What the frame holds. */
  text: string;
  /** Whether the frame denies it. */
  isDenied: boolean;
  /** Whether nothing else is said beside it. */
  isAll: boolean;
}

/** The part of a claim that its frame holds; undefined where it has no frame. */
export const framedClaimIn = (tokens: readonly Token[]): FramedClaim | undefined =>
  deniedIn(tokens) ?? contrastedIn(tokens) ?? besideDenialIn(tokens);

/** Words that may stand before a frame, and the fewest that it may hold. */
const MOST_BEFORE = 4;
const LEAST = 3;

/** "It isn't true that A", "it would be wrong to say that A", "nobody can claim that A", "no way that A". */
const UNTRUE =
  /^(untrue|false|wrong|mistaken|mistake|error|incorrect|inaccurate|misleading|nonsense|rubbish)$/;
/** As typed, or as read. */
const NOT = /^(not|isnt|wasnt|aint)$/;
const NOT_TRUE = /^(true|right|correct|accurate|fair)$/;
const NOBODY = /^(nobody|noone|none)$/;
const SAYING =
  /^(say|claim|assert|suppose|suggest|argue|maintain|think|believe|hold|state|pretend|imagine|conclude|call|credit|describe|treat|claims|says|said)$/;
/** How far from the first word of a frame its "that" may stand. */
const MOST_FRAME = 10;

function deniedIn(tokens: readonly Token[]): FramedClaim | undefined {
  for (let at = 0; at <= MOST_BEFORE; at++) {
    const length = denialAt(tokens, at);
    if (length === 0) continue;
    const from = at + length;
    const rest = tokens.slice(from);
    const isAll = rest.slice(0, -1).every((token) => !token.clauseEnd);
    return rest.length < LEAST ? undefined : { text: textOf(rest), isDenied: true, isAll };
  }
  return undefined;
}

/** How many words from here on deny what follows them; 0 where none does. */
function denialAt(tokens: readonly Token[], at: number): number {
  const [form, next] = [tokens[at]?.form ?? '', tokens[at + 1]?.form ?? ''];
  // "No way, it was 2014" is no frame: it answers somebody.
  if (form === 'no' && next === 'way' && !tokens[at + 1]?.clauseEnd)
    return tokens[at + 2]?.form === 'that' ? 3 : 2;
  if (NOT.test(form) && NOT_TRUE.test(next)) return afterSaying(tokens, at, 2);
  if (UNTRUE.test(form) && /^(to|that)$/.test(next)) return afterSaying(tokens, at, 1);
  const isNobody = NOBODY.test(form) || (form === 'no' && next === 'one');
  return isNobody || form === 'cannot' || (form === 'not' && SAYING.test(next)) ? throughThat(tokens, at) : 0;
}

/** Past "(to say) that" after the words that deny. */
function afterSaying(tokens: readonly Token[], at: number, length: number): number {
  const next = tokens[at + length]?.form;
  if (next === 'that') return length + 1;
  return next === 'to' ? throughThat(tokens, at) : length;
}

/** Up to and with a "that" that follows a word of saying; 0 where there is none. */
function throughThat(tokens: readonly Token[], at: number): number {
  for (let i = at + 1; i < Math.min(tokens.length, at + MOST_FRAME); i++)
    if (tokens[i]?.form === 'that' && SAYING.test(tokens[i - 1]?.form ?? '')) return i - at + 1;
  return 0;
}

/** Before a "not" these make it the "not" of a verb. */
const OF_VERB =
  /^(is|are|was|were|am|be|been|do|does|did|has|have|had|will|would|can|could|should|must|may|might|if|or|whether|why|say|says|said|to)$/;
/** After a "not" these make it no contrast: "not only", "not yet". */
const NO_CONTRAST =
  /^(only|just|even|merely|simply|single|one|all|every|any|yet|know|really|take|to|that|much|so|very|true|sure)$/;
/** With these the claim goes on after what it sets itself off against: "it was A, not B, **who** did it". */
const GOES_ON = /^(who|that|which|whose|is|are|was|were|has|have|had|did|does|do|doing)$/;
/** Most words of what is set off in the midst of a claim. */
const MOST_SET_OFF = 7;

function contrastedIn(tokens: readonly Token[]): FramedClaim | undefined {
  for (let at = LEAST - 1; at < tokens.length - 1; at++) {
    const length = contrastAt(tokens, at);
    if (length === 0) continue;
    const from = at + length;
    const before = /^(and|but)$/.test(tokens[at - 1]?.form ?? '') ? at - 1 : at;
    const end = endOfSetOff(tokens, from);
    if (end === undefined || before < LEAST - 1) continue;
    const rest = [...tokens.slice(0, before), ...tokens.slice(end)];
    if (rest.length >= LEAST) return { text: textOf(rest), isDenied: false, isAll: true };
  }
  return undefined;
}

/** How many words set something off from here on. */
function contrastAt(tokens: readonly Token[], at: number): number {
  const [form, next] = [tokens[at]?.form ?? '', tokens[at + 1]?.form ?? ''];
  if (form === 'not')
    return OF_VERB.test(tokens[at - 1]?.form ?? '') || NO_CONTRAST.test(next) || isSingle(tokens, at + 1)
      ? 0
      : 1;
  const pair = `${form} ${next}`;
  if (pair === 'rather than' || pair === 'instead of') return 2;
  return pair === 'as opposed' && tokens[at + 2]?.form === 'to' ? 3 : 0;
}

/** "Not a single". */
const isSingle = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.form === 'a' && tokens[at + 1]?.form === 'single';

/** Where what is set off ends: at a word with which the claim goes on, or at the end of the claim. */
function endOfSetOff(tokens: readonly Token[], from: number): number | undefined {
  for (let at = from + 1; at < Math.min(tokens.length, from + MOST_SET_OFF + 1); at++)
    if (GOES_ON.test(tokens[at]?.form ?? '')) return at;
  const isLast = tokens.slice(from, -1).every((token) => !token.clauseEnd);
  return isLast ? tokens.length : undefined;
}

/** How far into a clause its "not" may stand for the clause to be a denial of its own: "it was **not** B". */
const SOON = 3;

/** "A, it wasn't B" and "it wasn't B, it was A": of two clauses the one that denies nothing. */
function besideDenialIn(tokens: readonly Token[]): FramedClaim | undefined {
  const clauses = clausesOf(tokens).filter((clause) => clause.length >= LEAST);
  const [first, second, ...more] = clauses;
  if (!first || !second || more.length > 0) return undefined;
  const isDenial = (clause: readonly Token[]) =>
    clause.slice(1, SOON + 1).some(({ form }, i) => form === 'not' && OF_VERB.test(clause[i]?.form ?? ''));
  if (isDenial(first) === isDenial(second)) return undefined;
  return { text: textOf(isDenial(first) ? second : first), isDenied: false, isAll: true };
}

function clausesOf(tokens: readonly Token[]): Token[][] {
  const clauses: Token[][] = [[]];
  for (const token of tokens) {
    clauses.at(-1)?.push(token);
    if (token.clauseEnd) clauses.push([]);
  }
  return clauses;
}

const textOf = (tokens: readonly Token[]): string =>
  tokens.map(({ surface, clauseEnd }) => (clauseEnd ? `${surface},` : surface)).join(' ');
