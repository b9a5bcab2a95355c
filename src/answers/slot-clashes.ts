/** The slots in which a claim can stand against a fact: each finds a contradiction only where the fact has one value. */
import { compareDates, type DurationMention } from '../search/dates.ts';
import type { FactIndex } from '../search/fact-index.ts';
import { isNegatedAt } from '../search/negation.ts';
import type { NumberMention, Reading, Term } from '../search/reading.ts';
import type { Asserted, AssertedTerm } from './asserted.ts';
import { type Family, familyOf } from './family.ts';
import type { Difference } from './finding.ts';
import { datesOf } from './proof.ts';
import type { Witness } from './witness.ts';

/** Called for each contradiction, with the key of the term that is contradicted. */
export type Clash = (slot: Difference, key?: string) => void;

export function dateClashes(claim: Reading, { indexed }: Witness, clash: Clash): void {
  if (claim.dates.length === 0) return;
  const known = datesOf(indexed.fact);
  if (known.length === 0) return;
  for (const date of claim.dates) {
    // "Not in 2018" stands against that year alone.
    const against = isNegatedAt(claim, date.from) ? 'agrees' : 'contradicts';
    if (!known.every((k) => compareDates(date, k) === against)) continue;
    clash('date', claim.terms.find((t) => t.kind === 'date' && t.from === date.from)?.key);
  }
}

export function durationClashes(claim: Reading, witness: Witness, clash: Clash): void {
  if (witness.durations.length > 0 && claim.durations.some((said) => !isHeld(said, witness))) clash('date');
}

/** Within a fifth, so that "half a year" holds for "six months". */
const isHeld = (said: DurationMention, { durations }: Witness): boolean =>
  durations.some((known) => Math.abs(known.days - said.days) <= 0.2 * known.days);

/** Whether the fact has this number, or one within the bound that is said. */
export const hasNumber = (
  { value, bound, beside, others, counted = [] }: NumberMention,
  { numbers }: Witness,
): boolean =>
  numbers.some((known) => {
    // "two others" is no count of all the dead, and 13 soldiers are not 13 civilians.
    if (known.beside === true && beside !== true) return false;
    if (others === true && known.beside !== true) return false;
    const group = known.counted ?? [];
    if (group.length > 0 && counted.length > 0 && !counted.some((key) => group.includes(key))) return false;
    if (bound === 'least') return known.value >= value;
    return bound === 'most' ? known.value <= value : known.value === value;
  });

/** A number contradicts only where the fact counts the same thing otherwise. */
export function numberClashes(claim: Reading, witness: Witness, index: FactIndex, clash: Clash): void {
  for (const said of claim.numbers) {
    if (isInDuration(said.at, claim) || hasNumber(said, witness) || said.of === undefined) continue;
    const counted = new Set([said.of, ...(index.kin.get(said.of) ?? []), ...namesAt(said.at + 1, claim)]);
    const isCounted = (known: NumberMention) =>
      (known.of !== undefined && counted.has(known.of)) ||
      (known.counted ?? []).some((key) => counted.has(key));
    if (witness.numbers.some(isCounted) || (said.others && witness.numbers.some(({ others }) => others)))
      clash('number');
  }
}

/** All terms counted by a number: "50 us service members" counts a country, a group and soldiers. */
const namesAt = (at: number, claim: Reading): string[] =>
  claim.terms
    .filter((term) => term.from >= at && term.from <= at + 2 && term.kind !== 'number')
    .map((term) => term.key);

export const isInDuration = (at: number, claim: Reading): boolean =>
  claim.durations.some((d) => d.from <= at && at < d.to);

/** A failed attack killed nobody; a successful one did not fail. */
export function outcomeClash(claim: Reading, { indexed }: Witness, clash: Clash): void {
  const { record } = indexed.fact;
  if (record.type !== 'incident' || claim.negated) return;
  if (record.outcome.value === 'failure' && !claim.keys.has('fail') && !claim.keys.has('plot')) {
    for (const key of ['kill', 'die', 'succeed', 'assassinate'])
      if (claim.keys.has(key)) clash('outcome', key);
  }
  if (record.outcome.value === 'success' && record.kind === 'attack') {
    for (const key of ['fail', 'survive']) if (claim.keys.has(key)) clash('outcome', key);
  }
}

