import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  ApplicationFlags,
  ChannelType,
  GatewayDispatchEvents,
  GatewayIntentBits,
} from 'discord-api-types/v10';
import { type Clock, systemClock } from './clock.ts';
import { CommandStore } from './command-store.ts';
import { Faults } from './faults.ts';
import { Gateway } from './gateway/gateway.ts';
import { Interactions } from './interaction.ts';
import { Journal } from './journal.ts';
import { Person, type Stage } from './people/person.ts';
import { type SeenMessage, seen } from './people/seen-message.ts';
import { commandRoutes } from './rest/commands.ts';
import { RestFaults } from './rest/faults.ts';
import { interactionRoutes } from './rest/interactions.ts';
import { lookupRoutes } from './rest/lookups.ts';
import { messageRoutes } from './rest/messages.ts';
import { Router } from './rest/router.ts';
import { webhookRoutes } from './rest/webhooks.ts';
import { LoopbackServer } from './server.ts';
import type { Channel, Guild, GuildChannel } from './world/state.ts';
import { type ApplicationPlan, type GuildPlan, World } from './world/world.ts';

/** What can be chosen at the start; everything has a default that suits a test. */
export interface LocalDiscordOptions {
  /** Port on 127.0.0.1; 0 (the default) for any free one. */
  readonly port?: number;
  /** The token the bot must log in with; anything else is refused (401, close code 4004). */
  readonly token?: string;
  readonly application?: ApplicationPlan;
  /** Guilds to start with; default one, `Local guild`, with #general and #news, alice and bob. */
  readonly guilds?: readonly GuildPlan[];
  readonly clock?: Clock;
  /**
   * When the application, the guilds and their people were made, in milliseconds since the epoch. Their ids follow from
   * it, so that they are the same in every run and what a bot has stored about them still holds. Default: now.
   */
  readonly origin?: number;
  /** Milliseconds for the first answer to an interaction. Default 3000, as at Discord. */
  readonly acknowledgeWithin?: number;
  /** Milliseconds for which the token of an interaction works. Default 15 minutes. */
  readonly tokenLifetime?: number;
  /** Milliseconds between the bot's heartbeats. Default 41250. */
  readonly heartbeatInterval?: number;
  /** Privileged intents that are switched on, such as `GatewayIntentBits.MessageContent`. Default 0. */
  readonly privilegedIntents?: number;
  /** Shards that `GET /gateway/bot` recommends. Default 1. */
  readonly shards?: number;
  /** How many journal entries are kept. Default 20000. */
  readonly journalLimit?: number;
  /** Answers requests outside `/api`, for a page on the same port. */
  readonly page?: (request: IncomingMessage, response: ServerResponse) => void;
}

const DEFAULT_GUILD: GuildPlan = {
  name: 'Local guild',
  channels: ['general', 'news'],
  members: ['alice', 'bob'],
};

/** Starts a Discord on the loopback address. Give `discord.api` to the bot as `rest.api`. */
export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const discord = new LocalDiscord(options);
  await discord.listen();
  return discord;
}

/** A Discord of one's own: what the bot connects to, and the people who use the bot. */
export class LocalDiscord {
  readonly token: string;
  readonly world: World;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly gateway: Gateway;
  readonly commands = new CommandStore();
  readonly interactions: Interactions;
  readonly #server: LoopbackServer;
  readonly #stage: Stage;

