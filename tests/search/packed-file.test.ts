import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addLists, readLists } from '../../src/search/number-lists.ts';
import { PackedWriter, readPacked } from '../../src/search/packed-file.ts';
import { addTexts, readTexts } from '../../src/search/packed-texts.ts';

describe('a file of numbers', () => {
  it('gives back its lists, its texts and what it says of them, wherever its bytes lie', () => {
    const ints = fc.array(fc.nat(500));
    const lists = fc.array(ints, { maxLength: 20 });
    const texts = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 20 });
    fc.assert(
      fc.property(lists, texts, fc.nat(9), (numbers, words, before) => {
        const writer = new PackedWriter();
        addLists(writer, 'lists', numbers);
        addTexts(writer, 'texts', words);
        writer.add(
          'weights',
          Int8Array.from(words, (_, i) => -i),
        );
        const bytes = writer.bytes({ of: 'x' });
        const moved = new Uint8Array(bytes.length + before);
        moved.set(bytes, before);
        const file = readPacked(moved.subarray(before));
        if (!file) throw new Error('it cannot be read');
        const read = readLists(file, 'lists', 501);
        const own = readTexts(file, 'texts');
        expect(
          numbers.map((_, i) => [...(read?.numbers.subarray(read.starts[i], read.starts[i + 1]) ?? [])]),
        ).toEqual(numbers);
        expect(words.map((_, i) => own.at(i))).toEqual(words);
        expect([...file.list('weights', 'i8')]).toEqual(words.map((_, i) => 0 - i));
        expect(file.about).toEqual({ of: 'x' });
      }),
    );
  });

  it('has an empty list where another kind, another name or a place outside is meant', () => {
    const writer = new PackedWriter();
    writer.add('own', Int32Array.of(1, 2, 3));
    const bytes = writer.bytes({});
    const file = readPacked(bytes);
    expect(['own', '__proto__', 'else'].map((name) => file?.list(name, 'u8').length)).toEqual([0, 0, 0]);
    expect(readPacked(bytes.subarray(0, bytes.length - 8))?.list('own', 'i32').length).toBe(0);
  });
});

describe('lists that do not fit together', () => {
  const read = (starts: number[], numbers: number[]) => {
    const writer = new PackedWriter();
    writer.add('lists.starts', Int32Array.from(starts));
    writer.add('lists.numbers', Int32Array.from(numbers));
    const file = readPacked(writer.bytes({}));
    return file && readLists(file, 'lists', 10);
  };

  it.each([
    ['end elsewhere', [0, 1, 3], [1, 2]],
    ['go backwards', [0, 2, 1, 2], [1, 2]],
    ['begin elsewhere', [1, 2], [1, 2]],
    ['name a number that is too large', [0, 2], [1, 10]],
    ['name a number below 0', [0, 2], [1, -1]],
    ['are none', [], []],
  ])('are none when they %s', (_, starts, numbers) => {
    expect(read(starts, numbers)).toBeUndefined();
  });

  it('are lists when they do', () => {
    expect(read([0, 1, 1, 2], [4, 5])?.length).toBe(3);
  });
});
