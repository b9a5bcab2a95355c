/** The Discord client: one intent, nobody ever mentioned, and no event of it can end the process. */
import { Client, Events, GatewayIntentBits, type ResponseLike } from 'discord.js';
import type { Logger } from '../log.ts';
import { requestsPerSecond, type Sharding } from '../sharding.ts';
import type { MakeRequest } from './callback-request.ts';
import { type SlotStore, sharedIdentifyThrottler } from './identify-slots.ts';
import { steadyRequest } from './steady-request.ts';

/** Close codes after which Discord wants no reconnect; the client would live on as if nothing were wrong. */
const FATAL_CLOSES: Readonly<Record<number, string>> = {
  4004: 'Discord refuses the token. Reset it in the Developer Portal and put the new one into DISCORD_TOKEN.',
  4010: 'Discord refuses the shard.',
  4011: 'The bot is in too many servers for one connection; it needs sharding.',
  4012: 'Discord no longer serves this version of its gateway; update discord.js.',
  4013: 'Discord refuses the intents.',
  4014: 'Discord refuses the intents; the Developer Portal must allow them.',
};

export interface ClientSettings {
  apiUrl: string;
  log: Logger;
  /** The shards of this process; all that Discord recommends when absent. */
  sharding?: Sharding | undefined;
  /** Shares the slots to identify with the bot's other processes. */
  slots?: SlotStore | undefined;
  /** Called when the connection is gone for good, with a sentence for the operator. */
  onGone(reason: string): void;
}

/** Makes a client that is not logged in yet. */
export function createClient({ apiUrl, log, onGone, sharding, slots }: ClientSettings): Client {
  const client: Client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    // Everything here is written as Discord names it; by default each name of each answer is looked at and rewritten.
    jsonTransformer: (written) => written,
    rest: {
      api: apiUrl,
      makeRequest: keepingToken(steadyRequest, () => client),
      globalRequestsPerSecond: requestsPerSecond(sharding),
    },
    shards: sharding ? [...sharding.shards] : 'auto',
    ...(sharding && { shardCount: sharding.count }),
    ...(slots && {
      ws: {
        buildIdentifyThrottler: async (manager) => {
          const { session_start_limit: limit } = await manager.fetchGatewayInformation();
          return sharedIdentifyThrottler(slots, limit.max_concurrency);
        },
      },
    }),
  });
  client.on(Events.Error, (err) => log.error({ err }, 'client error'));
  client.on(Events.Warn, (warning) => log.warn({ warning }, 'client warning'));
  client.on(Events.ShardError, (err, shard) => log.warn({ err, shard }, 'connection error'));
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'reconnecting'));
  client.on(Events.ShardResume, (shard) => log.info({ shard }, 'resumed'));
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    log.warn({ shard, code }, 'disconnected');
    const reason = FATAL_CLOSES[code];
    if (reason !== undefined) onGone(reason);
  });
  client.on(Events.Invalidated, () => onGone('Discord has ended the session for good.'));
  return client;
}

/**
 * After one answer of 401 discord.js forgets the token, and every later request would fail. Whether the token still
 * works is the gateway's to say: it closes with 4004. (An event of discord.js would say it too, and copy every answer.)
 */
function keepingToken(request: MakeRequest, client: () => Client): MakeRequest {
  const keep = (response: ResponseLike): ResponseLike => {
    // It is forgotten right after this.
    if (response.status === 401) setImmediate(() => restoreToken(client()));
    return response;
  };
  return (url, init) => request(url, init).then(keep);
}

function restoreToken({ rest, token }: Client): void {
  if (token) rest.setToken(token);
}
