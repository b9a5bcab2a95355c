/** What facts answer, as numbers: many facts answer the same few combinations of questions. */
import type { Ask } from '../facts/schema.ts';
import { growingInts } from './growing-ints.ts';

export interface AnswerKinds {
  /** Adds what the next fact answers. */
  add(answers: readonly Ask[]): void;
  /** For each fact, the number of its kind. */
  numbers(): Int32Array;
  /** What each number means. */
  kinds: readonly (readonly Ask[])[];
}

export function answerKinds(): AnswerKinds {
  const known = new Map<string, number>();
  const kinds: (readonly Ask[])[] = [];
  const numbers = growingInts();
  return {
    kinds,
    add(answers) {
      const name = answers.join(' ');
      const number = known.get(name) ?? kinds.length;
      if (number === kinds.length) {
        known.set(name, number);
        kinds.push(answers);
      }
      numbers.push(number);
    },
    numbers: () => numbers.values(),
  };
}
