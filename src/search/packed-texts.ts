/** Texts in a packed file: one after the other as UTF-8, each made when it is asked for. */
import type { PackedFile, PackedWriter } from './packed-file.ts';

export interface Texts {
  readonly length: number;
  at(place: number): string | undefined;
}

export function addTexts(writer: PackedWriter, name: string, texts: readonly string[]): void {
  const encoder = new TextEncoder();
  const parts = texts.map((text) => encoder.encode(text));
  const starts = new Int32Array(texts.length + 1);
  parts.forEach((part, i) => {
    starts[i + 1] = (starts[i] ?? 0) + part.length;
  });
  const bytes = new Uint8Array(starts[texts.length] ?? 0);
  parts.forEach((part, i) => {
    bytes.set(part, starts[i]);
  });
  writer.add(`${name}.starts`, starts);
  writer.add(`${name}.bytes`, bytes);
}

export function readTexts(file: PackedFile, name: string): Texts {
  const starts = file.list(`${name}.starts`, 'i32');
  const bytes = file.list(`${name}.bytes`, 'u8');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    length: Math.max(0, starts.length - 1),
    at: (place) => {
      const [from, to] = [starts[place], starts[place + 1]];
      return from === undefined || to === undefined ? undefined : buffer.toString('utf8', from, to);
    },
  };
}
