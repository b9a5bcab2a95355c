/** Of a sentence's facts the reply shows the one that says what the claim says. */
import { expect, it } from 'vitest';
import { createEngine } from '../../src/answers/engine.ts';
import { base } from '../article.ts';

const engine = createEngine(base);

it.each([
  ['Muzammil was the governor of Balkh', 'A-4.role'],
  ['13 US troops died in the Kabul bombing', 'I-4.us-dead'],
  ['isis-k was formed in 2015', 'E-1.when'],
  ['Mines is a research fellow at GWU', 'A-16.who'],
])('%s: %s', (claim, fact) => {
  const finding = engine.check(claim);
  expect(finding).toMatchObject({ kind: 'verdict', verdict: 'supported' });
  expect(finding.kind === 'verdict' && finding.facts[0]).toBe(fact);
});
