import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactId } from '../../src/facts/base.ts';
import { createFactModels } from '../../src/search/fact-models.ts';
import { featureFinder } from '../../src/search/found-features.ts';
import { addJointModel, joinModels, readJointModel } from '../../src/search/joint-model.ts';
import { createClassifier, type Example, fitLinearModel } from '../../src/search/linear-classifier.ts';
import { PackedWriter, readPacked } from '../../src/search/packed-file.ts';

const WORDS = ['who', 'when', 'killed', 'governor', 'claimed', 'date'];
const example = (label: string, ...names: string[]): Example => ({
  label,
  features: new Map(names.map((name) => [name, name.length / 4])),
});

const OF_FACTS = new Map([
  [
    's1',
    [
      example('I-1.who', 'who', 'killed'),
      example('I-1.who', 'who', 'governor'),
      example('I-1.when', 'when', 'killed'),
      example('I-1.when', 'when', 'governor'),
    ],
  ],
  [
    's3',
    [
      example('I-2.claimant', 'who', 'claimed'),
      example('I-2.claimant', 'who', 'claimed', 'date'),
      example('I-2.date', 'when', 'claimed'),
      example('I-2.date', 'date', 'claimed'),
      example('I-2.what', 'claimed'),
    ],
  ],
]);
const sentences = fitLinearModel([
  ...[...OF_FACTS].flatMap(([label, examples]) => examples.map(({ features }) => ({ label, features }))),
  example('s2', 'date', 'governor'),
]);
const facts = new Map([...OF_FACTS].map(([sentence, examples]) => [sentence, fitLinearModel(examples)]));
const joint = joinModels(sentences, facts);
const find = featureFinder(sentences.names);

/** The features of a text, some of them told twice. */
const found = (names: readonly string[]) =>
  find((take) => {
    for (const name of [...names, ...names]) take(name.length / 4, name.slice(0, 2), name.slice(2));
  });

describe('the joint model', () => {
  const order = [
    ...[...facts].flatMap(([sentence, { labels }]) =>
      labels.map((label) => ({ id: label as FactId, sentence })),
    ),
    { id: 'I-9.who' as const, sentence: 's1' },
    { id: 'I-3.when' as const, sentence: 's2' },
    { id: 'I-4.when' as const, sentence: undefined },
  ];
  const { of } = createFactModels(joint, order);

  it('gives each fact the share that the model of its sentence gives it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...WORDS, 'unheard')), (names) => {
        const shares = of(found(names));
        const told = [...facts.values()].flatMap((model) => [
          ...createClassifier(model).probabilities(example('', ...names).features),
        ]);
        expect(told.map((_, place) => shares(place))).toEqual(told);
      }),
    );
  });

  it('says nothing of a sentence whose facts are not told apart, and gives a fact that it never saw nothing', () => {
    const shares = of(found(['who']));
    const [unseen, alone, nowhere] = [-3, -2, -1].map((at) => shares(order.length + at));
    expect([unseen, alone, nowhere]).toEqual([0, undefined, undefined]);
  });

  it('is not made of models that know more than the model of the sentences', () => {
    const more = fitLinearModel([example('a', 'other'), example('b', 'other')]);
    expect(() => joinModels(sentences, new Map([['s1', more]]))).toThrow('other');
  });
});

describe('the joint model in a file', () => {
  const written = (other: Partial<typeof joint> = {}) => {
    const writer = new PackedWriter();
    const head = addJointModel(writer, { ...joint, ...other });
    const file = readPacked(writer.bytes({}));
    return file && readJointModel(file, head, sentences.names.size);
  };

  it('is the one that was written', () => expect(written()).toEqual(joint));

  it.each<[string, Partial<typeof joint>]>([
    ['a list is too short', { scales: joint.scales.slice(1) }],
    ['it names a model that is not there', { columns: joint.columns.map(() => 9) }],
    ['its places go back', { starts: joint.starts.map((start, row) => (row === 1 ? 99 : start)) }],
    ['a weight is missing', { weights: joint.weights.slice(1) }],
    ['a model has a bias too many', { models: joint.models.map((own) => ({ ...own, bias: [0, 0, 0, 0] })) }],
  ])('is void where %s', (_, other) => {
    expect(written(other)).toBeUndefined();
  });
});

describe('finding features', () => {
  it('counts a feature that is told twice once, leaves out what the model has not, and forgets it all', () => {
    const [governor, who] = ['governor', 'who'].map((name) => sentences.features.indexOf(name));
    expect([...found(['governor', 'unheard', 'who']).rows]).toEqual([governor, who]);
    expect([...found(['who', 'governor']).rows]).toEqual([who, governor]);
  });

  it('takes as many as a text has', () => {
    const names = Array.from({ length: 300 }, (_, i) => `w:${i}`);
    const model = fitLinearModel([example('a', ...names), example('b', ...names)]);
    const all = featureFinder(model.names)((take) => {
      for (const name of names) take(1, 'w:', name.slice(2));
    });
    expect(all.rows.length).toBe(300);
    expect([...new Set(all.values)]).toEqual([1]);
  });
});
