/**
 * What speaks against a fact as the answer to a question, whatever its score: somebody else does it or says it, it names
 * no holder of the office, it gives no date as fine as asked, it is not of the kind that is asked for.
 */
import type { FactIndex } from '../search/fact-index.ts';
import type { IndexedFact } from '../search/indexed-fact.ts';
import type { Frame } from '../search/question-frame.ts';
import type { Reading, Term } from '../search/reading.ts';
import { swapsAgent } from './agency.ts';
import type { Candidate } from './candidate.ts';
import { lacksHolder } from './office.ts';
import { datesOf, isAuthors } from './proof.ts';

export const OBJECTIONS = {
  outside: 'a name that the article does not have',
  date: 'another date',
  place: 'another place',
  agent: 'asks what somebody did who does nothing here',
  speaker: 'asks what somebody said who says nothing here',
  holder: 'asks who holds an office, which the fact does not say',
  grain: 'asks for a finer date than the fact has',
  kind: 'asks for another kind of answer than the fact gives',
  vague: 'names nothing of this article, and no sentence stands out',
} as const;
export type Objection = keyof typeof OBJECTIONS;

/** These bar an answer, whatever else speaks for it. The others are weighed. */
export const BARS: ReadonlySet<Objection> = new Set<Objection>([
  'outside',
  'date',
  'place',
  'grain',
  'vague',
]);

/** Below this likelihood a sentence does not stand out, and a text without a name or date is about something else. */
const STANDS_OUT = 0.4;

const isAnchor = ({ kind }: Term): boolean =>
  kind === 'name' || kind === 'place' || kind === 'date' || kind === 'number';

/** What speaks against the candidate, in the order of `OBJECTIONS`. */
export function objectionsTo(best: Candidate, reading: Reading, frame: Frame, index: FactIndex): Objection[] {
  const { proof, indexed } = best;
  // "Was it in Kabul?", "was it in 2011?": the place or date that the article gives is the answer.
  const isAsked = frame.asked !== 'yes-no';
  const isCore = ({ from }: { from: number }) => from >= frame.core.from && from < frame.core.to;
  const raised: Record<Objection, boolean> = {
    outside: proof.unexplained.some((term) => term.kind === 'outside'),
    date: isAsked && proof.conflict && reading.dates.some(isCore),
    place: isAsked && reading.terms.some((term) => isCore(term) && isElsewhere(term, reading, indexed)),
    agent: swapsAgent(reading, indexed, index),
    speaker: frame.asked === 'content' && !isSpeaker(reading, frame, indexed, index),
    holder: lacksHolder(reading, frame, indexed, index),
    grain: frame.grain !== undefined && !isFineEnough(indexed, frame.grain),
    kind: frame.strict && !proof.fits && !best.sameForm,
    vague: index.classifiers !== undefined && best.likelihood < STANDS_OUT && !reading.terms.some(isAnchor),
  };
  return (Object.keys(OBJECTIONS) as Objection[]).filter((objection) => raised[objection]);
}

/**
 * A place where an incident of another place cannot be meant: neither the fact nor its sentence names it, and it is no
 * part of a longer name ("the governor of Balkh").
 */
function isElsewhere(term: Term, { terms }: Reading, { fact, own, quoted }: IndexedFact): boolean {
  if (term.kind !== 'place' || fact.record.type !== 'incident' || !fact.record.place) return false;
  if (own.has(term.key) || quoted.has(term.key)) return false;
  return !terms.some(({ kind, from, to }) => kind === 'name' && from <= term.from && term.to <= to);
}

/** Whether a fact has a date with at least a month, or a day. */
const isFineEnough = ({ fact }: IndexedFact, grain: 'month' | 'day'): boolean =>
  datesOf(fact).some((date) => (grain === 'day' ? date.day : date.month) !== undefined);

/**
 * Whether the fact is said by whom the question asks: "what did the NATO chief say" is not answered by a fact about him.
 */
function isSpeaker(reading: Reading, frame: Frame, { fact, says }: IndexedFact, index: FactIndex): boolean {
  const asked = reading.terms.filter(
    (term) => term.kind === 'name' && term.from >= frame.core.from && term.from < frame.core.to,
  );
  const first = asked[0];
  if (!first) return true;
  const speakers = asked.filter((term) => term.from === first.from).map((term) => term.key);
  if (
    speakers.some(
      (key) =>
        key === fact.attribution.by ||
        key === fact.record.ref ||
        index.kin.get(key)?.has(fact.attribution.by),
    )
  )
    return true;
  if (
    fact.attribution.via !== undefined &&
    speakers.some((key) => index.reader.read(fact.attribution.via ?? '').keys.has(key))
  )
    return true;
  if (fact.attribution.by === 'authors' && isAuthor(first, reading, index)) return true;
  const subject = says.terms.find((term) => term.kind === 'name');
  return (
    fact.answers.includes('content') &&
    subject !== undefined &&
    speakers.some((key) => key === subject.key || index.kin.get(key)?.has(subject.key))
  );
}

/** "the writers", or one of them by name. */
function isAuthor(term: Term, reading: Reading, index: FactIndex): boolean {
  if (isAuthors(term, reading)) return true;
  const name = index.dossier.records.get(term.key)?.name;
  return index.dossier.article.authors.some((author) => author.name === name);
}
