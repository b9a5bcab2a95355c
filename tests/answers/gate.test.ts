import { describe, expect, it } from 'vitest';
import { askDossier } from '../../src/answers/ask.ts';
import { weighedText, weighSignals } from '../../src/answers/gate.ts';
import { objectionsTo } from '../../src/answers/objections.ts';
import { buildFactIndex } from '../../src/search/fact-index.ts';
import { ARTICLE, base } from '../article.ts';

const dossier = base.dossiers.get(ARTICLE);
if (!dossier) throw new Error('the article is missing');
const index = buildFactIndex(dossier);
const asked = (text: string) => askDossier(text, index);

function objections(text: string) {
  const { best, reading, frame } = asked(text);
  return best ? objectionsTo(best, reading, frame, index) : [];
}

describe('what speaks against the best fact', () => {
  it.each([
    ['Who was killed in Balkh?', []],
    ['Who was killed in Balkh on April 2?', ['date']],
    ['What do they accuse the Taliban of for taking foreign aid?', ['speaker']],
    ['What happened in Balkh on March 15?', ['place']],
    ['Who leads ISIS-K?', ['holder']],
    ['On what day did ISIS-K form?', ['grain']],
    ['Where in Kenya did ISIS-K attack?', expect.arrayContaining(['outside'])],
  ])('%s %j', (text, expected) => expect(objections(text)).toEqual(expected));
});

describe('the gate', () => {
  it('answers where its margin is above 0, and says what weighed most', () => {
    const { signals, finding, reason } = asked('Who was killed in Balkh?');
    if (!signals) throw new Error('nothing was weighed');
    const weighed = weighSignals(signals);
    expect(weighed.margin).toBeGreaterThan(0);
    expect(finding.kind).toBe('facts');
    expect(reason).toBe(weighedText(weighed));
    expect(reason).toMatch(/^weighed \d+\.\d\d \((\w+ [+-]\d+\.\d, ){3}\w+ [+-]\d+\.\d\)$/);
  });

  it('keeps silent where its margin is below 0', () => {
    const { signals, finding } = asked('How old was the governor of Balkh?');
    if (!signals) throw new Error('nothing was weighed');
    expect(weighSignals(signals).margin).toBeLessThan(0);
    expect(finding).toMatchObject({ kind: 'silence', why: 'not-that-detail' });
  });

  it('adds up what each signal adds, strongest first', () => {
    const { signals } = asked('Who was killed in Balkh?');
    if (!signals) throw new Error('nothing was weighed');
    const { margin, parts } = weighSignals(signals);
    const doubtful = weighSignals({ ...signals, doubt: signals.doubt + 1 });
    const [doubt] = parts.filter(({ signal }) => signal === 'doubt');
    expect(doubtful.margin).toBeLessThan(margin);
    expect(doubt?.adds).toBeCloseTo(0, 9);
    const sizes = parts.map(({ adds }) => Math.abs(adds));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });
});
