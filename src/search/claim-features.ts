/**
 * What the classifiers see of a claim: its terms, each marked where a "not" reaches it, and its words as typed. Of what
 * it is about the words alone tell; whether it is right depends on the sentence, so there they count for each sentence
 * by itself as well as for all.
 */
import type { SentenceId } from '../facts/schema.ts';
import type { Features } from './linear-classifier.ts';
import { isNegatedAt } from './negation.ts';
import type { Reading } from './reading.ts';

export interface ClaimWords {
  /** Distinct keys of the terms; those that a negation reaches with `DENIED` in front. */
  keys: ReadonlySet<string>;
  /** The words in their order, spelt right. */
  forms: readonly string[];
  negated: boolean;
}

export const DENIED = '!';

export const isDenied = (key: string): boolean => key.startsWith(DENIED);
/** The key without its mark. */
export const plainKey = (key: string): string => (isDenied(key) ? key.slice(DENIED.length) : key);

const PAIR = 0.7;
/** Within a sentence a word counts less than a term, and a pair of words less still. */
const WORD = 0.7;
const SENTENCE_PAIR = 0.5;
/** How much a feature counts for all sentences, beside its own. */
const SHARED = 0.3;

export function claimWords(reading: Reading): ClaimWords {
  return {
    keys: new Set(
      reading.terms.map(({ key, from }) => (isNegatedAt(reading, from) ? `${DENIED}${key}` : key)),
    ),
    forms: reading.tokens.map(({ form }) => form),
    negated: reading.negated,
  };
}

/** For the question which sentence a claim is about. */
export function aboutFeatures({ keys, forms }: ClaimWords): Features {
  const features = new Map<string, number>();
  for (const key of keys) features.set(`t:${plainKey(key)}`, 1);
  for (const form of forms) features.set(`w:${form}`, 1);
  for (const pair of pairsOf(forms)) features.set(`p:${pair}`, PAIR);
  return features;
}

/** For the question whether one sentence holds a claim or contradicts it. */
export function verdictFeatures({ keys, forms, negated }: ClaimWords, sentence: SentenceId): Features {
  const features = new Map<string, number>();
  const add = (name: string, value: number) => {
    features.set(`${sentence}|${name}`, value);
    features.set(name, value * SHARED);
  };
  for (const key of keys) add(`t:${key}`, 1);
  for (const form of forms) add(`w:${form}`, WORD);
  for (const pair of pairsOf(forms)) add(`p:${pair}`, SENTENCE_PAIR);
  if (negated) add('negated', 1);
  return features;
}

/** For the question how wrong and open claims are worded, whatever they are about: "only", "never", "cousin". */
export function wordingFeatures({ keys, forms, negated }: ClaimWords): Features {
  const features = new Map<string, number>();
  for (const key of keys) features.set(`t:${key}`, 1);
  for (const form of forms) features.set(`w:${form}`, 1);
  if (negated) features.set('negated', 1);
  return features;
}

const pairsOf = (forms: readonly string[]): string[] =>
  forms.slice(1).map((form, i) => `${forms[i]} ${form}`);
