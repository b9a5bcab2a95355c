/** A claim against one fact, slot by slot: verified, contradicted or absent. */
import type { FactId } from '../facts/base.ts';
import { compareDates, type DurationMention } from '../search/dates.ts';
import type { FactIndex } from '../search/fact-index.ts';
import type { IndexedFact } from '../search/indexed-fact.ts';
import type { Reading, Term } from '../search/reading.ts';
import { swapsAgent } from './agency.ts';
import { type Asserted, type AssertedTerm, assertedIn } from './asserted.ts';
import type { Difference } from './finding.ts';
import { datesOf } from './proof.ts';
import { reversesOrder } from './sequence.ts';
import {
  type Clash,
  dateClashes,
  durationClashes,
  hasNumber,
  isInDuration,
  isOpposite,
  nameClash,
  numberClashes,
  outcomeClash,
} from './slot-clashes.ts';
import { type Witness, witnessOf } from './witness.ts';

export interface Comparison {
  /** Slots in which claim and fact differ, each single-valued in the fact. */
  differs: readonly Difference[];
  /** Share of the claim's content, by weight, that the fact explains; contradicted slots left out. 0 to 1. */
  explained: number;
  /** What the fact says nothing of. */
  absent: readonly Term[];
}

/** What a word of a question about the fact is worth: it is near, but the fact need not say it. */
const NEAR = 0.6;
/** Gives what compares a claim with one fact after the other. */
export function comparerOf(claim: Reading, index: FactIndex): (indexed: IndexedFact) => Comparison {
  const asserted = assertedIn(claim, index);
  return (indexed) => compare(asserted, witnessOf(indexed, index), index);
}

// What is below runs for every fact that comes near. Most claims have no date, number, "not" or word of order, so the
// quick ways out come first.

function compare(asserted: Asserted, witness: Witness, index: FactIndex): Comparison {
  const { claim } = asserted;
  const differs: Difference[] = [];
  const contradicted: string[] = [];
  const clash: Clash = (slot, key) => {
    if (!differs.includes(slot)) differs.push(slot);
    if (key !== undefined) contradicted.push(key);
  };
  dateClashes(claim, witness, clash);
  durationClashes(claim, witness, clash);
  numberClashes(claim, witness, index, clash);
  outcomeClash(claim, witness, clash);
  if (asserted.survivors.some((person) => witness.indexed.names.has(person))) clash('outcome');
  const absent: Term[] = [];
  let total = 0;
  let explained = 0;
  for (const one of asserted.terms) {
    const { term, weight } = one;
    if (contradicted.includes(term.key)) continue;
    const slot = isOpposite(one, witness) ? 'direction' : undefined;
    const share = slot ? 0 : shareHeld(one, witness);
    const against = slot ?? (share === 0 ? nameClash(term, asserted, witness, index) : undefined);
    if (against) {
      clash(against, term.key);
      continue;
    }
    total += weight;
    explained += weight * share;
    if (share === 0) absent.push(term);
  }
  addMissingQuantities(claim, witness, differs, absent);
  addUnsaid(asserted, witness, absent);
  // Somebody acts in the claim who acts in no wording of the fact: "the Taliban claimed" for "claimed".
  if (!witness.isState && swapsAgent(claim, witness.indexed, index)) clash('actor');
  relationClash(asserted, witness, index, clash);
  if (asserted.quantifies && witness.isHedged) clash('quantifier');
  if (differs.length === 0 && isDeniedByOne(asserted, witness, index)) clash('negation');
  return { differs, explained: total === 0 ? 0 : explained / total, absent };
}

/** How far a fact holds a term: 1 in its own or people's words for it, less in questions about it, 0 not at all. */
function shareHeld(one: AssertedTerm, witness: Witness): number {
  if (holds(one, witness)) return 1;
  const { key, kind } = one.term;
  return (kind === 'concept' || kind === 'word') && witness.asked.has(key) ? NEAR : 0;
}

