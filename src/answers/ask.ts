/** From a question to a finding: rank the facts, prove the best ones, answer or keep silent. */
import type { FactId } from '../facts/base.ts';
import { parseReference } from '../facts/reference.ts';
import type { FactIndex, IndexedFact, Unstated } from '../search/fact-index.ts';
import type { Reading, Term } from '../search/reading.ts';
import { swapsAgent } from './agency.ts';
import { checkDossier } from './check.ts';
import type { Finding } from './finding.ts';
import { isHarmful } from './harm.ts';
import { listingOf } from './listing.ts';
import { lacksHolder } from './office.ts';
import { datesOf, isAuthors, type Proof, prove } from './proof.ts';
import { type Frame, frameOf } from './question-frame.ts';
import { type Ranked, rank } from './ranking.ts';

/** Facts looked at closely. */
const SHORTLIST = 12;
/** What the bank's similarity adds to a score; an article that nobody wrote questions for cannot reach it. */
const BANK_SHARE = 0.09;
/** An answer needs at least this score. */
const MIN_SCORE = 0.42;
/** Each unit of doubt asks for this much more score. */
const DOUBT_PRICE = 1.1;
/** How far a fact of the same sentence may stand behind and still give the slot that is asked for. */
const SIBLING_MARGIN = 0.55;
const SIBLING_DOUBT = 0.3;
/** How much nearer a bank line must be than the nearest line the article leaves open. */
const UNSTATED_MARGIN = 0.02;
/** The same where the open line asks for another kind of answer. */
const OTHER_FORM_MARGIN = 0.15;
/** Open lines looked at. */
const OPEN_LINES = 6;
/** Closest quotes offered in a silence. */
const CLOSEST = 3;

export interface Candidate extends Ranked {
  proof: Proof;
  indexed: IndexedFact;
  /** Score less the price of doubt; decides the order. */
  standing: number;
}

export interface Explained {
  finding: Finding;
  reading: Reading;
  frame: Frame;
  candidates: readonly Candidate[];
  reason: string;
}

/** Answers a question about one article and says why. */
export function askDossier(text: string, index: FactIndex): Explained {
  const reading = index.reader.read(text);
  const frame = frameOf(reading);
  const article = index.dossier.article.slug;
  const silence = (
    why: 'not-covered' | 'not-that-detail' | 'nothing-to-check' | 'harm',
    candidates: readonly Candidate[],
    reason: string,
  ): Explained => ({
    finding: {
      kind: 'silence',
      article,
      why,
      closest: why === 'not-that-detail' ? closestOf(candidates) : [],
    },
    reading,
    frame,
    candidates,
    reason,
  });
  if (isHarmful(reading)) return silence('harm', [], 'asks how to do harm or to join');
  if (!referenceIn(text, index) && !reading.terms.some((term) => index.isKnown(term.key)))
    return silence('not-covered', [], 'no word of the article in it');
  const typed = referenceIn(text, index);
  if (typed) return { finding: typed, reading, frame, candidates: [], reason: 'a reference' };
  const candidates = shortlist(reading, frame, index);
  const listing = listingOf(reading, frame, index);
  if (listing)
    return { finding: listing, reading, frame, candidates, reason: 'computed from several records' };
  const best = inSlot(frame, candidates);
  if (!best) return silence('not-covered', [], 'no fact shares a word with it');
  const refusal = refuse(reading, frame, best, index);
  // "Did it succeed?" is a claim turned into a question. What holds or contradicts the claim answers it, as it stands.
  const checked =
    refusal !== undefined && frame.asked === 'yes-no' ? checkDossier(text, index).finding : undefined;
  if (checked?.kind === 'verdict' && checked.verdict !== 'not-in-article')
    return {
      finding: { kind: 'facts', article, facts: checked.facts },
      reading,
      frame,
      candidates,
      reason: `asked whether; as a claim it is ${checked.verdict}`,
    };
  if (refusal !== undefined)
    return silence(isNear(best, reading) ? 'not-that-detail' : 'not-covered', candidates, refusal);
  return {
    finding: { kind: 'facts', article, facts: supporting(best, candidates) },
    reading,
    frame,
    candidates,
    reason: 'proved',
  };
}

/**
 * The fact of the best candidate's sentence that answers exactly what is asked: the event is found by its words, the
 * slot by the kind of question.
 */
function inSlot(frame: Frame, candidates: readonly Candidate[]): Candidate | undefined {
  const best = candidates[0];
  if (!best || frame.accepts.length === 0 || answers(best, frame)) return best;
  const sentence = best.indexed.fact.quotes[0]?.sentence;
  const sibling = candidates.find(
    (other) =>
      answers(other, frame) &&
      (other.indexed.fact.record === best.indexed.fact.record ||
        other.indexed.fact.quotes[0]?.sentence === sentence) &&
      other.proof.doubt <= best.proof.doubt + SIBLING_DOUBT &&
      other.standing > best.standing - SIBLING_MARGIN,
  );
  return sibling ?? best;
}

const answers = (candidate: Candidate, frame: Frame): boolean =>
  candidate.indexed.fact.answers.some((ask) => ask === frame.asked);

