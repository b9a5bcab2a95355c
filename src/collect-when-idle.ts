/**
 * What many interactions leave behind stays in memory until V8 needs the room, which may be never. Where nobody has asked
 * for a while, a collection keeps nobody waiting.
 */

export interface Idleness {
  /** How long nobody may have asked. */
  afterMs: number;
  /** How many interactions are worth a collection. */
  least: number;
}

/**
 * @param collect called when there was nothing to do for so long, and that many interactions since the last time.
 * @returns to be called with every interaction.
 */
export function collectWhenIdle({ afterMs, least }: Idleness, collect: () => void): () => void {
  let handled = 0;
  const timer = setTimeout(() => {
    if (handled < least) return;
    handled = 0;
    collect();
  }, afterMs).unref();
  return () => {
    handled++;
    timer.refresh();
  };
}
