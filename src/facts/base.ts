/**
 * The fact base in memory: every article with its records, sentences and facts, indexed for look-up.
 * Built by the loader, read by everything else, never changed after it is built.
 */
import type {
  Actor,
  Article,
  Assessment,
  Attribution,
  BackgroundEvent,
  Claims,
  Fact,
  Incident,
  QuestionBank,
  RecordRef,
  SentenceId,
  Status,
  Unanswered,
} from './schema.ts';

export type RecordType = 'incident' | 'actor' | 'assessment' | 'event';

export type AnyRecord =
  | ({ type: 'incident' } & Incident)
  | ({ type: 'actor' } & Actor)
  | ({ type: 'assessment' } & Assessment)
  | ({ type: 'event' } & BackgroundEvent);

/** `I-1.killed`: a record's reference and a fact's key. Unique within an article. */
export type FactId = `${string}.${string}`;

export interface Sentence {
  id: SentenceId;
  /** 1-based paragraph and sentence numbers, read from the id. */
  paragraph: number;
  number: number;
  /** What people type: `3.1`. */
  reference: string;
  /** The section heading it stands under; empty before the first heading. */
  section: string;
  text: string;
  /** 0-based position in the article. */
  index: number;
}

/** A fact with what it inherits from its record filled in. */
export interface PlacedFact extends Omit<Fact, 'status' | 'attribution'> {
  id: FactId;
  record: AnyRecord;
  status: Status;
  attribution: Attribution;
}

/** One article with everything known about it. */
export interface Dossier {
  article: Article;
  sentences: ReadonlyMap<SentenceId, Sentence>;
  /** In the order of the files: incidents, actors, assessments, events. */
  records: ReadonlyMap<RecordRef, AnyRecord>;
  facts: ReadonlyMap<FactId, PlacedFact>;
  /** This and the next two are read from their files when they are asked for, where they were found sound before. */
  readonly bank: QuestionBank;
  /** What people ask and the article does not say. */
  readonly unanswered: Unanswered;
  /** What people claim, with what the article makes of it. */
  readonly claims: Claims;
  /** Reads the file of what was learnt from the bank, as `facts -- learn` wrote it; undefined where there is none. */
  learnt?(): Uint8Array | undefined;
  /** The same of its claims. */
  learntClaims?(): Uint8Array | undefined;
}

export interface FactBase {
  /** By slug, in alphabetical order of the slugs. Never empty. */
  dossiers: ReadonlyMap<string, Dossier>;
  /** A short hash of all data files: two processes with the same version give the same replies. */
  version: string;
}

/** Something wrong in the data files, said so that a person can mend it. */
export interface Problem {
  /** Path of the file from the data folder: `isis-k-resurgence/incidents.json`. */
  file: string;
  /** Record or sentence, where there is one: `I-3`. */
  record?: string;
  /** Path inside the record: `facts[2].quotes[0].text`. */
  field?: string;
  /** What is wrong and what to do about it. */
  message: string;
}

export type Loaded = { ok: true; base: FactBase } | { ok: false; problems: readonly Problem[] };
