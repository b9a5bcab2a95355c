/**
 * Lists of numbers in one file. Once it is read they are used where they lie: a hundred thousand numbers cost their bytes
 * and nothing else, and reading them takes no time.
 */
import { z } from 'zod';

const KINDS = {
  u8: Uint8Array,
  i8: Int8Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  f32: Float32Array,
} as const;
/** How a list is made over bytes that are there, or of a length. */
interface ListType {
  BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, at: number, length: number): AnyList;
  new (length: number): AnyList;
}
interface Lists {
  u8: Uint8Array;
  i8: Int8Array;
  u16: Uint16Array;
  i32: Int32Array;
  u32: Uint32Array;
  f32: Float32Array;
}
type Kind = keyof Lists;
type AnyList = Lists[Kind];

/** Where lists may begin. */
const STEP = 8;
const MAGIC = 'DOSSIER1';
/** Another machine may write the bytes of a number in another order; there the file is void. */
const ORDER = 0x01020304;
const HEAD_AT = MAGIC.length + 8;

const head = z.object({
  lists: z.record(z.string(), z.tuple([z.enum(['u8', 'i8', 'u16', 'i32', 'u32', 'f32']), z.int(), z.int()])),
  about: z.unknown(),
});

export class PackedWriter {
  readonly #lists = new Map<string, AnyList>();

  add(name: string, list: AnyList): void {
    this.#lists.set(name, list);
  }

  /** The whole file. @param about what is to be said of the lists, as JSON. */
  bytes(about: unknown): Uint8Array<ArrayBuffer> {
    let at = 0;
    const lists = [...this.#lists].map(([name, list]) => {
      const own = { name, list, at };
      at += onStep(list.byteLength);
      return own;
    });
    const places = Object.fromEntries(
      lists.map((own) => [own.name, [kindOf(own.list), own.at, own.list.length]]),
    );
    const text = new TextEncoder().encode(JSON.stringify({ lists: places, about }));
    const body = onStep(HEAD_AT + text.length);
    const bytes = new Uint8Array(body + at);
    bytes.set(new TextEncoder().encode(MAGIC));
    bytes.set(new Uint8Array(Uint32Array.of(ORDER, text.length).buffer), MAGIC.length);
    bytes.set(text, HEAD_AT);
    for (const { list, at: place } of lists)
      bytes.set(new Uint8Array(list.buffer, list.byteOffset, list.byteLength), body + place);
    return bytes;
  }
}

export interface PackedFile {
  /** What the head says of the lists; to be checked by the caller. */
  about: unknown;
  /** A list of the file, not copied; an empty one where it has none of this name and kind. */
  list<K extends Kind>(name: string, kind: K): Lists[K];
}

/** Opens a file; undefined where it is none, or one of another order of bytes. */
export function readPacked(given: Uint8Array): PackedFile | undefined {
  // Lists lie where their numbers can be read only if the whole begins on a step.
  const bytes = given.byteOffset % STEP === 0 ? given : given.slice();
  if (bytes.length < HEAD_AT || text(bytes.subarray(0, MAGIC.length)) !== MAGIC) return undefined;
  const [order, length = 0] = new Uint32Array(bytes.buffer, bytes.byteOffset + MAGIC.length, 2);
  if (order !== ORDER || HEAD_AT + length > bytes.length) return undefined;
  const parsed = head.safeParse(jsonOf(text(bytes.subarray(HEAD_AT, HEAD_AT + length))));
  if (!parsed.success) return undefined;
  const { lists, about } = parsed.data;
  const body = onStep(HEAD_AT + length);
  return {
    about,
    list<K extends Kind>(name: string, kind: K): Lists[K] {
      const List: ListType = KINDS[kind];
      const [written, at, size] = Object.hasOwn(lists, name) ? (lists[name] ?? NOWHERE) : NOWHERE;
      const isSound =
        written === kind &&
        at >= 0 &&
        at % STEP === 0 &&
        size >= 0 &&
        body + at + size * List.BYTES_PER_ELEMENT <= bytes.length;
      const made = isSound ? new List(bytes.buffer, bytes.byteOffset + body + at, size) : new List(0);
      return made as Lists[K];
    },
  };
}

const NOWHERE = ['u8', -1, 0] as const;

const onStep = (length: number): number => Math.ceil(length / STEP) * STEP;

function kindOf(list: AnyList): Kind {
  if (list instanceof Uint8Array) return 'u8';
  if (list instanceof Int8Array) return 'i8';
  if (list instanceof Uint16Array) return 'u16';
  if (list instanceof Int32Array) return 'i32';
  return list instanceof Uint32Array ? 'u32' : 'f32';
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function jsonOf(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
