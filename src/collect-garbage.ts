/**
 * What a start leaves behind is more than what is alive, and V8 keeps the room of it for as long as nothing needs it, the
 * room for new objects above all. Asked through its inspector it gives back all that it can; what `--expose-gc` offers
 * leaves it that room.
 */

/** Collects what is garbage and gives the room back to the system. Nothing else happens meanwhile, for a tenth of a second. */
export async function collectGarbage(): Promise<void> {
  // Loaded here: a Node that was built without it can run everything else.
  const { Session } = await import('node:inspector/promises');
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.collectGarbage');
  } finally {
    session.disconnect();
  }
}
