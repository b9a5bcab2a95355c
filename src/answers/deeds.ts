/**
 * Who does what to whom. The records type it (`acts` of a fact, the parties of an incident); of a claim it is read from
 * word order: "A accuses B", "B is accused by A", "B received cash from A". The same words in another order say another
 * thing, so a claim that swaps the two is never supported, whatever else of it agrees.
 */
import type { FactId } from '../facts/base.ts';
import type { FactIndex } from '../search/fact-index.ts';
import { isNegatedAt } from '../search/negation.ts';
import type { Reading, Term } from '../search/reading.ts';

export interface Deed {
  by: string;
  does: string;
  to: string;
  fact: FactId;
}

/** What an attack is called in claims; the records type its parties. */
const ATTACKING = ['kill', 'attack', 'bomb', 'assassinate', 'murder', 'target', 'plot'];

const known = new WeakMap<FactIndex, readonly Deed[]>();

/** Every typed deed of the article; made once. */
export function deedsOf(index: FactIndex): readonly Deed[] {
  const cached = known.get(index);
  if (cached) return cached;
  const deeds: Deed[] = [];
  for (const fact of index.dossier.facts.values()) {
    for (const act of fact.acts ?? []) deeds.push({ ...act, fact: fact.id });
    const { record } = fact;
    if (record.type !== 'incident' || fact.id !== `${record.ref}.${record.facts[0]?.key}`) continue;
    const by = record.perpetrator?.actor ?? record.responsibility.by;
    if (by === undefined) continue;
    for (const to of record.target.actors)
      for (const does of ATTACKING) deeds.push({ by, does, to, fact: fact.id });
  }
  known.set(index, deeds);
  return deeds;
}

/** Deeds that a text turns round: the one to whom it is done does it to the other. */
export function swappedDeeds(claim: Reading, index: FactIndex): readonly Deed[] {
  const cached = swapped.get(claim);
  if (cached) return cached;
  const made = findSwapped(claim, index);
  swapped.set(claim, made);
  return made;
}

const swapped = new WeakMap<Reading, readonly Deed[]>();

function findSwapped(claim: Reading, index: FactIndex): readonly Deed[] {
  const spans = spansIn(claim, index);
  if (spans.length < 2) return [];
  const both = namesBoth(spans, index);
  const is = (party: string, actor: string) => sideOf(party, index, both) === sideOf(actor, index, both);
  const typed = deedsOf(index);
  return claim.terms.flatMap((act) => {
    // "A accuses B, not B A" says of one of the two that it is not so.
    const deeds = isNegatedAt(claim, act.from) ? [] : typed.filter(({ does }) => does === act.key);
    const pair = deeds.length > 0 ? pairAround(act, spans, claim) : undefined;
    if (!pair) return [];
    const [agent, patient] = pair;
    if (deeds.some(({ by, to }) => is(agent, by) && is(patient, to))) return [];
    return deeds.filter(({ by, to }) => is(agent, to) && is(patient, by));
  });
}

/** The group behind an actor: its leaders and media act for it. An affiliate counts as its group unless both are named. */
function sideOf(ref: string, index: FactIndex, apart: boolean): string {
  const record = index.dossier.records.get(ref);
  if (record?.type !== 'actor') return ref;
  const above = record.relations.find(
    ({ how }) => how === 'part of' || how === 'holds office in' || (!apart && how === 'affiliate of'),
  );
  return above && above.to !== ref ? sideOf(above.to, index, apart) : ref;
}

function namesBoth(spans: readonly Span[], index: FactIndex): boolean {
  const sides = new Set(spans.map(({ ref }) => sideOf(ref, index, true)));
  return [...sides].some((side) => {
    const record = index.dossier.records.get(side);
    return (
      record?.type === 'actor' && record.relations.some((r) => r.how === 'affiliate of' && sides.has(r.to))
    );
  });
}

interface Span {
  ref: string;
  from: number;
  to: number;
}

const PARTY = new Set([
  'person',
  'non-state armed group',
  'governing authority',
  'government',
  'international organisation',
  'country',
  'group of people',
]);

/** The parties that a text names, one for each longest span. */
function spansIn(claim: Reading, index: FactIndex): Span[] {
  const isActor = (term: Term) => {
    const record = index.dossier.records.get(term.key);
    return term.kind === 'name' && record?.type === 'actor' && PARTY.has(record.class);
  };
  const names = claim.terms.filter(isActor);
  return names
    .filter((term) => !names.some((other) => other !== term && covers(other, term)))
    .map(({ key, from, to }) => ({ ref: key, from, to }));
}

const covers = (outer: Term, inner: Term): boolean =>
  outer.from <= inner.from && inner.to <= outer.to && outer.to - outer.from > inner.to - inner.from;

const AGENT_BEFORE = /^(by|from)$/;
const PATIENT_BEFORE = /^(to|against|on|towards?|for|of)$/;
/** Words that stand between a preposition or an act and the name that belongs to it. */
const BETWEEN =
  /^(the|a|an|its|their|top|key|senior|core|chief|main|other|all|some|leaders?|bosses|these|those|official|officially|new)$/;
const REACH = 8;

/** Who acts and on whom, around one act, where word order and prepositions tell. */
function pairAround(act: Term, spans: readonly Span[], claim: Reading): [string, string] | undefined {
  const before = spans.filter((span) => span.to <= act.from);
  const after = spans.filter((span) => span.from >= act.to);
  const near = [...before.slice(-1), ...after].slice(0, 2);
  const [first, second] = near.length === 2 ? near : before.slice(-2);
  if (!first || !second || first.ref === second.ref || isApart(first, second, act, claim)) return undefined;
  const roles = [roleOf(first, act, claim), roleOf(second, act, claim)];
  if (roles[1] === 'agent' && roles[0] !== 'agent') return [second.ref, first.ref];
  if (roles[0] === 'patient' || roles[1] === undefined) return undefined;
  return roles[1] === 'patient' ? [first.ref, second.ref] : undefined;
}

/** Another clause, or too far from the act. */
const isApart = (first: Span, second: Span, act: Term, claim: Reading): boolean =>
  claim.tokens.slice(first.to - 1, second.from).some((token) => token.clauseEnd) ||
  second.from - act.to > REACH ||
  act.from - first.to > REACH;

/** What a name is by the word before it; right after the act it is the one to whom it is done. */
function roleOf(span: Span, act: Term, claim: Reading): 'agent' | 'patient' | undefined {
  let at = span.from - 1;
  while (at >= act.to && BETWEEN.test(claim.tokens[at]?.form ?? '')) at--;
  const form = claim.tokens[at]?.form ?? '';
  if (span.to <= act.from) return AGENT_BEFORE.test(form) ? 'agent' : undefined;
  if (AGENT_BEFORE.test(form)) return 'agent';
  // "the target of ISIS-K" is no target that ISIS-K is.
  if (form === 'of' && act.key === 'target') return 'agent';
  if (PATIENT_BEFORE.test(form)) return 'patient';
  return at < act.to || AFTER_ACT.test(form) ? 'patient' : undefined;
}

/** Nouns that carry the act along: "sent letters to", "raids killed". */
const AFTER_ACT = /^(killed|kill|kills)$/;
