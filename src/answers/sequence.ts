/** What came first: "B followed A", "A before B", "After A, B". A claim that has it the other way round contradicts. */
import type { IndexedFact } from '../search/indexed-fact.ts';
import type { Reading } from '../search/reading.ts';

const LATER = /^(after|later|followed|follows|following|afterwards)$/;
const EARLIER = /^(before|earlier|preceded|precedes|preceding|prior)$/;
const BE = /^(is|was|were|are|been|being)$/;

export interface Sequence {
  later: ReadonlySet<string>;
  earlier: ReadonlySet<string>;
}

const SECOND = /^(after|afterwards|later|next|second|then|followed)$/;
const JOINING = /^(and|then|with)$/;

/** What a text puts later and what earlier, as the terms on both sides of its first word of order. */
export function sequenceIn(reading: Reading): Sequence | undefined {
  const turn = turnAfterFirst(reading);
  if (turn !== undefined)
    return { earlier: keysIn(reading, 0, turn), later: keysIn(reading, turn, reading.tokens.length) };
  const at = reading.tokens.findIndex(({ form }) => LATER.test(form) || EARLIER.test(form));
  const token = reading.tokens[at];
  if (!token) return undefined;
  const end = reading.tokens.findIndex(({ clauseEnd }, i) => i > at && clauseEnd);
  const leads = at === 0 && end > 0;
  const keys = (from: number, to: number) => keysIn(reading, from, to);
  const beside = leads ? keys(end + 1, reading.tokens.length) : keys(0, at);
  const other = leads ? keys(at + 1, end + 1) : keys(at + 1, reading.tokens.length);
  const isPassive = BE.test(reading.tokens[at - 1]?.form ?? '') && reading.tokens[at + 1]?.form === 'by';
  return LATER.test(token.form) === isPassive
    ? { later: other, earlier: beside }
    : { later: beside, earlier: other };
}

const keysIn = ({ terms }: Reading, from: number, to: number): Set<string> =>
  new Set(
    terms
      .filter(({ kind }) => kind !== 'number' && kind !== 'attribute')
      .filter((term) => term.from >= from && term.to <= to)
      .map(({ key }) => key),
  );

/** Where the second half begins of "A came first and B came after". */
function turnAfterFirst({ tokens }: Reading): number | undefined {
  const first = tokens.findIndex(({ form }) => form === 'first' || form === 'firstly');
  const second = tokens.findIndex(({ form }, i) => i > first && SECOND.test(form));
  if (first < 0 || second < 0) return undefined;
  const turn = tokens.findIndex(
    ({ form, clauseEnd }, i) => i >= first && i <= second && (clauseEnd || (i > first && JOINING.test(form))),
  );
  return turn < 0 || turn === 0 ? undefined : turn + 1;
}

const known = new WeakMap<IndexedFact, readonly Sequence[]>();

function sequencesOf(indexed: IndexedFact): readonly Sequence[] {
  const cached = known.get(indexed);
  if (cached) return cached;
  const made = [indexed.says, ...indexed.said].flatMap((line) => sequenceIn(line) ?? []);
  known.set(indexed, made);
  return made;
}

/** Whether what a claim says of the order puts first what the fact puts last; false wherever that cannot be told. */
export function reversesOrder(said: Sequence, indexed: IndexedFact): boolean {
  const compared = sequencesOf(indexed).map((line) => compareOrder(said, line));
  return compared.includes('reversed') && !compared.includes('same');
}

function compareOrder(said: Sequence, line: Sequence): 'same' | 'reversed' | undefined {
  const late = [...line.later].filter((key) => !line.earlier.has(key));
  const early = [...line.earlier].filter((key) => !line.later.has(key));
  const has = (side: ReadonlySet<string>, keys: readonly string[]) => keys.some((key) => side.has(key));
  if (has(said.later, late) && has(said.earlier, early)) return 'same';
  return has(said.later, early) && has(said.earlier, late) ? 'reversed' : undefined;
}
