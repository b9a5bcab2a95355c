/**
 * What the classifier sees of a question: its terms, its words, its pairs of neighbouring words, what it asks for, and
 * what it asks for of whom. Words beside terms, because a concept says what is meant and a word how people put it.
 */
import type { TakeFeature } from './found-features.ts';
import type { Features } from './linear-classifier.ts';
import type { Asked } from './question-frame.ts';
import type { Reading, TermKind } from './reading.ts';

/** A pair of things is rarer than each of them and counts a little less. */
const PAIR = 0.7;
/** Terms that combine with what is asked for: "when" of the plot, "who" of the plot. */
const ASKED_OF: ReadonlySet<TermKind> = new Set(['name', 'concept', 'attribute', 'date']);

/** Tells the features of a text one by one, some of them twice; `asked` is what its frame asks for. */
export function tellQuestionFeatures({ terms, tokens }: Reading, asked: Asked, take: TakeFeature): void {
  for (const { key } of terms) take(1, 't:', key);
  for (const { form } of tokens) take(1, 'w:', form);
  for (let i = 0; i + 1 < tokens.length; i++)
    take(PAIR, 'p:', tokens[i]?.form ?? '', ' ', tokens[i + 1]?.form ?? '');
  take(1, 'a:', asked);
  for (const { kind, key } of terms) if (ASKED_OF.has(kind)) take(PAIR, 'a:', asked, ':', key);
}

/** The features of a text by name. */
export function questionFeatures(reading: Reading, asked: Asked): Features {
  const features = new Map<string, number>();
  tellQuestionFeatures(reading, asked, (value, kind, what, joint = '', more = '') => {
    features.set(kind + what + joint + more, value);
  });
  return features;
}
