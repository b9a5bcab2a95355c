/**
 * What the bot says, before anything knows whether it will be an embed or lines in a terminal.
 * Every field is plain text of ours or of the article; nothing that a member typed is in here.
 */
import type { RecordRef, SentenceId } from '../facts/schema.ts';
import type { Finding, Verdict } from './finding.ts';

/** A verbatim quote and where it stands. Code has checked that `quote` is one span of the sentence. */
export interface Citation {
  /** Slug and title of the article. */
  article: string;
  title: string;
  sentence: SentenceId;
  paragraph: number;
  /** What people type: `3.1`. */
  reference: string;
  section: string;
  quote: string;
}

/** One labelled line of a record card or a list: "Date: March 9, the day of the claim". */
export interface Line {
  label: string;
  text: string;
  /** To be copied as it is, line breaks included: a citation in a style. */
  copy?: true;
}

/** An entry of a menu that opens a record. */
export interface Choice {
  ref: RecordRef;
  article: string;
  label: string;
  description: string;
}

export interface Reply {
  /** What this reply was composed from; buttons carry it. */
  finding: Finding;
  outcome: 'answered' | 'not-in-article';
  verdict?: Verdict;
  /** What the reply is about: "Killing of the Balkh governor (I-1)". */
  heading: string;
  /** The short answer: one sentence that stands by itself, at most 600 characters. */
  answer: string;
  /** Who says so, in words: "Claimed by the Islamic State group; reported by the authors." Empty in a silence. */
  whoSays: string;
  /** Status of the thing said, for the colour only; the words are in `whoSays`. */
  tone: 'reported' | 'claimed' | 'assessed' | 'testified' | 'threatened' | 'supported' | 'refuted' | 'silent';
  lines: readonly Line[];
  /** At most five. */
  citations: readonly Citation[];
  /** Quotes near the question that do not answer it; at most three, only in a silence. */
  closest: readonly Citation[];
  /** What the reader should know: an inferred year, a dropped attribution. */
  notes: readonly string[];
  choices: readonly Choice[];
  /** 1-based, where the reply is one page of several. */
  page?: { number: number; of: number };
  /** The next step in words, where there is one. */
  next?: string;
}