function holds({ term, kin, within, dates }: AssertedTerm, { indexed, keys, places }: Witness): boolean {
  if (term.kind === 'place') return places.has(term.key);
  if (term.kind === 'date')
    return dates.some((date) =>
      datesOf(indexed.fact).some((known) => compareDates(date, known) === 'agrees'),
    );
  if (keys.has(term.key)) return true;
  if (kin) for (const other of kin) if (indexed.names.has(other)) return true;
  return within.some((key) => keys.has(key));
}

/** Numbers and lengths of time that the fact does not have are no details: without them nothing is shown. */
function addMissingQuantities(
  claim: Reading,
  witness: Witness,
  differs: readonly Difference[],
  absent: Term[],
): void {
  if (witness.durations.length === 0) for (const said of claim.durations) absent.push(termOf(said, claim));
  for (const said of claim.numbers) {
    if (differs.includes('number') || isInDuration(said.at, claim) || hasNumber(said, witness)) continue;
    const term = claim.terms.find((t) => t.kind === 'number' && t.from === said.at);
    if (term) absent.push(term);
  }
}

/** A length of time as a term. */
function termOf({ from, to }: DurationMention, claim: Reading): Term {
  const surface = claim.tokens
    .slice(from, to)
    .map((token) => token.surface)
    .join(' ');
  return { kind: 'number', key: `#${surface}`, surface, from, to };
}

/** Two actors, two persons or two events of the fact in each other's place. */
function relationClash(
  { swapped, confused, sequence }: Asserted,
  { indexed, sentences }: Witness,
  index: FactIndex,
  clash: Clash,
): void {
  const isAbout = (id: FactId) => index.dossier.facts.get(id)?.quotes.some((q) => sentences.has(q.sentence));
  if (swapped.length > 0 && swapped.some((deed) => isAbout(deed.fact))) clash('actor');
  if (confused.length > 0 && confused.some((ref) => indexed.names.has(ref))) clash('role');
  if (sequence && reversesOrder(sequence, indexed)) clash('order');
}

/** What the claim leaves out and must not: a choice that the article leaves open, a "former". */
function addUnsaid(
  { claim, hedges, former, present, ownWordsOnly }: Asserted,
  { said, choices, isOpen }: Witness,
  absent: Term[],
): void {
  const miss = (surface: string) =>
    absent.push({ kind: 'attribute', key: `unsaid:${surface}`, surface, from: 0, to: 0 });
  if (choices.size > 0 && !hedges && [...claim.keys].some((key) => choices.has(key))) miss('either, or both');
  if (isOpen && !hedges && !claim.negated) miss('whether or not');
  if (said.has('former') ? !former && present : former) miss('former');
  for (const term of ownWordsOnly) if (!said.has(term.key)) miss(term.surface);
}

/** One of the two says "not" of what both speak of, unless people say this very fact with that "not". */
function isDeniedByOne(asserted: Asserted, witness: Witness, index: FactIndex): boolean {
  const { claim, reached, telling } = asserted;
  if (claim.negated === witness.negated || saidAlike(asserted, witness)) return false;
  if (claim.negated && reached.length > 0 && telling.length === 0) return false;
  if (telling.some((term) => agreesByOpposite(term, witness, index))) return false;
  // "wasn't a bomb" denies a word that the fact does not have: no contradiction, only absent.
  return !(claim.negated && reached.length > 0 && !reached.some((term) => witness.keys.has(term.key)));
}

/** A denied word whose contrary the fact says. */
const agreesByOpposite = (term: Term, { said }: Witness, { lexicon }: FactIndex): boolean =>
  [...(lexicon.antonyms.get(term.key) ?? [])].some((key) => said.has(key));

/** Whether a line in which people say this fact has the claim's words, and denies the same ones. */
const saidAlike = ({ claim, denied }: Asserted, { lines }: Witness): boolean =>
  lines.some((line) => {
    if (line.negated !== claim.negated) return false;
    for (const key of denied) if (!line.denied.has(key)) return false;
    let shared = 0;
    for (const key of claim.keys) if (line.keys.has(key)) shared++;
    // A line without the "not" of its fact shows the same only where it is nearly the same line.
    if (!claim.negated) return shared >= 0.8 * claim.keys.size && shared >= 0.7 * line.keys.size;
    return shared >= 0.6 * Math.min(claim.keys.size, line.keys.size) && shared >= 2;
  });