  constructor(options: LocalDiscordOptions) {
    const { clock = systemClock, privilegedIntents = 0, heartbeatInterval = 41_250 } = options;
    this.token = options.token ?? 'local.discord.token';
    this.world = new World(clock, options.application, options.origin);
    for (const plan of options.guilds ?? [DEFAULT_GUILD]) this.world.addGuild(plan);
    this.world.ids.followClock();
    this.journal = new Journal(options.journalLimit ?? 20_000);
    this.interactions = new Interactions(this.world, {
      acknowledge: options.acknowledgeWithin ?? 3000,
      token: options.tokenLifetime ?? 900_000,
    });
    const flags = applicationFlags(privilegedIntents);
    this.gateway = new Gateway(this.world, this.journal, {
      token: () => this.token,
      heartbeatInterval,
      privilegedIntents,
      applicationFlags: flags,
      url: () => this.gatewayUrl,
    });
    const restFaults = new RestFaults();
    const router = this.#router(clock, restFaults, flags, options);
    this.#server = new LoopbackServer(
      {
        api: (request, response) => router.answer(request, response),
        other: (request, response) => this.#other(request, response, options.page),
        gateway: (request, socket, head) => this.gateway.upgrade(request, socket, head),
      },
      options.port ?? 0,
    );
    this.faults = new Faults(this.gateway, restFaults, {
      unplug: () => this.#unplug(),
      plugIn: () => this.#server.listen(),
      after: (ms, task) => clock.after(ms, task),
    });
    this.#stage = {
      world: this.world,
      commands: this.commands,
      interactions: this.interactions,
      deliver: (payload, guildId) =>
        this.gateway.dispatch(GatewayDispatchEvents.InteractionCreate, payload, guildId),
      channelNamed: (name) => this.channel(name),
    };
  }

  get port(): number {
    return this.#server.port;
  }

  /** `http://127.0.0.1:PORT`, where a page would be. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The address for discord.js: `new Client({ rest: { api: discord.api } })`. */
  get api(): string {
    return `${this.url}/api`;
  }

  get gatewayUrl(): string {
    return `ws://127.0.0.1:${this.port}/gateway`;
  }

  get applicationId(): string {
    return this.world.application.id;
  }

  /** The first guild, or the one of this name. */
  guild(name?: string): Guild {
    const guild = [...this.world.guilds.values()].find((one) => name === undefined || one.name === name);
    if (!guild) throw new Error(`there is no guild "${name ?? ''}"`);
    return guild;
  }

  /** The first guild channel of this name or id; with a guild, the one there. */
  channel(name: string, guild?: Guild): GuildChannel {
    const channels = [...this.world.channels.values()].filter(
      (one): one is GuildChannel => one.type !== ChannelType.DM,
    );
    const found = channels.find(
      (one) => (one.name === name || one.id === name) && (!guild || one.guildId === guild.id),
    );
    if (found) return found;
    throw new Error(
      `there is no channel "${name}"; there are: ${channels.map((one) => one.name).join(', ')}`,
    );
  }

  /** The person of this username, at first in the first channel of the first guild; made if new. */
  user(username: string): Person {
    const user = this.world.userNamed(username);
    const first = [...this.world.channels.values()].find((one) => one.type !== ChannelType.DM);
    return new Person(this.#stage, user, first ?? this.world.dmBetween(this.world.bot, user));
  }

  /** The history of a channel, oldest first, without ephemeral messages. */
  messages(channel: string | Channel): SeenMessage[] {
    const { id } = typeof channel === 'string' ? this.channel(channel) : channel;
    return this.world.history(id).map((message) => seen(message.payload));
  }

  /** Resolves with the next public message in a channel; rejects after `patience` ms (default 5000). */
  async nextMessage(channel: string | Channel, patience = 5000): Promise<SeenMessage> {
    const { id } = typeof channel === 'string' ? this.channel(channel) : channel;
    const change = await this.world.changes.next(
      (one) =>
        one.kind === 'message-created' && one.message.payload.channel_id === id && !one.message.ephemeralFor,
      patience,
      () => `no message came to the channel within ${patience} ms`,
    );
    if (change.kind !== 'message-created') throw new Error('waited for a message and got something else');
    return seen(change.message.payload);
  }

  /** Starts to listen; `startLocalDiscord` has done it already. */
  listen(): Promise<void> {
    return this.#server.listen();
  }

  /** Ends every connection and frees the port. */
  async stop(): Promise<void> {
    this.gateway.stop();
    await this.#server.close();
  }

  #router(clock: Clock, faults: RestFaults, flags: number, options: LocalDiscordOptions): Router {
    const origin = () => this.url;
    const messageContent = ((options.privilegedIntents ?? 0) & GatewayIntentBits.MessageContent) !== 0;
    const address = { url: () => this.gatewayUrl, shards: options.shards ?? 1, remaining: () => 999 };
    return new Router({
      routes: {
        ...lookupRoutes(this.world, address, flags),
        ...commandRoutes(this.world, this.commands),
        ...interactionRoutes(this.world, this.interactions, origin),
        ...webhookRoutes(this.world, this.interactions, origin),
        ...messageRoutes(this.world, origin, { messageContent }),
      },
      token: () => this.token,
      clock,
      journal: this.journal,
      faults,
    });
  }

  async #unplug(): Promise<void> {
    this.faults.cut();
    await this.#server.close();
  }

  #other(request: IncomingMessage, response: ServerResponse, page: LocalDiscordOptions['page']): void {
    const id = /^\/attachments\/(\d+)\//.exec(request.url ?? '')?.[1];
    const file = id ? this.world.files.get(id) : undefined;
    if (file) {
      const type = file.attachment.content_type ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'content-disposition': 'attachment' }).end(file.bytes);
    } else if (page) page(request, response);
    else response.writeHead(404).end();
  }
}

function applicationFlags(privileged: number): number {
  const { MessageContent, GuildMembers, GuildPresences } = GatewayIntentBits;
  return (
    (privileged & MessageContent ? ApplicationFlags.GatewayMessageContentLimited : 0) |
    (privileged & GuildMembers ? ApplicationFlags.GatewayGuildMembersLimited : 0) |
    (privileged & GuildPresences ? ApplicationFlags.GatewayPresenceLimited : 0)
  );
}
