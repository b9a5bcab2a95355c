/**
 * What the classifier sees of a question: its terms, its words, its pairs of neighbouring words, what it asks for, and
 * what it asks for of whom. Words beside terms, because a concept says what is meant and a word how people put it.
 */
import type { Features } from './linear-classifier.ts';
import type { Asked } from './question-frame.ts';
import type { Reading, TermKind } from './reading.ts';

/** A pair of things is rarer than each of them and counts a little less. */
const PAIR = 0.7;
/** Terms that combine with what is asked for: "when" of the plot, "who" of the plot. */
const ASKED_OF: ReadonlySet<TermKind> = new Set(['name', 'concept', 'attribute', 'date']);

/** Features of a text; `asked` is what its frame asks for. */
export function questionFeatures({ terms, tokens }: Reading, asked: Asked): Features {
  const features = new Map<string, number>();
  for (const { key } of terms) features.set(`t:${key}`, 1);
  for (const { form } of tokens) features.set(`w:${form}`, 1);
  for (let i = 0; i + 1 < tokens.length; i++)
    features.set(`p:${tokens[i]?.form} ${tokens[i + 1]?.form}`, PAIR);
  features.set(`a:${asked}`, 1);
  for (const { kind, key } of terms) if (ASKED_OF.has(kind)) features.set(`a:${asked}:${key}`, PAIR);
  return features;
}
