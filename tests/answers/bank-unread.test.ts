import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { compose } from '../../src/answers/compose.ts';
import { createEngine } from '../../src/answers/engine.ts';
import { itemsOf } from '../../src/evaluation/sets.ts';
import { openFactBase } from '../../src/facts/check.ts';
import { ARTICLE } from '../article.ts';

const root = join(import.meta.dirname, '../..');

it('answers and checks without the files of the bank, which a bot that has started leaves unread', () => {
  const loaded = openFactBase(join(root, 'data'), [], { trustsChecked: true });
  const dossier = loaded.ok ? loaded.base.dossiers.get(ARTICLE) : undefined;
  if (!loaded.ok || !dossier) throw new Error('the article is missing');
  const read = (['bank', 'claims', 'unanswered'] as const).map((what) => vi.spyOn(dossier, what, 'get'));
  const engine = createEngine(loaded.base);
  const texts = itemsOf(join(root, 'tests/eval/dev.jsonl')).map(({ text }) => text);
  for (const text of [...texts, 'the attempt on Ghani came before the one on Dostum']) {
    compose(loaded.base, engine.ask(text));
    compose(loaded.base, engine.check(text));
  }
  expect(read.map((spy) => spy.mock.calls.length)).toEqual([0, 0, 0]);
});
