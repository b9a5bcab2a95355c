/** Many short lists of numbers as two long ones. */
import type { PackedFile, PackedWriter } from './packed-file.ts';

/** Whole numbers from 0, in as few bytes as the largest takes. */
export type Numbers = Uint16Array | Int32Array;

/** @param most no number is larger. */
export const closely = (numbers: Int32Array, most: number): Numbers =>
  most <= 0xffff ? new Uint16Array(numbers) : numbers;

export interface NumberLists {
  readonly length: number;
  /** The numbers of list `i` stand from `starts[i]` up to `starts[i + 1]`. */
  starts: Int32Array;
  numbers: Numbers;
}

function numberLists(lists: readonly (readonly number[])[]): NumberLists {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    starts[i + 1] = (starts[i] ?? 0) + list.length;
  });
  const numbers = Int32Array.from(lists.flat());
  const most = numbers.reduce((largest, number) => Math.max(largest, number), 0);
  return { length: lists.length, starts, numbers: closely(numbers, most) };
}

export function addLists(writer: PackedWriter, name: string, lists: readonly (readonly number[])[]): void {
  const { starts, numbers } = numberLists(lists);
  writer.add(`${name}.starts`, starts);
  writer.add(`${name}.numbers`, numbers);
}

/** Undefined where the two do not fit together, or a number is not below `limit`. */
export function readLists(file: PackedFile, name: string, limit: number): NumberLists | undefined {
  const starts = file.list(`${name}.starts`, 'i32');
  const small = file.list(`${name}.numbers`, 'u16');
  const numbers = small.length > 0 ? small : file.list(`${name}.numbers`, 'i32');
  const isSound =
    starts[0] === 0 &&
    starts.at(-1) === numbers.length &&
    starts.every((start, i) => start >= (starts[i - 1] ?? 0)) &&
    numbers.every((number) => number >= 0 && number < limit);
  return isSound ? { length: starts.length - 1, starts, numbers } : undefined;
}
