/** From a question to a finding: rank the facts, prove the best ones, answer or keep silent. */
import type { Dossier } from '../facts/base.ts';
import { parseReference } from '../facts/reference.ts';
import type { SentenceId } from '../facts/schema.ts';
import type { FactIndex } from '../search/fact-index.ts';
import { type Frame, frameOf } from '../search/question-frame.ts';
import type { Reading } from '../search/reading.ts';
import { MAX_TEXT } from '../search/tokens.ts';
import { type Candidate, candidatesFor, inSlot } from './candidate.ts';
import { checkDossier } from './check.ts';
import { closestOf, isNear, supporting } from './closest.ts';
import type { Finding, Silence } from './finding.ts';
import { type Signals, signalsOf, weighedText, weighSignals } from './gate.ts';
import { isHarmful } from './harm.ts';
import { type Likelihood, likelihoodOf } from './likelihood.ts';
import { listingOf } from './listing.ts';
import { BARS, OBJECTIONS, objectionsTo } from './objections.ts';
import { refusalByRules } from './rules.ts';

export interface Explained {
  finding: Finding;
  reading: Reading;
  frame: Frame;
  /** Absent where the article's bank was too small to learn from. */
  likelihood?: Likelihood;
  candidates: readonly Candidate[];
  /** The fact that would answer, and what was weighed for it. */
  best?: Candidate;
  signals?: Signals;
  /** Something bars the answer, whatever the signals say. */
  isBarred?: boolean;
  reason: string;
}

/** Answers a question about one article and says why. */
export function askDossier(text: string, index: FactIndex): Explained {
  const reading = index.reader.read(text);
  const frame = frameOf(reading);
  const article = index.dossier.article.slug;
  const explained = (finding: Finding, reason: string, more?: Partial<Explained>): Explained => ({
    finding,
    reading,
    frame,
    candidates: [],
    reason,
    ...more,
  });
  const silence = (why: Silence): Finding => ({ kind: 'silence', article, why, closest: [] });
  if (isHarmful(reading)) return explained(silence('harm'), 'asks how to do harm or to join');
  const typed = referenceIn(text, index);
  if (typed) return explained(typed, 'a reference');
  const quoted = sentenceIn(text, index);
  if (quoted) return explained(quoted, 'a sentence of the article, word for word');
  if (!reading.terms.some((term) => index.isKnown(term.key)))
    return explained(silence('not-covered'), 'no word of the article in it');
  const likelihood = likelihoodOf(reading, frame, index);
  const candidates = candidatesFor(reading, frame, likelihood, index);
  const seen = { candidates, ...(likelihood && { likelihood }) };
  const listing = listingOf(reading, frame, index);
  if (listing) return explained(listing, 'computed from several records', seen);
  const best = inSlot(frame, candidates);
  if (!best) return explained(silence('not-covered'), 'no fact shares a word with it', seen);
  const { isAnswer, reason, ...decided } = decide(best, reading, frame, likelihood, index);
  const weighed = { ...seen, best, ...decided };
  if (isAnswer)
    return explained({ kind: 'facts', article, facts: supporting(best, candidates) }, reason, weighed);
  // "Did it succeed?" is a claim turned into a question. What contradicts the claim answers it, as it stands; what holds
  // it does so only where nothing was learnt, for the gate has seen the same words.
  const isAsked = frame.asked === 'yes-no' && weighed.isBarred !== true;
  const checked = isAsked ? checkDossier(text, index, reading).finding : undefined;
  const decides = checked?.kind === 'verdict' && checked.verdict !== 'not-in-article' ? checked : undefined;
  if (decides && (!likelihood || decides.verdict === 'refuted')) {
    const whether = `asked whether; as a claim it is ${decides.verdict}`;
    return explained({ kind: 'facts', article, facts: decides.facts }, whether, weighed);
  }
  const finding: Finding = isNear(best, reading, likelihood)
    ? { kind: 'silence', article, why: 'not-that-detail', closest: closestOf(candidates) }
    : silence('not-covered');
  return explained(finding, reason, weighed);
}

/** Whether the best candidate is an answer, and why: by what was learnt, or by rules where nothing was. */
function decide(
  best: Candidate,
  reading: Reading,
  frame: Frame,
  likelihood: Likelihood | undefined,
  index: FactIndex,
): Pick<Explained, 'signals' | 'isBarred' | 'reason'> & { isAnswer: boolean } {
  if (likelihood) {
    const objections = objectionsTo(best, reading, frame, index);
    const signals = signalsOf(best, reading, likelihood, new Set(objections), index);
    const bar = objections.find((objection) => BARS.has(objection));
    if (bar) return { isAnswer: false, reason: OBJECTIONS[bar], signals, isBarred: true };
    const weighed = weighSignals(signals);
    return { isAnswer: weighed.margin > 0, reason: weighedText(weighed), signals };
  }
  const refusal = refusalByRules(best, reading, frame, index);
  return { isAnswer: refusal === undefined, reason: refusal ?? 'proved' };
}

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

/** Shorter sentences may be a part of what somebody says in words of their own. */
const LEAST_LETTERS = 30;

/** A text that holds a whole sentence of the article: the sentence, the longest where there are several. */
function sentenceIn(text: string, { dossier }: FactIndex): Finding | undefined {
  if (text.length < LEAST_LETTERS) return undefined;
  const typed = letters(text);
  const { byStart, shortest } = spelledOut(dossier);
  let held: Spelled | undefined;
  for (let at = 0; at + shortest <= typed.length; at++) {
    for (const sentence of byStart.get(typed.slice(at, at + LEAST_LETTERS)) ?? []) {
      if (sentence.own.length > (held?.own.length ?? 0) && typed.startsWith(sentence.own, at))
        held = sentence;
    }
  }
  return held && { kind: 'quote', article: dossier.article.slug, sentence: held.id, context: false };
}

interface Spelled {
  id: SentenceId;
  own: string;
}

interface SpelledOut {
  byStart: ReadonlyMap<string, readonly Spelled[]>;
  /** Letters of the shortest: in most questions there is no room for it. */
  shortest: number;
}

const SPELLED = new WeakMap<Dossier, SpelledOut>();

/** The letters of every sentence that is long enough, by its first letters: one look-up for each place in a text. */
function spelledOut(dossier: Dossier): SpelledOut {
  const known = SPELLED.get(dossier);
  if (known) return known;
  const byStart = new Map<string, Spelled[]>();
  let shortest = Number.POSITIVE_INFINITY;
  for (const { id, text } of dossier.sentences.values()) {
    const own = letters(text);
    const start = own.slice(0, LEAST_LETTERS);
    if (start.length < LEAST_LETTERS) continue;
    byStart.set(start, [...(byStart.get(start) ?? []), { id, own }]);
    shortest = Math.min(shortest, own.length);
  }
  const made = { byStart, shortest };
  SPELLED.set(dossier, made);
  return made;
}

const letters = (text: string): string =>
  text
    .slice(0, MAX_TEXT)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
