/**
 * Ranking of facts for a question or claim: BM25F over the facts' own fields, and nearness to lines of the question
 * bank. A hand-written bank line is worth more than any formula, so it weighs most.
 */
import type { FactId } from '../facts/base.ts';
import { factIn, formIn, formOf } from '../search/bank-hits.ts';
import { BestNumbers } from '../search/best-numbers.ts';
import type { FactIndex } from '../search/fact-index.ts';
import type { Asked, Frame } from '../search/question-frame.ts';
import type { Reading } from '../search/reading.ts';

export interface Ranked {
  id: FactId;
  /** Its place in the order of facts. */
  place: number;
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

/** What is known of each fact while one text is ranked, by its place in the order; all 0 between two texts. */
interface Desk {
  /** BM25F. */
  text: Float64Array;
  /** The nearest bank line, the one after it, and whether one that asks for the same is near. */
  bank: Float64Array;
  second: Float64Array;
  sameForm: Uint8Array;
  /** The best facts, and those of one group. */
  best: BestNumbers;
  ofGroup: BestNumbers;
}

const desks = new WeakMap<FactIndex, Desk>();

function deskOf(index: FactIndex): Desk {
  const known = desks.get(index);
  if (known) return known;
  const facts = index.order.length;
  const made = {
    text: new Float64Array(facts),
    bank: new Float64Array(facts),
    second: new Float64Array(facts),
    sameForm: new Uint8Array(facts),
    best: new BestNumbers(),
    ofGroup: new BestNumbers(),
  };
  desks.set(index, made);
  return made;
}

/**
 * Ranks facts and gives the best `limit`, best first; ties by the order of the records.
 * @param groups places of facts of which the best few are wanted too, however they rank
 */
export function rank(
  { keys }: Reading,
  frame: Frame | undefined,
  index: FactIndex,
  limit: number,
  groups: readonly (readonly number[])[] = [],
): Ranked[] {
  if (keys.size === 0) return [];
  let sum = 0;
  for (const key of keys) sum += index.bm25f.idf(key);
  const possible = sum || 1;
  const fitness = fitnessFor(frame, index);
  const desk = deskOf(index);
  const { text, bank, second, sameForm, best, ofGroup } = desk;
  const scoreAt = (place: number): number =>
    TEXT_WEIGHT * ((text[place] ?? 0) / possible) +
    BANK_WEIGHT * (bank[place] ?? 0) +
    SECOND_LINE * (second[place] ?? 0) +
    (fitness[index.answersAt[place] ?? 0] ?? 0);
  const ranked: Ranked[] = [];
  const take = (place: number) => {
    const id = index.order[place];
    if (id === undefined) return;
    ranked.push({
      id,
      place,
      score: scoreAt(place),
      text: (text[place] ?? 0) / possible,
      bank: bank[place] ?? 0,
      sameForm: sameForm[place] === 1,
    });
  };

  const near = noteNearLines(keys, frame, index, desk);
  const { size, docs, scores } = index.bm25f.scores(keys);
  best.clear(limit);
  for (let i = 0; i < size; i++) {
    const place = docs[i] ?? 0;
    text[place] = scores[i] ?? 0;
    best.add(scoreAt(place), place);
  }
  for (const place of near) if (text[place] === 0) best.add(scoreAt(place), place);
  for (const group of groups)
    for (const place of group) if (text[place] === 0 && bank[place] === 0) best.add(scoreAt(place), place);
  for (let i = 0; i < best.size; i++) take(best.numberAt(i));
  for (const group of groups) {
    ofGroup.clear(GROUP_LIMIT);
    for (const place of group) ofGroup.add(scoreAt(place), place);
    for (let i = 0; i < ofGroup.size; i++) if (!best.has(ofGroup.numberAt(i))) take(ofGroup.numberAt(i));
  }

  for (let i = 0; i < size; i++) text[docs[i] ?? 0] = 0;
  for (const place of near) bank[place] = second[place] = sameForm[place] = 0;
  return ranked;
}

/** Notes how near the nearest bank lines of a fact come; gives the places of the facts to which they belong. */
function noteNearLines(
  keys: ReadonlySet<string>,
  frame: Frame | undefined,
  index: FactIndex,
  { bank, second, sameForm }: Desk,
): number[] {
  const places: number[] = [];
  const form = formOf(frame?.asked);
  const near = index.bank.nearest(keys, BANK_LINES);
  for (let i = 0; i < near.size; i++) {
    const hit = near.valueAt(i);
    const similarity = near.similarityAt(i);
    const place = factIn(hit);
    const same = frame !== undefined && formIn(hit) === form;
    const nearness = similarity + (same ? SAME_FORM * similarity : 0);
    const known = bank[place] ?? 0;
    if (known === 0) places.push(place);
    if (nearness > known) {
      second[place] = Math.max(second[place] ?? 0, known);
      bank[place] = nearness;
    } else second[place] = Math.max(second[place] ?? 0, nearness);
    if (same && similarity > 0.45) sameForm[place] = 1;
  }
  return places;
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

/** How well the answers of each kind fit; worked out once for every kind of question. */
function fitnessFor(frame: Frame | undefined, index: FactIndex): Float64Array {
  const known = fitting.get(index) ?? new Map<Asked | undefined, Float64Array>();
  fitting.set(index, known);
  const made =
    known.get(frame?.asked) ?? Float64Array.from(index.answerKinds, (answers) => fitnessOf(answers, frame));
  known.set(frame?.asked, made);
  return made;
}

const fitting = new WeakMap<FactIndex, Map<Asked | undefined, Float64Array>>();

function fitnessOf(answers: readonly string[], frame: Frame | undefined): number {
  if (frame === undefined) return FITS;
  if (answers.includes(frame.asked)) return FITS_EXACTLY;
  if (frame.accepts.length === 0)
    return frame.asked === 'what' && answers.every((ask) => DETAILS.has(ask)) ? 0 : FITS;
  if (frame.accepts.some((ask) => answers.includes(ask))) return FITS;
  return frame.strict ? -MISFIT : 0;
}