/** A question that is nothing but a reference: "3.1", "what is I-2?". */
function referenceIn(text: string, { dossier }: FactIndex): Finding | undefined {
  const reference = parseReference(
    text.replace(/^\s*(what is|what's|show( me)?|quote)\s+/i, '').replace(/[?!.\s]+$/, ''),
  );
  const article = dossier.article.slug;
  if (reference?.kind === 'sentence' && dossier.sentences.has(reference.id)) {
    return { kind: 'quote', article, sentence: reference.id, context: false };
  }
  if (reference?.kind === 'record' && dossier.records.has(reference.ref))
    return { kind: 'record', article, ref: reference.ref };
  return undefined;
}

/** The best facts with their proofs, best standing first. */
export function shortlist(reading: Reading, frame: Frame, index: FactIndex): Candidate[] {
  const candidates: Candidate[] = [];
  for (const ranked of rank(reading, frame, index, SHORTLIST)) {
    const indexed = index.factOf(ranked.id);
    if (!indexed) continue;
    const proof = prove(reading, frame, indexed, index);
    const standing = ranked.score - 0.4 * proof.doubt - (proof.conflict ? 0.4 : 0);
    candidates.push({ ...ranked, proof, indexed, standing });
  }
  return candidates.sort((a, b) => b.standing - a.standing);
}

/** Why the best candidate is no answer, or undefined where it is one. */
function refuse(reading: Reading, frame: Frame, best: Candidate, index: FactIndex): string | undefined {
  const { proof } = best;
  if (proof.unexplained.some((term) => term.kind === 'outside'))
    return 'a name that the article does not have';
  if (proof.conflict) return 'another date';
  if (swapsAgent(reading, best.indexed, index)) return 'asks what somebody did who does nothing here';
  if (frame.asked === 'content' && !isSpeaker(reading, frame, best, index))
    return 'asks what somebody said who says nothing here';
  if (lacksHolder(reading, frame, best.indexed, index))
    return 'asks who holds an office, which the fact does not say';
  if (frame.grain && !isFineEnough(best.indexed, frame.grain))
    return 'asks for a finer date than the fact has';
  if (frame.strict && !proof.fits && !best.sameForm)
    return `asks for ${frame.asked}, which the fact does not give`;
  if (isUnstated(reading, frame, best, index)) return 'people ask it and the article does not state it';
  const share = proof.unexplained.length / Math.max(1, reading.keys.size);
  const least = Object.keys(index.dossier.bank).length === 0 ? MIN_SCORE - BANK_SHARE : MIN_SCORE;
  const needed = least + DOUBT_PRICE * proof.doubt;
  if (best.score < needed) return `score ${best.score.toFixed(2)} under ${needed.toFixed(2)}`;
  if (share > 0.5) return 'more than half of the words are not explained';
  return undefined;
}

/** Whether a fact has a date with at least a month, or a day. */
const isFineEnough = ({ fact }: IndexedFact, grain: 'month' | 'day'): boolean =>
  datesOf(fact).some((date) => (grain === 'day' ? date.day : date.month) !== undefined);

/**
 * Whether the fact is said by whom the question asks: "what did the NATO chief say" is not answered by a fact about him.
 */
function isSpeaker(reading: Reading, frame: Frame, best: Candidate, index: FactIndex): boolean {
  const asked = reading.terms.filter(
    (term) => term.kind === 'name' && term.from >= frame.core.from && term.from < frame.core.to,
  );
  const first = asked[0];
  if (!first) return true;
  const { fact, says } = best.indexed;
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

const openFrames = new WeakMap<Unstated, Frame>();
/** What an open line asks for; the same few are near to many questions. */
const openFrame = (line: Unstated): Frame => {
  const known = openFrames.get(line);
  if (known) return known;
  const made = frameOf(line.reading);
  openFrames.set(line, made);
  return made;
};

/** Nearer to a question the article leaves open than to any question it answers. */
function isUnstated(reading: Reading, frame: Frame, best: Candidate, index: FactIndex): boolean {
  return index.unstated.nearest([...reading.keys], OPEN_LINES).some(({ value, similarity }) => {
    const open = openFrame(value);
    if (open.exact !== frame.exact) return false;
    const margin = open.asked === frame.asked ? UNSTATED_MARGIN : OTHER_FORM_MARGIN;
    return similarity > 0.5 && similarity > best.bank + margin;
  });
}

/** Near enough that its quote helps a reader who got no answer: it explains a good part of the question. */
const isNear = (best: Candidate, reading: Reading): boolean =>
  best.standing > 0.1 && best.proof.unexplained.length <= 0.6 * reading.keys.size;

/** The answer's fact, and a second one of another sentence that is just as good. */
function supporting(best: Candidate, candidates: readonly Candidate[]): FactId[] {
  const sentence = best.indexed.fact.quotes[0]?.sentence;
  const second = candidates.find(
    (other) =>
      other !== best &&
      other.indexed.fact.quotes[0]?.sentence !== sentence &&
      other.proof.doubt <= best.proof.doubt &&
      !other.proof.conflict &&
      other.standing > best.standing - 0.08,
  );
  return second ? [best.id, second.id] : [best.id];
}

/** One fact of each of the nearest sentences. */
export function closestOf(candidates: readonly Candidate[]): FactId[] {
  const seen = new Set<string>();
  const facts: FactId[] = [];
  for (const candidate of candidates) {
    const sentence = candidate.indexed.fact.quotes[0]?.sentence;
    if (sentence === undefined || seen.has(sentence) || facts.length >= CLOSEST) continue;
    seen.add(sentence);
    facts.push(candidate.id);
  }
  return facts;
}
