/** Discord behind the REST functions, with a clock of the test's own: channels, nonces, permissions and faults. */
import { PermissionFlagsBits as P } from 'discord.js';
import type { CallOptions, Rest } from '../../src/daily/rest-border.ts';

const NONCE_MS = 120_000;
const EPOCH = 1_420_070_400_000n;
export const BOT = '99999999999999999';

export interface SentMessage {
  id: string;
  channelId: string;
  author: string;
  nonce: string;
  footer: string;
  at: number;
}

/** What becomes of the next call that posts. */
export type Fate =
  | 'works'
  | 'crash-before'
  | 'crash-after'
  | 'lost-502'
  | 'lost-socket'
  | '429'
  | '503'
  | '400';

export class DiscordError extends Error {
  readonly status: number;
  readonly code: number;
  constructor(status: number, code: number) {
    super(`${status}`);
    this.status = status;
    this.code = code;
  }
}

export class SimulatedDiscord {
  readonly messages: SentMessage[] = [];
  readonly byChannel = new Map<string, SentMessage[]>();
  readonly noPosting = new Set<string>();
  readonly noHistory = new Set<string>();
  notices = 0;
  isOut = false;
  /** Called at each look-up, to let time pass meanwhile. */
  onGet: () => void = () => {};
  /** Guild of a channel: the same id. */
  now: () => number;
  fate: () => Fate;
  #serial = 0n;

  constructor(now: () => number, fate: () => Fate) {
    this.now = now;
    this.fate = fate;
  }

  /** Somebody's message with an embed whose footer is this. */
  says(channelId: string, author: string, footer: string): void {
    const channel = this.byChannel.get(channelId) ?? [];
    channel.push({ id: this.#nextId(), channelId, author, nonce: '', footer, at: this.now() });
    this.byChannel.set(channelId, channel);
  }

  /** The functions that one process calls; `crash` ends that process. */
  rest(crash: () => Promise<never>): Rest {
    return {
      get: async (route, options) => {
        if (this.isOut) throw new DiscordError(503, 0);
        this.onGet();
        return this.#get(route, options);
      },
      post: async (route, options) => {
        if (this.isOut) throw new DiscordError(503, 0);
        return await this.#post(route, options, crash);
      },
    };
  }

  #get(route: string, { query }: CallOptions = {}): unknown {
    const [, kind, id = '', sub] = route.split('/');
    if (kind === 'guilds' && sub === 'roles') return [{ id, permissions: String(this.#permissions(id)) }];
    if (kind === 'guilds' && sub === 'members') return { roles: [] };
    if (kind === 'guilds') return { id, name: 'A server', system_channel_id: null };
    if (kind === 'channels' && sub === undefined) return { id, guild_id: id, permission_overwrites: [] };
    if (kind === 'channels' && sub === 'messages') {
      if (this.noHistory.has(id)) return [];
      const after = BigInt(query?.get('after') ?? '0');
      const later = (this.byChannel.get(id) ?? []).filter((message) => BigInt(message.id) > after);
      return later
        .slice(0, 100)
        .reverse()
        .map((message) => ({
          id: message.id,
          author: { id: message.author },
          embeds: [{ footer: { text: message.footer } }],
        }));
    }
    throw new DiscordError(404, 0);
  }

  async #post(route: string, { body }: CallOptions = {}, crash: () => Promise<never>): Promise<unknown> {
    if (route === '/users/@me/channels') return { id: 'dm' };
    const channelId = route.split('/')[2] ?? '';
    if (channelId === 'dm') {
      this.notices += 1;
      return { id: '1' };
    }
    const fate = this.fate();
    if (fate === 'crash-before') return await crash();
    if (fate === '429') throw new DiscordError(429, 0);
    if (fate === '400') throw new DiscordError(400, 50035);
    if (fate === '503') throw new DiscordError(503, 0);
    if (this.noPosting.has(channelId)) throw new DiscordError(403, 50013);
    const message = this.#create(channelId, body);
    if (fate === 'crash-after') return await crash();
    if (fate === 'lost-502') throw new DiscordError(502, 0);
    if (fate === 'lost-socket')
      throw Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
    return { id: message.id };
  }

  #create(channelId: string, body: unknown): SentMessage {
    const nonce = String(Reflect.get(Object(body), 'nonce'));
    const channel = this.byChannel.get(channelId) ?? [];
    const twin = channel.find((one) => one.nonce === nonce && this.now() - one.at < NONCE_MS);
    if (twin) return twin;
    const embeds: unknown = Reflect.get(Object(body), 'embeds');
    const footer = Array.isArray(embeds) ? String(embeds[0]?.footer?.text) : '';
    const message = { id: this.#nextId(), channelId, author: BOT, nonce, footer, at: this.now() };
    channel.push(message);
    this.byChannel.set(channelId, channel);
    this.messages.push(message);
    return message;
  }

  #nextId(): string {
    this.#serial = (this.#serial + 1n) % 4_000_000n;
    return (((BigInt(this.now()) - EPOCH) << 22n) + this.#serial).toString();
  }

  #permissions(guildId: string): bigint {
    const post = this.noPosting.has(guildId) ? 0n : P.SendMessages | P.EmbedLinks;
    return P.ViewChannel | post | (this.noHistory.has(guildId) ? 0n : P.ReadMessageHistory);
  }
}
