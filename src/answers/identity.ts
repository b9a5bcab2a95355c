/** Who is who: "Mattis was NATO Secretary General" makes one person of two, by the office of another. */
import type { FactIndex } from '../search/fact-index.ts';
import type { Reading } from '../search/reading.ts';

const COPULA = /^(is|was|are|were|be|being|as)$/;
const BETWEEN = /^(the|a|an|same|person|as|also|then|still|now|actually|really|himself|s)$/;

/** A claim is compared with fact after fact. A reading belongs to one index. */
const CONFUSED = new WeakMap<Reading, readonly string[]>();

/** Two persons whom a claim says to be one, as references; empty where it does not. */
export function confusedPersons(claim: Reading, index: FactIndex): readonly string[] {
  const known = CONFUSED.get(claim) ?? findConfused(claim, index);
  CONFUSED.set(claim, known);
  return known;
}

/** How many words may stand between a person and the "as" of his office: "Mattis was targeted **as** NATO chief". */
const BEFORE_AS = 3;

function asAfter({ tokens }: Reading, from: number): number | undefined {
  for (let at = from; at <= from + BEFORE_AS; at++) {
    if (tokens[at]?.form === 'as') return at;
    if (tokens[at]?.clauseEnd) break;
  }
  return undefined;
}

function findConfused(claim: Reading, index: FactIndex): readonly string[] {
  const persons = claim.terms.filter((term) => {
    const record = index.dossier.records.get(term.key);
    return term.kind === 'name' && record?.type === 'actor' && record.class === 'person';
  });
  for (const subject of persons) {
    let at = asAfter(claim, subject.to) ?? subject.to;
    if (!COPULA.test(claim.tokens[at]?.form ?? '')) continue;
    while (COPULA.test(claim.tokens[at]?.form ?? '') || BETWEEN.test(claim.tokens[at]?.form ?? '')) at++;
    const same = persons.filter((term) => term.from <= at && at < term.to && term.from >= subject.to);
    const subjects = persons.filter((term) => term.from === subject.from).map(({ key }) => key);
    if (same.length > 0 && !same.some((term) => subjects.includes(term.key)))
      return [...subjects, ...same.map(({ key }) => key)];
  }
  return [];
}
