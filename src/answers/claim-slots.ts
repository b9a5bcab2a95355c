/** A claim against one fact, slot by slot: verified, contradicted or absent. */
import type { FactId } from '../facts/base.ts';
import { compareDates, type DurationMention } from '../search/dates.ts';
import type { FactIndex } from '../search/fact-index.ts';
import type { IndexedFact } from '../search/indexed-fact.ts';
import { isNegatedAt } from '../search/negation.ts';
import type { Reading, Term } from '../search/reading.ts';
import { swapsAgent } from './agency.ts';
import { swappedDeeds } from './deeds.ts';
import type { Difference } from './finding.ts';
import { confusedPersons } from './identity.ts';
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
  survivorsIn,
} from './slot-clashes.ts';
import { deniedIn, type Witness, witnessOf } from './witness.ts';

export interface Comparison {
  /** Slots in which claim and fact differ, each single-valued in the fact. */
  differs: readonly Difference[];
  /** Share of the claim's content, by weight, that the fact explains; contradicted slots left out. 0 to 1. */
  explained: number;
  /** What the fact says nothing of. */
  absent: readonly Term[];
}

const WEIGHT = {
  outside: 2,
  attribute: 1.2,
  name: 1,
  place: 1,
  date: 1,
  number: 1,
  concept: 1,
  word: 0.8,
} as const;
/** What a word of a question about the fact is worth: it is near, but the fact need not say it. */
const NEAR = 0.6;
/** Concepts so general that they assert nothing. */
const GENERAL = new Set(['organization', 'person', 'event', 'country', 'time', 'say', 'recent']);
const QUANTIFIERS =
  /\b(not one|not a single|all|every|each|only|always|none|entirely|everyone|everybody|solely|exclusively)\b/;
const HEDGED = /\b(some|often|many|several|multiple|few|one of|including|examples|frequently|a number of)\b/i;

/** Compares a claim with one fact. */
export function compareClaim(claim: Reading, indexed: IndexedFact, index: FactIndex): Comparison {
  const witness = witnessOf(indexed, index);
  const differs = new Set<Difference>();
  const contradicted = new Set<string>();
  const clash: Clash = (slot, key) => {
    differs.add(slot);
    if (key !== undefined) contradicted.add(key);
  };
  dateClashes(claim, witness, clash);
  durationClashes(claim, witness, clash);
  numberClashes(claim, witness, index, clash);
  outcomeClash(claim, witness, clash);
  if (survivorsIn(claim, index).some((person) => indexed.names.has(person))) clash('outcome');
  const absent: Term[] = [];
  let total = 0;
  let explained = 0;
  for (const term of distinct(claim)) {
    if (GENERAL.has(term.key) || term.kind === 'number' || contradicted.has(term.key)) continue;
    const slot = isOpposite(term, claim, witness, index) ? 'direction' : undefined;
    const share = slot ? 0 : shareHeld(term, claim, witness, index);
    const against = slot ?? (share === 0 ? nameClash(term, claim, witness, index) : undefined);
    if (against) {
      clash(against, term.key);
      continue;
    }
    const weight = WEIGHT[term.kind] * (0.5 + index.rarity(term.key));
    total += weight;
    explained += weight * share;
    if (share === 0) absent.push(term);
  }
  absent.push(...missingQuantities(claim, witness, differs));
  absent.push(...unsaid(claim, witness));
  agentClash(claim, witness, index, clash);
  relationClash(claim, witness, index, clash);
  quantifierClash(claim, witness, clash);
  if (differs.size === 0) negationClash(claim, witness, index, clash);
  return { differs: [...differs], explained: total === 0 ? 0 : explained / total, absent };
}

/** How far a fact holds a term: 1 in its own or people's words for it, less in questions about it, 0 not at all. */
function shareHeld(term: Term, claim: Reading, witness: Witness, index: FactIndex): number {
  if (holds(term, claim, witness, index)) return 1;
  return witness.asked.has(term.key) && (term.kind === 'concept' || term.kind === 'word') ? NEAR : 0;
}

function holds(term: Term, claim: Reading, { indexed, keys, places }: Witness, index: FactIndex): boolean {
  if (term.kind === 'place') return places.has(term.key);
  if (term.kind === 'date') {
    return claim.dates.some(
      (date) =>
        date.from === term.from &&
        datesOf(indexed.fact).some((known) => compareDates(date, known) === 'agrees'),
    );
  }
  if (keys.has(term.key)) return true;
  if (term.kind === 'name') {
    for (const kin of index.kin.get(term.key) ?? []) if (indexed.names.has(kin)) return true;
  }
  return claim.terms.some(
    (other) =>
      other !== term &&
      other.kind === 'name' &&
      other.from <= term.from &&
      term.to <= other.to &&
      keys.has(other.key),
  );
}

/** Numbers and lengths of time that the fact does not have are no details: without them nothing is shown. */
function missingQuantities(claim: Reading, witness: Witness, differs: ReadonlySet<Difference>): Term[] {
  const missing = witness.durations.length === 0 ? claim.durations.map((said) => termOf(said, claim)) : [];
  for (const said of claim.numbers) {
    if (differs.has('number') || isInDuration(said.at, claim) || hasNumber(said, witness)) continue;
    const term = claim.terms.find((t) => t.kind === 'number' && t.from === said.at);
    if (term) missing.push(term);
  }
  return missing;
}

