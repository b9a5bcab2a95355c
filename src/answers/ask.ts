/** From a question to a finding: rank the facts, prove the best ones, answer or keep silent. */
import { parseReference } from '../facts/reference.ts';
import type { FactIndex } from '../search/fact-index.ts';
import { type Frame, frameOf } from '../search/question-frame.ts';
import type { Reading } from '../search/reading.ts';
import { type Candidate, candidatesFor, inSlot } from './candidate.ts';
import { checkDossier } from './check.ts';
import { closestOf, isNear, supporting } from './closest.ts';
import type { Finding, Silence } from './finding.ts';
import { type Signals, signalsOf, weighedText, weighSignals } from './gate.ts';
import { isHarmful } from './harm.ts';
import { type Likelihood, likelihoodOf } from './likelihood.ts';
import { listingOf } from './listing.ts';
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
  if (!reading.terms.some((term) => index.isKnown(term.key)))
    return explained(silence('not-covered'), 'no word of the article in it');
  const likelihood = likelihoodOf(reading, frame, index);
  const candidates = candidatesFor(reading, frame, likelihood, index);
  const seen = { candidates, ...(likelihood && { likelihood }) };
  const listing = listingOf(reading, frame, index);
  if (listing) return explained(listing, 'computed from several records', seen);
  const best = inSlot(frame, candidates);
  if (!best) return explained(silence('not-covered'), 'no fact shares a word with it', seen);
  const { isAnswer, reason, signals } = decide(best, reading, frame, likelihood, index);
  const weighed = { ...seen, best, ...(signals && { signals }) };
  if (isAnswer)
    return explained({ kind: 'facts', article, facts: supporting(best, candidates) }, reason, weighed);
  // "Did it succeed?" is a claim turned into a question. What holds or contradicts the claim answers it, as it stands.
  const checked = !likelihood && frame.asked === 'yes-no' ? checkDossier(text, index).finding : undefined;
  if (checked?.kind === 'verdict' && checked.verdict !== 'not-in-article') {
    const decided = `asked whether; as a claim it is ${checked.verdict}`;
    return explained({ kind: 'facts', article, facts: checked.facts }, decided, weighed);
  }
  const finding: Finding = isNear(best, reading)
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
): { isAnswer: boolean; reason: string; signals?: Signals } {
  if (likelihood) {
    const signals = signalsOf(best, reading, frame, likelihood, index);
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
