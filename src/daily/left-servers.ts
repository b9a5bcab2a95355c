/** Servers that removed the bot while it was not running. No event comes for those, so they are looked for. */
import type { Logger } from '../log.ts';
import type { Store } from '../store/store.ts';
import { membership } from './channel-access.ts';
import type { Rest } from './rest-border.ts';

export interface LeftParts {
  store: Store;
  rest: Rest;
  botId: string;
  log: Logger;
  /** Whether a server is one that the gateway has named, or one that another process serves. */
  isKnown: (guildId: string) => boolean;
  /** Whether to go on looking. */
  isOpen: () => boolean;
}

/**
 * Deletes all rows of servers that this bot is no longer in, once Discord has said so for each. Schedules that another
 * bot set up stay: a token for trying out, started on the real store, would take every server for left.
 */
export async function forgetLeft({ store, rest, botId, log, isKnown, isOpen }: LeftParts): Promise<void> {
  for await (const { guildId, botId: setUpBy } of store.allSchedules()) {
    if (!isOpen()) return;
    if (setUpBy !== botId || isKnown(guildId)) continue;
    if ((await membership(rest, { guildId, botId })) !== 'none') continue;
    await store.forget(guildId);
    log.info({ guild: guildId }, 'the bot was removed from a server while it was not running: rows deleted');
  }
}
