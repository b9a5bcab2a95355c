/**
 * Ranking of facts for a question or claim: BM25F over the facts' own fields, and nearness to lines of the question
 * bank. A hand-written bank line is worth more than any formula, so it weighs most.
 */
import type { FactId } from '../facts/base.ts';
import { Best } from '../search/best.ts';
import type { FactIndex } from '../search/fact-index.ts';
import type { Frame } from '../search/question-frame.ts';
import type { Reading } from '../search/reading.ts';

export interface Ranked {
  id: FactId;
  score: number;
  /** BM25F share, 0 to about 2. */
  text: number;
  /** Cosine of the nearest bank line, 0 to 1. */
  bank: number;
  /** Whether the nearest bank lines ask for the same kind of answer. */
  sameForm: boolean;
}

const BANK_LINES = 40;
/** Facts taken of each group that is wanted however it ranks. */
const GROUP_LIMIT = 6;
const TEXT_WEIGHT = 0.35;
const BANK_WEIGHT = 1;
const SECOND_LINE = 0.15;
/** Bonus for a fact that answers exactly what is asked, and for one that may. */
const FITS_EXACTLY = 0.22;
const FITS = 0.1;
const MISFIT = 0.3;
const SAME_FORM = 0.06;

/** How near the bank lines of a fact come. */
interface Nearness {
  bank: number;
  second: number;
  sameForm: boolean;
}

const NOT_NEAR: Nearness = { bank: 0, second: 0, sameForm: false };

/**
 * Ranks facts and gives the best `limit`, best first; ties by the order of the records.
 * @param groups places of facts of which the best few are wanted too, however they rank
 */
export function rank(
  question: Reading,
  frame: Frame | undefined,
  index: FactIndex,
  limit: number,
  groups: readonly ReadonlySet<number>[] = [],
): Ranked[] {
  const keys = [...question.keys];
  if (keys.length === 0) return [];
  const possible = keys.reduce((sum, key) => sum + index.bm25f.idf(key), 0) || 1;
  const nearest = nearestLines(keys, frame, index);
  const fitness = index.answerKinds.map((answers) => fitnessOf(answers, frame));
  const best = new Best<Ranked>(limit);
  const grouped = groups.map((places) => ({ unseen: new Set(places), best: new Best<Ranked>(GROUP_LIMIT) }));
  const add = (place: number, text: number, { bank, second, sameForm }: Nearness) => {
    const score =
      TEXT_WEIGHT * text +
      BANK_WEIGHT * bank +
      SECOND_LINE * second +
      (fitness[index.answersAt[place] ?? 0] ?? 0);
    const id = index.order[place];
    if (id === undefined) return;
    for (const group of grouped)
      if (group.unseen.delete(place)) group.best.add(score, place, { id, score, text, bank, sameForm });
    if (best.takes(score, place)) best.add(score, place, { id, score, text, bank, sameForm });
  };
  index.bm25f.eachScore(keys, (place, score) => {
    add(place, score / possible, nearest.get(place) ?? NOT_NEAR);
    nearest.delete(place);
  });
  for (const [place, nearness] of nearest) add(place, 0, nearness);
  for (const { unseen } of grouped) for (const place of [...unseen]) add(place, 0, NOT_NEAR);
  const found = new Map(best.values().map((ranked) => [ranked.id, ranked]));
  for (const group of grouped) for (const ranked of group.best.values()) found.set(ranked.id, ranked);
  return [...found.values()];
}

/** The facts to which the nearest bank lines belong, by their place in the order. */
function nearestLines(
  keys: readonly string[],
  frame: Frame | undefined,
  index: FactIndex,
): Map<number, Nearness> {
  const near = new Map<number, Nearness>();
  for (const { value, similarity } of index.bank.nearest(keys, BANK_LINES)) {
    const entry = near.get(value.fact) ?? { ...NOT_NEAR };
    near.set(value.fact, entry);
    const same = frame !== undefined && value.asked === frame.asked;
    const nearness = similarity + (same ? SAME_FORM * similarity : 0);
    if (nearness > entry.bank) {
      if (entry.bank > 0) entry.second = Math.max(entry.second, entry.bank);
      entry.bank = nearness;
    } else entry.second = Math.max(entry.second, nearness);
    if (same && similarity > 0.45) entry.sameForm = true;
  }
  return near;
}

/** Facts that answer only these give a detail, where "what" asks for the matter itself. */
const DETAILS: ReadonlySet<string> = new Set([
  'who',
  'whom',
  'when',
  'where',
  'count',
  'duration',
  'role',
  'name',
]);

function fitnessOf(answers: readonly string[], frame: Frame | undefined): number {
  if (frame === undefined) return FITS;
  if (answers.includes(frame.asked)) return FITS_EXACTLY;
  if (frame.accepts.length === 0)
    return frame.asked === 'what' && answers.every((ask) => DETAILS.has(ask)) ? 0 : FITS;
  if (frame.accepts.some((ask) => answers.includes(ask))) return FITS;
  return frame.strict ? -MISFIT : 0;
}
