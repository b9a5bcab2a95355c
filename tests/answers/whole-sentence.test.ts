/** A text in which a whole sentence of the article stands is answered with that sentence. */
import { expect, it } from 'vitest';
import { createEngine } from '../../src/answers/engine.ts';
import { ARTICLE, base } from '../article.ts';

const engine = createEngine(base);
const textOf = (id: string): string => {
  const sentence = base.dossiers.get(ARTICLE)?.sentences.get(id);
  if (!sentence) throw new Error(`there is no sentence ${id}`);
  return sentence.text;
};
const quoted = (sentence: string) => ({ kind: 'quote', article: ARTICLE, sentence, context: false });

it.each([
  ['as printed', textOf('p10s1')],
  ['in another case, without its signs', textOf('p10s1').toUpperCase().replace(/\W+/g, ' ')],
  ['in the middle of a message', `where does it say "${textOf('p10s1')}" please?`],
])('%s', (_, text) => {
  expect(engine.ask(text)).toEqual(quoted('p10s1'));
});

it('of two the longer one', () => {
  const [short, long] = [textOf('p10s1'), textOf('p8s1')];
  expect(engine.ask(`${short} ${long}`)).toEqual(quoted('p8s1'));
  expect(engine.ask(`${long} ${short}`)).toEqual(quoted('p8s1'));
});

it('not a part of one', () => {
  expect(engine.ask(textOf('p10s1').slice(0, -12))).not.toEqual(quoted('p10s1'));
});
