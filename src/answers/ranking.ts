/**
 * Ranking of facts for a question or claim: BM25F over the facts' own fields, and nearness to lines of the question
 * bank. A hand-written bank line is worth more than any formula, so it weighs most.
 */
import type { FactId } from '../facts/base.ts';
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
const TEXT_WEIGHT = 0.35;
const BANK_WEIGHT = 1;
const SECOND_LINE = 0.15;
/** Bonus for a fact that answers exactly what is asked, and for one that may. */
const FITS_EXACTLY = 0.22;
const FITS = 0.1;
const MISFIT = 0.3;
const SAME_FORM = 0.06;

/** Ranks facts, best first; ties by the order of the records. */
export function rank(question: Reading, frame: Frame | undefined, index: FactIndex): Ranked[] {
  const keys = [...question.keys];
  if (keys.length === 0) return [];
  const possible = keys.reduce((sum, key) => sum + index.bm25f.idf(key), 0) || 1;
  const table = new Map<FactId, Ranked>();
  const row = (id: FactId): Ranked => {
    const known = table.get(id);
    if (known) return known;
    const made: Ranked = { id, score: 0, text: 0, bank: 0, sameForm: false };
    table.set(id, made);
    return made;
  };
  for (const [number, value] of index.bm25f.scores(keys)) {
    const id = index.order[number];
    if (id !== undefined) row(id).text = value / possible;
  }
  const seconds = new Map<FactId, number>();
  for (const { value, similarity } of index.bank.nearest(keys, BANK_LINES)) {
    const entry = row(value.fact);
    const same = frame !== undefined && value.asked === frame.asked;
    const nearness = similarity + (same ? SAME_FORM * similarity : 0);
    if (nearness > entry.bank) {
      if (entry.bank > 0) seconds.set(value.fact, Math.max(seconds.get(value.fact) ?? 0, entry.bank));
      entry.bank = nearness;
    } else seconds.set(value.fact, Math.max(seconds.get(value.fact) ?? 0, nearness));
    if (same && similarity > 0.45) entry.sameForm = true;
  }
  for (const entry of table.values()) {
    const fact = index.facts.get(entry.id);
    entry.score =
      TEXT_WEIGHT * entry.text +
      BANK_WEIGHT * entry.bank +
      SECOND_LINE * (seconds.get(entry.id) ?? 0) +
      (fact ? fitness(fact.fact.answers, frame) : 0);
  }
  return [...table.values()].sort(
    (a, b) => b.score - a.score || index.order.indexOf(a.id) - index.order.indexOf(b.id),
  );
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

function fitness(answers: readonly string[], frame: Frame | undefined): number {
  if (frame === undefined) return FITS;
  if (answers.includes(frame.asked)) return FITS_EXACTLY;
  if (frame.accepts.length === 0)
    return frame.asked === 'what' && answers.every((ask) => DETAILS.has(ask)) ? 0 : FITS;
  if (frame.accepts.some((ask) => answers.includes(ask))) return FITS;
  return frame.strict ? -MISFIT : 0;
}
