/** A list of whole numbers that grows, at four bytes each. */
export interface GrowingInts {
  push(value: number): void;
  readonly length: number;
  /** What was pushed, in a list of its own. */
  values(): Int32Array;
}

export function growingInts(): GrowingInts {
  let room = new Int32Array(4);
  let length = 0;
  return {
    push(value) {
      if (length === room.length) {
        const larger = new Int32Array(length * 2);
        larger.set(room);
        room = larger;
      }
      room[length++] = value;
    },
    get length() {
      return length;
    },
    values: () => room.slice(0, length),
  };
}
