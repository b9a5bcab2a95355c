import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import antonyms from '../../src/search/lexicon/antonyms.json' with { type: 'json' };
import attributes from '../../src/search/lexicon/attributes.json' with { type: 'json' };
import commonWords from '../../src/search/lexicon/common-words.json' with { type: 'json' };
import concepts from '../../src/search/lexicon/concepts.json' with { type: 'json' };
import ignored from '../../src/search/lexicon/ignored.json' with { type: 'json' };
import outsideNames from '../../src/search/lexicon/outside-names.json' with { type: 'json' };
import slang from '../../src/search/lexicon/slang.json' with { type: 'json' };
import { tokenise } from '../../src/search/tokens.ts';

type Groups = Readonly<Record<string, readonly string[]>>;

const folder = new URL('../../src/search/lexicon/', import.meta.url);
const groupFiles: Readonly<Record<string, Groups>> = {
  'concepts.json': concepts,
  'attributes.json': attributes,
  'outside-names.json': outsideNames,
};
const replacements: Readonly<Record<string, string>> = slang;

/** A phrase as the reader sees it: hyphens are spaces, apostrophes are gone. */
const asRead = (phrase: string): string =>
  tokenise(phrase)
    .map((token) => token.form)
    .join(' ');

/** Every run of words of a phrase: "how come so" -> how, how come, how come so, come, come so, so. */
function runs(phrase: string): string[] {
  const words = phrase.split(' ');
  return words.flatMap((_, from) =>
    words.slice(from).map((_, n) => words.slice(from, from + n + 1).join(' ')),
  );
}

/** Form as read -> the group it is in; the first group keeps a form, later ones are named in `clashes`. */
function indexOf(groups: Groups): { owner: Map<string, string>; clashes: string[] } {
  const owner = new Map<string, string>();
  const clashes: string[] = [];
  for (const [group, forms] of Object.entries(groups)) {
    for (const form of forms) {
      const key = asRead(form);
      const other = owner.get(key);
      if (other !== undefined && other !== group) {
        clashes.push(
          `"${form}" is in the groups "${other}" and "${group}": keep it where the news uses it most`,
        );
      }
      owner.set(key, other ?? group);
    }
  }
  return { owner, clashes };
}

function untidy(phrases: Iterable<string>): string[] {
  return [...phrases].filter(
    (phrase) =>
      phrase !== phrase.toLowerCase().trim() || phrase === '' || /\s\s/.test(phrase) || asRead(phrase) === '',
  );
}

const indexed = Object.fromEntries(
  Object.entries(groupFiles).map(([file, groups]) => [file, indexOf(groups)]),
);
const ownerIn = (file: string, phrase: string): string | undefined =>
  indexed[file]?.owner.get(asRead(phrase));
const slangKeys = new Map(Object.keys(replacements).map((key) => [asRead(key), key]));

describe('lexicon', () => {
  for (const [file, groups] of Object.entries(groupFiles)) {
    it(`${file}: no form sits in two groups`, () => {
      expect(indexed[file]?.clashes).toEqual([]);
    });

    it(`${file}: forms are lower case, trimmed, sorted and said once; no group is empty`, () => {
      for (const [group, forms] of Object.entries(groups)) {
        expect(untidy(forms), `untidy forms in "${group}"`).toEqual([]);
        expect(forms, `"${group}" is sorted and has no form twice`).toEqual([...new Set(forms)].sort());
        expect(forms.length, `"${group}" is empty`).toBeGreaterThan(0);
      }
    });
  }

  it('antonyms: both names are concepts, no pair twice, none with itself', () => {
    const names = new Set(Object.keys(concepts));
    const unknown = antonyms.flat().filter((name) => !names.has(name));
    expect(unknown, 'antonyms that name no concept').toEqual([]);
    const pairs = antonyms.map((pair) => [...pair].sort().join(' / '));
    expect(pairs.filter((pair, i) => pairs.indexOf(pair) !== i)).toEqual([]);
    expect(antonyms.filter(([a, b]) => a === b)).toEqual([]);
  });

  it('ignored: lower case, trimmed, sorted, said once', () => {
    expect(untidy(ignored)).toEqual([]);
    expect(ignored).toEqual([...new Set(ignored)].sort());
  });

  it('ignored: no word carries content', () => {
    const clashes = ignored.flatMap((phrase) =>
      Object.keys(groupFiles).flatMap((file) => {
        const owner = ownerIn(file, phrase);
        return owner === undefined ? [] : [`"${phrase}" is ignored and in "${owner}" of ${file}`];
      }),
    );
    expect(clashes).toEqual([]);
  });

  it('ignored: negations, quantifiers and question words stay readable', () => {
    const asking =
      'who whom whose what which when where why how not no never none nobody nothing all every only without';
    const swallowed = asking.split(' ').filter((word) => ignored.includes(word));
    expect(swallowed).toEqual([]);
    expect(ignored.filter((phrase) => /^(not|no|never|none|nobody|nothing|without) /.test(phrase))).toEqual(
      [],
    );
  });

  it('attributes and outside names: the reader can reach them, no concept has the same form', () => {
    const shadowed = [...Object.values(attributes).flat(), ...Object.values(outsideNames).flat()].flatMap(
      (form) => {
        const concept = ownerIn('concepts.json', form);
        return concept === undefined ? [] : [`"${form}" is also in the concept "${concept}"`];
      },
    );
    expect(shadowed).toEqual([]);
  });

  it('slang: keys and targets are tidy and differ', () => {
    expect(untidy([...Object.keys(replacements), ...Object.values(replacements)])).toEqual([]);
    expect(Object.entries(replacements).filter(([key, target]) => key === target)).toEqual([]);
    expect(Object.keys(replacements)).toEqual(Object.keys(replacements).sort());
  });

  it('slang: no target is itself slang', () => {
    const chained = Object.entries(replacements).flatMap(([key, target]) =>
      runs(asRead(target)).flatMap((run) =>
        slangKeys.has(run)
          ? [`"${key}" becomes "${target}", in which "${slangKeys.get(run)}" is slang again`]
          : [],
      ),
    );
    expect(chained).toEqual([]);
  });

  it('slang: it is replaced first, so no other form contains it', () => {
    const others = [
      ...ignored,
      ...Object.values(groupFiles).flatMap((groups) => Object.values(groups).flat()),
    ];
    const lost = others.flatMap((form) =>
      runs(asRead(form)).flatMap((run) =>
        slangKeys.has(run) ? [`"${form}" is never seen: "${slangKeys.get(run)}" in it is slang`] : [],
      ),
    );
    expect(lost).toEqual([]);
  });

  it('common words: a-z, said once, the same list in both files', () => {
    const lines = readFileSync(new URL('common-words.txt', folder), 'utf8').trimEnd().split('\n');
    expect(lines.filter((word) => !/^[a-z]+$/.test(word))).toEqual([]);
    expect(new Set(lines).size).toBe(lines.length);
    expect(commonWords.words).toBe(lines.join(' '));
    expect(lines.length).toBeGreaterThan(20_000);
  });

  it('common words: commonest misspellings are not among them', () => {
    const english = new Set(commonWords.words.split(' '));
    const wrong = Object.keys(replacements).filter((key) => /^[a-z]{9,}$/.test(key) && english.has(key));
    expect(wrong).toEqual([]);
  });
});