const DEAD = /^(killed|died|dies|dead|murdered|assassinated)$/;
const BEEN = /^(was|were|is|got|been|being|ended)$/;

/** Whether a claim has somebody dead by its own words: "was killed in the plot", "died". */
const isDeadAt = ({ tokens }: Reading, at: number): boolean => {
  const form = tokens[at]?.form ?? '';
  if (!DEAD.test(form)) return false;
  return (
    /^(died|dies)$/.test(form) || tokens.slice(Math.max(0, at - 3), at).some((token) => BEEN.test(token.form))
  );
};

/** Persons whom a claim has dead, and whom every attempt on them missed. */
export function survivorsIn(claim: Reading, index: FactIndex): readonly string[] {
  const dead = claim.terms.filter((term) => isDeadAt(claim, term.from) && !isNegatedAt(claim, term.from));
  return dead.flatMap(({ from }) => {
    const before = claim.terms.filter((term) => term.to <= from && index.named.has(term.key)).at(-1);
    const isApart =
      before === undefined || claim.tokens.slice(before.to - 1, from).some((token) => token.clauseEnd);
    return !isApart && survives(before.key, index) ? [before.key] : [];
  });
}

function survives(person: string, { dossier }: FactIndex): boolean {
  const attacks = [...dossier.records.values()].flatMap((record) =>
    record.type === 'incident' && record.target.actors.includes(person) ? [record.outcome.value] : [],
  );
  return attacks.length > 0 && attacks.every((outcome) => outcome === 'failure');
}

/** A word of which the fact's own words say the contrary, or which people use of the fact only to deny it. */
export function isOpposite({ term, isPlain, opposites }: AssertedTerm, { said, denied }: Witness): boolean {
  if (!isPlain || said.has(term.key)) return false;
  return denied.has(term.key) || opposites.some((opposite) => said.has(opposite));
}

/** The slot in which an unexplained name or place stands against what the fact has there; undefined: it is just absent. */
export function nameClash(
  term: Term,
  asserted: Asserted,
  witness: Witness,
  index: FactIndex,
): Difference | undefined {
  const { claim } = asserted;
  if (term.kind === 'place') {
    // Of two places one may belong to something else: "a day before the Balkh one, in Herat".
    const isHeld = claim.terms.some(({ kind, key }) => kind === 'place' && witness.places.has(key));
    return witness.places.size > 0 && !isHeld ? 'place' : undefined;
  }
  if (term.kind !== 'name' && term.kind !== 'outside') return undefined;
  const located = LOCATIVE.test(claim.tokens[term.from - 1]?.form ?? '');
  const family = familyOf(term.key, index);
  if (family === undefined) return undefined;
  if (family === 'place' || (family === 'actor' && located)) return placeClash(term, witness);
  return partyClash(term, family, asserted, witness, index);
}

const LOCATIVE = /^(in|at|near|to|from|inside|within|across|around)$/;

/** Somewhere else than where the fact is: only against a fact that names a place or country in its own words. */
function placeClash(term: Term, { indexed, places, namesCountry }: Witness): Difference | undefined {
  if (!term.key.startsWith('outside:')) return undefined;
  return (places.size > 0 || namesCountry) && indexed.fact.answers.includes('where') ? 'place' : undefined;
}

/** A party of the same family as one that the fact has and the claim leaves out: who did it, to whom, where he works. */
function partyClash(
  term: Term,
  family: Exclude<Family, 'place'>,
  { names }: Asserted,
  { parties, hasPerson }: Witness,
  index: FactIndex,
): Difference | undefined {
  const isSaid = (name: string): boolean => {
    if (names.has(name)) return true;
    for (const kin of index.kin.get(name) ?? []) if (names.has(kin)) return true;
    return false;
  };
  if (parties.some((party) => party.family === family && !isSaid(party.name))) return family;
  return family === 'person' && term.kind === 'name' && hasPerson ? 'person' : undefined;
}
