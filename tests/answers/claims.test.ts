/** Claims made from the typed records: true ones, and the same with one slot changed. */
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/answers/engine.ts';
import { ARTICLE, base } from '../article.ts';

const engine = createEngine(base);
const dossier = base.dossiers.get(ARTICLE);
if (!dossier) throw new Error('the article is missing');
const verdictOf = (text: string) => {
  const finding = engine.check(text);
  return finding.kind === 'verdict' ? finding.verdict : finding.kind;
};
const nameOf = (ref: string) => {
  const record = dossier.records.get(ref);
  if (record?.type !== 'actor') throw new Error(`${ref} is no actor`);
  return record.name;
};

interface Made {
  slot: string;
  text: string;
}
const PLACES = ['Kandahar', 'Herat', 'Balkh', 'Nangarhar', 'Kunduz'];
const incidents = [...dossier.records.values()].flatMap((record) =>
  record.type === 'incident' && record.kind === 'attack' ? [record] : [],
);
/** The five plots against a named person: target, year, typed outcome. */
const plots = incidents.flatMap((record) => {
  const [target] = record.target.actors;
  if (record.outcome.value !== 'failure' || !record.date || target === undefined || record.ref === 'I-3')
    return [];
  return [{ target, year: Number(record.date.iso.slice(0, 4)) }];
});
const people = plots.map(({ target }) => nameOf(target));

const truths: Made[] = [
  ...plots.flatMap(({ target, year }) => [
    { slot: 'date', text: `The attempt against ${nameOf(target)} was in ${year}.` },
    { slot: 'date', text: `ISIS-K plotted against ${nameOf(target)} in ${year}` },
    { slot: 'outcome', text: `The attempt against ${nameOf(target)} failed.` },
    { slot: 'outcome', text: `the ${year} plot against ${nameOf(target)} failed` },
  ]),
  ...[...dossier.facts.values()].map((fact) => ({
    slot: 'statement',
    text: fact.says.split('; the article')[0] ?? '',
  })),
];

const mutations: Made[] = [
  ...plots.flatMap(({ target, year }) => [
    ...[2012, 2015, 2016, 2019, 2022]
      .filter((other) => other !== year)
      .map((other) => ({ slot: 'date', text: `The attempt against ${nameOf(target)} was in ${other}.` })),
    { slot: 'outcome', text: `The attempt against ${nameOf(target)} succeeded.` },
    { slot: 'outcome', text: `${nameOf(target)} was killed in ${year}.` },
    { slot: 'direction', text: `${nameOf(target)} plotted against ISIS-K in ${year}` },
    { slot: 'actor', text: `The Taliban plotted against ${nameOf(target)} in ${year}` },
    { slot: 'negation', text: `There was never an attempt against ${nameOf(target)}.` },
    { slot: 'place', text: `${nameOf(target)} was attacked in Kandahar.` },
    ...people
      .filter((other) => other !== nameOf(target))
      .map((other) => ({ slot: 'role', text: `${nameOf(target)} was the same person as ${other}.` })),
  ]),
  ...PLACES.filter((place) => place !== 'Balkh').map((place) => ({
    slot: 'place',
    text: `Muzammil was the Taliban governor of ${place} province.`,
  })),
  ...PLACES.filter((place) => place !== 'Herat').map((place) => ({
    slot: 'place',
    text: `The head of the water supply department was killed in ${place}.`,
  })),
  ...PLACES.filter((place) => place !== 'Nangarhar').map((place) => ({
    slot: 'place',
    text: `The failed attack on the district governor was in ${place}.`,
  })),
  ...[2, 3, 5, 12, 14, 30, 50, 130].flatMap((count) => [
    { slot: 'number', text: `The bombing of August 2021 killed ${count} U.S. service members.` },
    { slot: 'number', text: `${count} American soldiers died in the Kabul airport bombing.` },
  ]),
  ...[13, 20, 170].map((count) => ({
    slot: 'number',
    text: `The bombing of August 2021 killed ${count} Afghans.`,
  })),
  ...['three', 'four', 'five', 'ten'].map((count) => ({
    slot: 'number',
    text: `Muzammil was killed along with ${count} others.`,
  })),
  ...['fewer than three', 'under ten', 'more than fifty', 'at least 20'].map((count) => ({
    slot: 'number',
    text: `${count} U.S. service members died in the bombing of August 2021.`,
  })),
  ...['May', 'June', 'October', 'December'].map((month) => ({
    slot: 'date',
    text: `Kurilla testified in ${month}.`,
  })),
  ...[8, 10, 15, 19].map((day) => ({
    slot: 'date',
    text: `The Islamic State group claimed the bombing that killed Muzammil on March ${day}.`,
  })),
  ...['2009', '2012', '2017', '2021'].map((year) => ({ slot: 'date', text: `ISIS-K formed in ${year}.` })),
  ...['2001', '2015', '2019', '2022'].map((year) => ({
    slot: 'date',
    text: `The Taliban returned to power in Afghanistan in ${year}.`,
  })),
  ...['ten years', 'two months', 'three weeks', 'two years'].map((time) => ({
    slot: 'date',
    text: `Kurilla testified that ISIS-K could attack outside Afghanistan in less than ${time}.`,
  })),
  { slot: 'order', text: 'The U.S.-led withdrawal followed the bombing of August 2021.' },
  {
    slot: 'order',
    text: 'The bombing of August 2021 happened before the collapse of the former government.',
  },
  { slot: 'order', text: 'The killing in Herat was one day later than the claim of March 9.' },
  { slot: 'quantifier', text: 'All of ISIS-K’s ambitious plots have failed.' },
  { slot: 'quantifier', text: 'None of ISIS-K’s ambitious plots have failed.' },
];

