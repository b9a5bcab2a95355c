/** The words of a message that somebody right-clicked. */

/** "(3.1)", "(16.3, 17.1)": the places that a content line of the bot ends with. */
const PLACES = /\s*\(\d{1,3}\.\d{1,3}(?:, \d{1,3}\.\d{1,3})*\)/g;
/** "-# Shared by …": the small lines under a content line of the bot. */
const SMALL_LINES = /^-# .*$/gm;

/** A message without what the bot's own answers add: as numbers and names those would count as something said. */
export function wordsOfMessage(content: string): string {
  return content.replace(SMALL_LINES, '').replace(PLACES, '').trim();
}
