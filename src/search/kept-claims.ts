/**
 * The lines that teach what to make of a claim, in a packed file: the numbers of their terms and words. Their texts stay
 * in the article's files.
 */
import { z } from 'zod';
import type { SentenceId } from '../facts/schema.ts';
import { DIFFERENCES, type Difference, VERDICTS, type Verdict } from '../facts/vocabulary.ts';
import type { ClaimWords } from './claim-features.ts';
import type { ClaimText } from './claim-lines.ts';
import { NameNumbers } from './name-numbers.ts';
import { addLists, type NumberLists, readLists } from './number-lists.ts';
import type { PackedFile, PackedWriter } from './packed-file.ts';
import { addTexts, readTexts, type Texts } from './packed-texts.ts';

export interface ClaimLines {
  readonly length: number;
  /** Terms with `t:` in front and words with `w:`. */
  names: Texts;
  /** Of each line the numbers of its terms, then of its words. */
  words: NumberLists;
  /** How many terms each line has. */
  terms: Int32Array;
  /** 1 where the line denies something. */
  denies: Uint8Array;
  /** The sentences each is about, by their numbers in `sentences`. */
  places: NumberLists;
  sentences: readonly SentenceId[];
  verdictOf(line: number): Verdict;
  /** What a refuted claim has wrong; undefined where nobody said. */
  differsOf(line: number): Difference | undefined;
}

export const claimLinesHead = z.object({
  sentences: z.array(z.string()),
  verdicts: z.array(z.enum(VERDICTS)),
  differences: z.array(z.enum(DIFFERENCES)),
});

interface Written {
  texts: readonly ClaimText[];
  words: readonly ClaimWords[];
  places: readonly (readonly SentenceId[])[];
}

export function addClaimLines(
  writer: PackedWriter,
  { texts, words, places }: Written,
): z.infer<typeof claimLinesHead> {
  const names = new NameNumbers();
  const sentences = new NameNumbers();
  addLists(
    writer,
    'words',
    words.map(({ keys, forms }) => [
      ...[...keys].map((key) => names.of(`t:${key}`)),
      ...forms.map((form) => names.of(`w:${form}`)),
    ]),
  );
  writer.add(
    'terms',
    Int32Array.from(words, ({ keys }) => keys.size),
  );
  writer.add(
    'denies',
    Uint8Array.from(words, ({ negated }) => (negated ? 1 : 0)),
  );
  writer.add(
    'verdicts',
    Uint8Array.from(texts, ({ verdict }) => VERDICTS.indexOf(verdict)),
  );
  // 0 where nothing differs.
  writer.add(
    'differs',
    Uint8Array.from(texts, ({ claim }) => (claim?.differs ? DIFFERENCES.indexOf(claim.differs) + 1 : 0)),
  );
  addLists(
    writer,
    'places',
    places.map((own) => own.map(sentences.of)),
  );
  addTexts(writer, 'names', names.names());
  return { sentences: sentences.names(), verdicts: [...VERDICTS], differences: [...DIFFERENCES] };
}

/** The lines of a file; undefined where its lists do not fit together. */
export function readClaimLines(
  file: PackedFile,
  { sentences, verdicts, differences }: z.infer<typeof claimLinesHead>,
): ClaimLines | undefined {
  const names = readTexts(file, 'names');
  const words = readLists(file, 'words', names.length);
  const places = readLists(file, 'places', sentences.length);
  const terms = file.list('terms', 'i32');
  const denies = file.list('denies', 'u8');
  const ofVerdict = file.list('verdicts', 'u8');
  const ofDifference = file.list('differs', 'u8');
  const lists = [places, terms, denies, ofVerdict, ofDifference];
  if (!words || !places || lists.some((list) => list?.length !== words.length)) return undefined;
  const isSound = terms.every(
    (count, line) => count >= 0 && count <= (words.starts[line + 1] ?? 0) - (words.starts[line] ?? 0),
  );
  if (!isSound || !ofVerdict.every((number) => number < verdicts.length)) return undefined;
  return {
    length: words.length,
    names,
    words,
    terms,
    denies,
    places,
    sentences,
    verdictOf: (line) => verdicts[ofVerdict[line] ?? 0] ?? 'not-in-article',
    differsOf: (line) => differences[(ofDifference[line] ?? 0) - 1],
  };
}

/** A line as it was read. */
export function wordsOf({ names, words, terms, denies }: ClaimLines, line: number): ClaimWords {
  const own = Array.from(words.numbers.subarray(words.starts[line], words.starts[line + 1]), (number) =>
    (names.at(number) ?? '').slice(2),
  );
  const size = terms[line] ?? 0;
  return { keys: new Set(own.slice(0, size)), forms: own.slice(size), negated: denies[line] === 1 };
}
