/** The lines of a bank in a packed file: the numbers of their terms; a line is made of them when it is asked for. */
import type { FactId } from '../facts/base.ts';
import type { AskedLine, BankLines, BankTexts, Lines, OpenLine, SaidLine } from './bank-lines.ts';
import { NameNumbers } from './name-numbers.ts';
import { addLists, type NumberLists, readLists } from './number-lists.ts';
import type { PackedFile, PackedWriter } from './packed-file.ts';
import { addTexts, readTexts, type Texts } from './packed-texts.ts';
import { ASKED } from './question-frame.ts';

interface ReadLines {
  asked: readonly AskedLine[];
  said: readonly SaidLine[];
  open: readonly OpenLine[];
}

/** Adds lines that were read. The texts of questions are not kept: nobody sees them again. */
export function addBankLines(writer: PackedWriter, lines: ReadLines, facts: readonly FactId[]): void {
  const keys = new NameNumbers();
  const places = new Map(facts.map((fact, place) => [fact, place]));
  for (const kind of ['asked', 'said', 'open'] as const)
    addLists(
      writer,
      kind,
      lines[kind].map((line) => line.keys.map(keys.of)),
    );
  for (const kind of ['asked', 'said'] as const)
    writer.add(
      `${kind}.facts`,
      Int32Array.from<{ fact: FactId }>(lines[kind], ({ fact }) => places.get(fact) ?? 0),
    );
  writer.add('asked.forms', Uint8Array.from(lines.asked, formOf));
  writer.add('open.forms', Uint8Array.from(lines.open, formOf));
  addTexts(
    writer,
    'said.texts',
    lines.said.map(({ text }) => text),
  );
  addTexts(writer, 'keys', keys.names());
}

/** What a line asks for and whether it wants it exactly, as one number. */
const formOf = ({ asked, exact = false }: { asked: AskedLine['asked']; exact?: boolean }): number =>
  ASKED.indexOf(asked) * 2 + (exact ? 1 : 0);

/** The lines of a file; undefined where its lists do not fit together. */
export function readBank(file: PackedFile, facts: readonly FactId[]): BankLines | undefined {
  const texts = readTexts(file, 'keys');
  const keys = Array.from({ length: texts.length }, (_, i) => texts.at(i) ?? '');
  const [asked, said, open] = ['asked', 'said', 'open'].map((kind) => readLists(file, kind, keys.length));
  if (!asked || !said || !open) return undefined;
  const factsOf = (kind: string) => file.list(`${kind}.facts`, 'i32');
  const own = {
    asked: { lists: asked, keys, facts, places: factsOf('asked'), forms: file.list('asked.forms', 'u8') },
    said: { lists: said, keys, facts, places: factsOf('said'), texts: readTexts(file, 'said.texts') },
    open: { lists: open, keys, forms: file.list('open.forms', 'u8') },
  };
  const isSound =
    own.asked.places.length === asked.length &&
    own.asked.forms.length === asked.length &&
    own.said.places.length === said.length &&
    own.said.texts.length === said.length &&
    own.open.forms.length === open.length &&
    [own.asked.places, own.said.places].every((places) =>
      places.every((place) => place >= 0 && place < facts.length),
    );
  if (!isSound) return undefined;
  return {
    asked: new KeptLines(asked.length, (i) => new KeptAsked(own.asked, i)),
    said: new KeptLines(said.length, (i) => new KeptSaid(own.said, i)),
    open: new KeptLines(open.length, (i) => new KeptOpen(own.open, i)),
  };
}

class KeptLines<T> implements Lines<T> {
  readonly length: number;
  readonly #make: (place: number) => T;

  constructor(length: number, make: (place: number) => T) {
    this.length = length;
    this.#make = make;
  }

  at(place: number): T | undefined {
    return place >= 0 && place < this.length ? this.#make(place) : undefined;
  }

  *[Symbol.iterator](): Generator<T> {
    for (let i = 0; i < this.length; i++) yield this.#make(i);
  }
}

interface Table {
  lists: NumberLists;
  keys: readonly string[];
}

interface FactTable extends Table {
  facts: readonly FactId[];
  places: Int32Array;
}

interface FormTable extends Table {
  forms: Uint8Array;
}

const factOf = ({ facts, places }: FactTable, line: number): FactId => facts[places[line] ?? 0] ?? '.';

const askedOf = ({ forms }: FormTable, line: number): AskedLine['asked'] =>
  ASKED[(forms[line] ?? 0) >> 1] ?? 'keyword';

/** A line by its table and its place there: what it says of itself is made when it is asked for. */
class KeptLine<T extends Table> {
  readonly #table: T;
  readonly #line: number;

  constructor(table: T, line: number) {
    this.#table = table;
    this.#line = line;
  }

  /** What a table holds for this line. */
  protected read<V>(of: (table: T, line: number) => V): V {
    return of(this.#table, this.#line);
  }

  get keys(): string[] {
    return this.read(({ lists: { starts, numbers }, keys }, line) => {
      const own: string[] = [];
      for (let i = starts[line] ?? 0, end = starts[line + 1] ?? 0; i < end; i++)
        own.push(keys[numbers[i] ?? 0] ?? '');
      return own;
    });
  }
}

class KeptAsked extends KeptLine<FactTable & FormTable> implements AskedLine {
  get fact(): FactId {
    return this.read(factOf);
  }

  get asked(): AskedLine['asked'] {
    return this.read(askedOf);
  }
}

class KeptSaid extends KeptLine<FactTable & { texts: Texts }> implements SaidLine {
  get fact(): FactId {
    return this.read(factOf);
  }

  get text(): string {
    return this.read(({ texts }, line) => texts.at(line) ?? '');
  }
}

class KeptOpen extends KeptLine<FormTable> implements OpenLine {
  get asked(): OpenLine['asked'] {
    return this.read(askedOf);
  }

  get exact(): boolean {
    return this.read(({ forms }, line) => (forms[line] ?? 0) % 2 === 1);
  }
}

/** Lines of each kind that are read again to see whether a file is of the reader of today. */
const SAMPLES = 40;

/** Every so many lines one, spread over all. */
export function spread<T>(items: readonly T[]): T[] {
  const step = spreadStep(items.length);
  return items.filter((_, i) => i % step === 0);
}

export const spreadStep = (length: number): number => Math.max(1, Math.floor(length / SAMPLES));

/** Texts of some lines, to be read again. */
export function addSamples(writer: PackedWriter, { asked, open }: BankTexts): void {
  addTexts(
    writer,
    'asked.samples',
    spread(asked).map(({ text }) => text),
  );
  addTexts(writer, 'open.samples', spread(open));
}
