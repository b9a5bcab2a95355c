/**
 * What a start leaves behind is as much as what is alive, and V8 keeps the room until it needs it. `npm start`, the image
 * and the unit let the program ask for a collection (`--expose-gc`); started without, nothing happens.
 */
export function collectGarbage(): void {
  globalThis.gc?.();
  // The second one gives back the pages that the first one set aside.
  globalThis.gc?.();
}