/** A length of time as a term. */
function termOf({ from, to }: DurationMention, claim: Reading): Term {
  const surface = claim.tokens
    .slice(from, to)
    .map((token) => token.surface)
    .join(' ');
  return { kind: 'number', key: `#${surface}`, surface, from, to };
}

function distinct(reading: Reading): Term[] {
  const byKey = new Map<string, Term>();
  for (const term of reading.terms) if (!byKey.has(term.key)) byKey.set(term.key, term);
  return [...byKey.values()];
}

function quantifierClash(claim: Reading, { text }: Witness, clash: Clash): void {
  const said = claim.tokens.map((token) => token.form).join(' ');
  if (QUANTIFIERS.test(said) && HEDGED.test(text) && !QUANTIFIERS.test(text.toLowerCase()))
    clash('quantifier');
}

/** Somebody acts in the claim who acts in no wording of the fact: "the Taliban claimed" for "claimed". */
function agentClash(claim: Reading, { indexed }: Witness, index: FactIndex, clash: Clash): void {
  if (indexed.fact.answers.some((ask) => STATES.has(ask))) return;
  if (swapsAgent(claim, indexed, index)) clash('actor');
}

/** Two actors, two persons or two events of the fact in each other's place. */
function relationClash(claim: Reading, { indexed }: Witness, index: FactIndex, clash: Clash): void {
  const sentences = new Set(indexed.fact.quotes.map((quote) => quote.sentence));
  const isAbout = (id: FactId) => index.dossier.facts.get(id)?.quotes.some((q) => sentences.has(q.sentence));
  if (swappedDeeds(claim, index).some((deed) => isAbout(deed.fact))) clash('actor');
  const confused = confusedPersons(claim, index);
  if (confused.length > 0 && confused.some((ref) => indexed.names.has(ref))) clash('role');
  if (reversesOrder(claim, indexed)) clash('order');
}

/** Facts that answer these say what something is; nobody acts in them. */
const STATES: ReadonlySet<string> = new Set(['role', 'definition', 'name', 'relation', 'stance']);

/** What the claim leaves out and must not: a choice that the article leaves open, a "former". */
function unsaid(claim: Reading, { text, said, choices }: Witness): Term[] {
  const typed = claim.tokens.map((token) => token.form).join(' ');
  const missing: Term[] = [];
  const miss = (surface: string) =>
    missing.push({ kind: 'attribute', key: `unsaid:${surface}`, surface, from: 0, to: 0 });
  if (!HEDGE.test(typed) && [...claim.keys].some((key) => choices.has(key))) miss('either, or both');
  if (/\bwhether or not\b/i.test(text) && !HEDGE.test(typed) && !claim.negated) miss('whether or not');
  const former = claim.keys.has('former');
  if (
    said.has('former') &&
    !former &&
    /\b(is|are|s)\b/.test(typed) &&
    !/\b(was|were|once|used)\b/.test(typed)
  )
    miss('former');
  if (former && !said.has('former')) miss('former');
  for (const term of claim.terms) if (OWN_WORDS_ONLY.has(term.key) && !said.has(term.key)) miss(term.surface);
  return missing;
}

/** Concepts that judge or join; that people use them in asking of a fact shows nothing. */
const OWN_WORDS_ONLY: ReadonlySet<string> = new Set(['accurate', 'false', 'confirm']);

const HEDGE =
  /\b(either|or|whether|may|might|maybe|possibly|perhaps|could|unclear|unsure|open|vouch|endorse|guarantee|doubt|certain|accurate or|not say)\b/;

/** One of the two says "not" of what both speak of, unless people say this very fact with that "not". */
function negationClash(claim: Reading, witness: Witness, index: FactIndex, clash: Clash): void {
  if (claim.negated === witness.negated || saidAlike(claim, witness)) return;
  const reached = claim.terms.filter((term) => isNegatedAt(claim, term.from));
  // "never succeeded" agrees with "failed"; "nothing new" and "do not say" deny nothing that the fact holds.
  const telling = reached.some(({ key }) => key === 'say')
    ? []
    : reached.filter((term) => !GENERAL.has(term.key));
  if (claim.negated && reached.length > 0 && telling.length === 0) return;
  if (telling.some((term) => agreesByOpposite(term, witness, index))) return;
  // "wasn't a bomb" denies a word that the fact does not have: no contradiction, only absent.
  if (claim.negated && reached.length > 0 && !reached.some((term) => witness.keys.has(term.key))) return;
  clash('negation');
}

/** A denied word whose contrary the fact says. */
const agreesByOpposite = (term: Term, { said }: Witness, { lexicon }: FactIndex): boolean =>
  [...(lexicon.antonyms.get(term.key) ?? [])].some((key) => said.has(key));

/** Whether a line in which people say this fact has the claim's words, and denies the same ones. */
function saidAlike(claim: Reading, { lines }: Witness): boolean {
  const denied = deniedIn(claim);
  return lines.some((line) => {
    if (line.negated !== claim.negated) return false;
    if ([...denied].some((key) => !line.denied.has(key))) return false;
    const shared = [...claim.keys].filter((key) => line.keys.has(key)).length;
    // A line without the "not" of its fact shows the same only where it is nearly the same line.
    if (!claim.negated) return shared >= 0.8 * claim.keys.size && shared >= 0.7 * line.keys.size;
    return shared >= 0.6 * Math.min(claim.keys.size, line.keys.size) && shared >= 2;
  });
}
