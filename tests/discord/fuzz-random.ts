/** Chance that can be repeated: the same seed gives the same interactions. */
import { base } from '../article.ts';

export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to just under 1 (mulberry32). */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  upTo(limit: number): number {
    return Math.floor(this.fraction() * limit);
  }

  isOne(inSoMany: number): boolean {
    return this.upTo(inSoMany) === 0;
  }

  of<T>(values: readonly T[]): T {
    const value = values[this.upTo(values.length)];
    if (value === undefined) throw new Error('nothing to choose from');
    return value;
  }
}

const WORDS = [...base.dossiers.values()].flatMap(({ sentences, records, facts }) => [
  ...[...sentences.values()].flatMap(({ text }) => [text, ...text.split(' ')]),
  ...[...records.keys(), ...facts.keys()],
]);

/** What people mean to type, by the option's name. */
const MEANT = new Map<string, readonly string[]>(
  Object.entries({
    article: [...base.dossiers.values()].flatMap(({ article }) => [article.slug, article.title]),
    name: [...base.dossiers.values()].flatMap(({ records }) =>
      [...records.values()].flatMap(({ ref, name, aliases }) => [ref, name, ...aliases]),
    ),
    reference: [...base.dossiers.values()].flatMap(({ sentences }) =>
      [...sentences.values()].flatMap(({ reference }) => [reference, `¶${reference}`]),
    ),
    from: ['2015', '2017', '2021-08', '2023-03-09', 'yesterday'],
    to: ['2017', '2021-08-15', '2023-03', '2024'],
  }),
);

const HOSTILE = [
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '</ask:123456789012345678>',
  '<:x:123456789012345678>',
  '<t:0:R>',
  '[click](https://example.com)',
  'https://example.com/?a=b&c=d',
  'discord.gg/x',
  '```',
  '`',
  '||',
  '**__~~*_',
  '> ',
  '>>> ',
  '# ',
  '-# ',
  '1. ',
  '\\',
  '|',
  'd1|s|',
  '\u0000\u0007\u001b[31m',
  '\u200b\u200d\u2060\ufeff',
  '\u202e\u2066\u2069',
  '\u{e0041}\u{e007f}',
  '\ud83d',
  '\ude00',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  'e\u0301\u0301\u0301\u0301',
  'ﷺ',
  'İıſß',
  '日本語の質問',
  'כן لا',
  '٣٫١',
  '½²',
  '\r\n\t\v\f\u2028\u2029\u00a0',
  '__proto__',
  'constructor',
  'toString',
  'undefined',
  'NaN',
  '-1e309',
  '9'.repeat(400),
  '0000-99-99',
  '2017-02-30',
  '(a+)+$',
  '.*',
  '%s%n',
  '$1',
  '$&',
  "'; DROP TABLE facts; --",
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '{"a":1}',
  'who',
  'when?',
  'not',
  "didn't",
  'how many',
  '¶3.1',
  '3.1',
  'p3s1',
  'I-1',
  'A-4',
  '2021',
  'March 9',
] as const;

/** Text of up to 6,000 characters: words of the article, words to do harm with, and neither. */
export function anyText(chance: Chance, most = 6000): string {
  if (chance.isOne(20)) return '';
  if (chance.isOne(30))
    return chance
      .of([...HOSTILE, ' ', 'a', '?'])
      .repeat(most)
      .slice(0, most);
  const long = chance.isOne(25);
  const count = 1 + chance.upTo(long ? 900 : 14);
  let text = '';
  for (let index = 0; index < count && text.length < most; index++) {
    const word = anyWord(chance);
    text += chance.isOne(6) ? word : `${word} `;
  }
  return text.slice(0, most);
}

/** What the option is for, perhaps with a slip; now and then anything at all. */
export function likelyText(chance: Chance, option: string, most = 6000): string {
  const meant = MEANT.get(option);
  if (!meant || chance.isOne(4)) return anyText(chance, most);
  const text = chance.of(meant);
  return chance.isOne(3) ? mutated(chance, text) : text;
}

function anyWord(chance: Chance): string {
  const kind = chance.upTo(10);
  if (kind < 5) return chance.of(WORDS);
  if (kind < 7) return mutated(chance, chance.of(WORDS));
  if (kind < 9) return chance.of(HOSTILE);
  return String.fromCharCode(...Array.from({ length: 1 + chance.upTo(8) }, () => chance.upTo(0x10000)));
}

/** The text with a character or two changed, lost, doubled, or the end cut off. */
export function mutated(chance: Chance, text: string): string {
  const at = chance.upTo(text.length + 1);
  const [head, tail] = [text.slice(0, at), text.slice(at)];
  switch (chance.upTo(5)) {
    case 0:
      return head + tail.slice(1);
    case 1:
      return head + chance.of(['x', '|', '.', '0', 'I-1', '\u200b', '’', '9', 'ä']) + tail.slice(1);
    case 2:
      return head + head.slice(-1) + tail;
    case 3:
      return head;
    default:
      return chance.isOne(2) ? text.toUpperCase() : text.toLowerCase();
  }
}
