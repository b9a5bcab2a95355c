/**
 * Whether a fact is shown to answer a question, by rules alone: for an article of which nothing was learnt. A search
 * score cannot refuse, so each unit of doubt asks for more of it.
 */
import type { FactIndex } from '../search/fact-index.ts';
import type { Frame } from '../search/question-frame.ts';
import type { Reading } from '../search/reading.ts';
import type { Candidate } from './candidate.ts';
import { OBJECTIONS, objectionsTo } from './objections.ts';

/** What the bank's similarity adds to a score; an article that nobody wrote questions for cannot reach it. */
const BANK_SHARE = 0.09;
/** An answer needs at least this score. */
const MIN_SCORE = 0.42;
/** Each unit of doubt asks for this much more score. */
const DOUBT_PRICE = 1.1;
/** How much nearer a bank line must be than the nearest line the article leaves open. */
const UNSTATED_MARGIN = 0.02;
/** The same where the open line asks for another kind of answer. */
const OTHER_FORM_MARGIN = 0.15;
/** Open lines looked at. */
const OPEN_LINES = 6;

/** Why the best candidate is no answer, or undefined where it is one. */
export function refusalByRules(
  best: Candidate,
  reading: Reading,
  frame: Frame,
  index: FactIndex,
): string | undefined {
  const [objection] = objectionsTo(best, reading, frame, index);
  if (objection) return OBJECTIONS[objection];
  if (isUnstated(reading, frame, best, index)) return 'people ask it and the article does not state it';
  const { proof, score } = best;
  const least = Object.keys(index.dossier.bank).length === 0 ? MIN_SCORE - BANK_SHARE : MIN_SCORE;
  const needed = least + DOUBT_PRICE * proof.doubt;
  if (score < needed) return `score ${score.toFixed(2)} under ${needed.toFixed(2)}`;
  if (proof.unexplained.length / Math.max(1, reading.keys.size) > 0.5)
    return 'more than half of the words are not explained';
  return undefined;
}

/** Nearer to a question the article leaves open than to any question it answers. */
function isUnstated(reading: Reading, frame: Frame, best: Candidate, index: FactIndex): boolean {
  const near = index.unstated.nearest(reading.keys, OPEN_LINES);
  for (let place = 0; place < near.size; place++) {
    const line = index.openLineOf(near.valueAt(place));
    if (line?.exact !== frame.exact) continue;
    const similarity = near.similarityAt(place);
    const margin = line.asked === frame.asked ? UNSTATED_MARGIN : OTHER_FORM_MARGIN;
    if (similarity > 0.5 && similarity > best.bank + margin) return true;
  }
  return false;
}