/** "A accuses B" with the two swapped, as a sentence and in the passive. */
const swaps: Made[] = [
  ['The Taliban accuse ISIS-K of apostasy', 'ISIS-K is accused of apostasy by the Taliban'],
  ['ISIS-K raids killed key Taliban leaders', 'Key Taliban leaders were killed in raids by ISIS-K'],
  [
    'Islamic State leaders sent letters to ISIS-K',
    'ISIS-K leaders received letters from the Islamic State group',
  ],
  ['The Islamic State group is an affiliate of ISIS-K', 'the islamic state is the affiliate of isis-k'],
  ['ISIS-K pays the Islamic State group', 'Islamic State leaders received cash from ISIS-K'],
  ['ISIS-K sent cash to top Islamic State leaders', 'isis-k gave money to the islamic state bosses'],
  ['Iran was working for Muzammil', 'ISIS-K has struggled to contain the Taliban'],
  ['The governor of Balkh killed ISIS-K fighters', 'Dostum plotted against ISIS-K'],
]
  .flat()
  .map((text) => ({ slot: 'swap', text }));

const share = (made: readonly Made[], wanted: string) =>
  made.filter(({ text }) => verdictOf(text) === wanted).length / made.length;

describe('claims made from the records', () => {
  it('no claim with a changed slot is supported', () => {
    expect(mutations.filter(({ text }) => verdictOf(text) === 'supported').map(({ text }) => text)).toEqual(
      [],
    );
  });
  it('no claim with the two actors swapped is supported', () => {
    expect(swaps.filter(({ text }) => verdictOf(text) === 'supported').map(({ text }) => text)).toEqual([]);
  });
  it('no true claim is refuted', () => {
    expect(truths.filter(({ text }) => verdictOf(text) === 'refuted').map(({ text }) => text)).toEqual([]);
  });
  it('most true claims are supported, most changed ones refuted', () => {
    expect(share(truths, 'supported')).toBeGreaterThan(0.95);
    expect(share([...mutations, ...swaps], 'refuted')).toBeGreaterThan(0.8);
  });
});
