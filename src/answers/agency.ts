/**
 * Who acts, as far as word order tells: "A killed B", "B was killed by A", "did A kill B?". Two texts with the same words
 * may say opposite things; this is what tells them apart. Where it cannot be told, it says nothing.
 */
import type { FactIndex } from '../search/fact-index.ts';
import type { IndexedFact } from '../search/indexed-fact.ts';
import type { Reading, Term } from '../search/reading.ts';

/** Actors that can do or suffer something by themselves. */
const PARTIES = new Set([
  'person',
  'non-state armed group',
  'governing authority',
  'government',
  'international organisation',
  'military command',
  'country',
  'group of people',
]);

/** Aliases that one span of words may mean; any of them may be the one that acts. */
export type Parties = readonly string[];

/** The parties meant by the longest name that starts at a token. */
function partiesAt(reading: Reading, index: FactIndex, from: number): Parties {
  const here = reading.terms.filter((term) => term.from === from && isParty(term, index));
  const longest = Math.max(...here.map((term) => term.to));
  return here.filter((term) => term.to === longest).map((term) => term.key);
}

function isParty(term: Term, index: FactIndex): boolean {
  if (term.kind !== 'name') return false;
  const record = index.dossier.records.get(term.key);
  return record?.type === 'actor' && PARTIES.has(record.class);
}

/** Words that may stand between the one who acts and the act. */
const AUXILIARY =
  /^(has|have|had|will|would|can|could|did|does|do|may|might|also|often|just|is|are|was|were|been|to|who|which|that|really|actually|allegedly|reportedly|secretly)$/;
/** Concepts that somebody does to somebody. */
const ACTS = new Set([
  'kill',
  'attack',
  'bomb',
  'plot',
  'claim',
  'claim-responsibility',
  'accuse',
  'payment',
  'send',
  'receive',
  'threaten',
  'assassinate',
  'warn',
  'testify',
  'give',
  'fund',
  'raid',
  'carry-out',
  'write',
  'target',
  'shoot',
  'responsible',
  'behind',
  'control',
  'struggle',
  'murder',
  'boast',
  'form',
]);
/** Nouns among their forms: in "the Ghani plot failed" nobody plots. */
const NOUN =
  /^(plot|plots|attack|bomb|bombing|bombings|attempt|attempts|raid|raids|killing|killings|assassination|payment|payments|cash|money|claim|claims|threat|target|targets|letters?|attacks)$/;

/** Acts of which an incident's typed actors are the doers, whatever a sentence of it leaves out. */
const INCIDENT_ACTS = new Set([
  'kill',
  'attack',
  'bomb',
  'claim',
  'claim-responsibility',
  'raid',
  'shoot',
  'assassinate',
  'murder',
  'responsible',
  'carry-out',
]);

/** Somebody doing something, as far as word order shows it. */
interface Act {
  act: string;
  parties: Parties;
}

/** A claim is compared with fact after fact. A reading belongs to one index. */
const ACTS_IN = new WeakMap<Reading, readonly Act[]>();

/** What parties do in a text: those right before an act, and those named after "by" with the act before them. */
function actsIn(reading: Reading, index: FactIndex): readonly Act[] {
  const known = ACTS_IN.get(reading) ?? findActs(reading, index);
  ACTS_IN.set(reading, known);
  return known;
}

function findActs(reading: Reading, index: FactIndex): Act[] {
  const spans = [...new Set(reading.terms.filter((term) => isParty(term, index)).map((term) => term.from))];
  return spans.flatMap((from) => {
    const act = isAfter(reading, from, /^by$/) ? actBefore(reading, from) : actAfter(reading, index, from);
    return act === undefined ? [] : [{ act, parties: partiesAt(reading, index, from) }];
  });
}

/** The act that follows the name at once, and not in a passive: "ISIS-K has threatened", not "Muzammil was killed". */
function actAfter(reading: Reading, index: FactIndex, from: number): string | undefined {
  let at = Math.max(
    ...reading.terms.filter((term) => term.from === from && isParty(term, index)).map((term) => term.to),
  );
  let passive = false;
  while (AUXILIARY.test(reading.tokens[at]?.form ?? '')) {
    passive ||= /^(is|are|was|were|been)$/.test(reading.tokens[at]?.form ?? '');
    at++;
  }
  const act = reading.terms.find((term) => term.from === at && term.kind === 'concept');
  if (/^(raids?|airstrikes?)$/.test(reading.tokens[at]?.form ?? ''))
    return isGroupAt(reading, index, from) ? 'raid' : undefined;
  if (!act || !ACTS.has(act.key) || NOUN.test(reading.tokens[at]?.form ?? '')) return undefined;
  if (isDoneTo(reading, from, act.to)) return undefined;
  return passive && act.key !== 'responsible' ? undefined : act.key;
}

/** "when was Muzammil killed", "the soldiers killed in Kabul": the name suffers the act, though it stands before it. */
function isDoneTo({ tokens }: Reading, from: number, after: number): boolean {
  const before = tokens.slice(Math.max(0, from - 6), from).map((token) => token.form);
  if (before.some((form) => /^(is|are|was|were|been|by)$/.test(form))) return true;
  const next = tokens[after]?.form;
  return (
    next === undefined || /^(in|at|on|by|with|during|when|as|from|after|before|who|what|which)$/.test(next)
  );
}

/** "ISIS-K raids" are raids by ISIS-K. */
const isGroupAt = (reading: Reading, index: FactIndex, from: number): boolean =>
  partiesAt(reading, index, from).some((key) => {
    const record = index.dossier.records.get(key);
    return record?.type === 'actor' && record.class !== 'person';
  });

/** The last act before "by": "was killed in Balkh by". */
const actBefore = (reading: Reading, from: number): string | undefined =>
  reading.terms.filter((term) => term.kind === 'concept' && term.to <= from && ACTS.has(term.key)).at(-1)
    ?.key;

function isAfter(reading: Reading, from: number, words: RegExp): boolean {
  const before = reading.tokens[from - 1]?.form ?? '';
  return (
    words.test(before) || (/^(the|a|an)$/.test(before) && words.test(reading.tokens[from - 2]?.form ?? ''))
  );
}

/** Whether a text lets somebody else do what is done in the fact; false wherever that cannot be told. */
export function swapsAgent(reading: Reading, indexed: IndexedFact, index: FactIndex): boolean {
  const acts = actsIn(reading, index);
  if (acts.length === 0) return false;
  const own = actsIn(indexed.says, index);
  const typed = typedActors(indexed);
  return acts.some(({ act, parties }) => {
    const doers = own.filter((known) => known.act === act).flatMap((known) => known.parties);
    const expected = doers.length > 0 ? doers : INCIDENT_ACTS.has(act) ? typed : [];
    return expected.length > 0 && !parties.some((party) => isAmong(party, expected, indexed, index));
  });
}

function typedActors({ fact: { record } }: IndexedFact): string[] {
  // Of a threat the words tell of others' deeds: "ISIS-K threatened violence after Taliban raids".
  if (record.type !== 'incident' || record.kind === 'threat') return [];
  return [record.perpetrator?.actor, record.responsibility.by].filter((party) => party !== undefined);
}

/** The same party, or its kin where the fact does not name both of them ("IS" for its affiliate). */
function isAmong(
  party: string,
  expected: readonly string[],
  { says }: IndexedFact,
  index: FactIndex,
): boolean {
  if (expected.includes(party)) return true;
  return !says.keys.has(party) && [...(index.kin.get(party) ?? [])].some((kin) => expected.includes(kin));
}
