/**
 * A finding is what the bot found out, as data small enough for a button: references and codes, no text.
 * Text goes in as a question or a claim, a finding comes out, and `compose` turns a finding into a reply. The same
 * finding always gives the same reply, so a button works after a restart, for anyone, with nothing remembered.
 */
import type { FactId } from '../facts/base.ts';
import type { RecordRef, SentenceId } from '../facts/schema.ts';
import type { Difference, Verdict } from '../facts/vocabulary.ts';

export { DIFFERENCES, type Difference, VERDICTS, type Verdict } from '../facts/vocabulary.ts';

/** What a reader should know about a claim beside its verdict. */
export const FLAGS = [
  'claim-stated-as-fact',
  'attribution-dropped',
  'forecast-window-passed',
  'date-of-claim',
] as const;
export type Flag = (typeof FLAGS)[number];

/** Why the bot does not answer. */
export const SILENCES = ['not-covered', 'not-that-detail', 'nothing-to-check', 'harm'] as const;
export type Silence = (typeof SILENCES)[number];

export const LISTINGS = ['list', 'count', 'first', 'last', 'order'] as const;
export type ListingKind = (typeof LISTINGS)[number];

/** `article` is the slug; every reference is within that article. */
export type Finding =
  | { kind: 'facts'; article: string; facts: readonly FactId[] }
  | {
      kind: 'verdict';
      article: string;
      verdict: Verdict;
      facts: readonly FactId[];
      differs: readonly Difference[];
      flags: readonly Flag[];
    }
  | { kind: 'silence'; article: string; why: Silence; closest: readonly FactId[] }
  | { kind: 'listing'; article: string; listing: ListingKind; facts: readonly FactId[] }
  | { kind: 'record'; article: string; ref: RecordRef }
  | { kind: 'quote'; article: string; sentence: SentenceId; context: boolean }
  | { kind: 'timeline'; article: string; from: string; to: string; actor: RecordRef | ''; page: number }
  | { kind: 'search'; article: string; text: string; page: number }
  | { kind: 'choices'; article: string; refs: readonly RecordRef[] }
  | { kind: 'source'; article: string };
