/** The answer engine's face: text in, finding out. Pure: no clock, no randomness, no network, no state. */
import type { FactBase } from '../facts/base.ts';
import type { Finding } from './finding.ts';

export interface Scope {
  /** Slug of the one article to look in; all articles where it is absent. */
  article?: string;
}

export interface Engine {
  /** Answers a question in a member's own words; at most 6,000 characters are read. */
  ask(text: string, scope?: Scope): Finding;
  /** Checks a claim against the records; gives a `verdict` finding, or a `silence` where nothing can be checked. */
  check(text: string, scope?: Scope): Finding;
}

/** Builds the engine for a fact base. Takes some tens of milliseconds; call it once. */
export function createEngine(_base: FactBase): Engine {
  throw new Error('being written');
}
