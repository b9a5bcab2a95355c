import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  type ApplicationFlags,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  GatewayOpcodes,
  type GatewayReadyDispatchData,
} from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import type { Journal } from '../journal.ts';
import { guildCreatePayload } from '../payloads/guild.ts';
import { selfPayload } from '../payloads/user.ts';
import type { World } from '../world/world.ts';
import { Connection, type GatewayCore, type Identify, type Resume } from './connection.ts';
import { eventFor, type OutgoingEvent } from './events.ts';
import { type Frame, Session } from './session.ts';

const I = GatewayIntentBits;
const ALL_INTENTS = Object.values(I).reduce((sum: number, bit) => sum | Number(bit), 0);
/** Intents that an application gets only when it asked Discord for them. */
const PRIVILEGED = I.GuildMembers | I.GuildPresences | I.MessageContent;

export interface GatewayOptions {
  readonly token: () => string;
  /** Milliseconds between the bot's heartbeats. */
  readonly heartbeatInterval: number;
  /** The privileged intents that are switched on for the application. */
  readonly privilegedIntents: number;
  readonly applicationFlags: number;
  /** The address of the gateway, for RESUME. */
  readonly url: () => string;
}

/** What can be set wrong with the gateway; see `Faults` for what each is for. */
export interface GatewayMood {
  heartbeatsMuted: boolean;
  /** How often each of the next events is sent twice. */
  duplicates: number;
  /** Milliseconds by which events are held back. */
  delay: number;
  /** Close codes for the next IDENTIFYs. */
  identifyCloseCodes: number[];
  /** How many events that the bot has already the next RESUME sends again. */
  replayed: number;
}

/** The WebSocket side of the local Discord. */
export class Gateway implements GatewayCore {
  readonly mood: GatewayMood = {
    heartbeatsMuted: false,
    duplicates: 0,
    delay: 0,
    identifyCloseCodes: [],
    replayed: 0,
  };
  readonly #world: World;
  readonly #journal: Journal;
  readonly #options: GatewayOptions;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #connections = new Set<Connection>();
  readonly #sessions = new Map<string, Session>();

  constructor(world: World, journal: Journal, options: GatewayOptions) {
    this.#world = world;
    this.#journal = journal;
    this.#options = options;
    world.changes.on((change) => {
      const event = eventFor(world, change);
      if (event) this.#tell(event);
    });
  }

  get heartbeatInterval(): number {
    return this.#options.heartbeatInterval;
  }

  heartbeatsMuted = () => this.mood.heartbeatsMuted;

  /** The sessions, with or without a connection at this moment. */
  get sessions(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  get connections(): readonly Connection[] {
    return [...this.#connections];
  }

  /** Takes over an HTTP request that asks to become the gateway's WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      this.#connections.add(new Connection(webSocket, this, searchParams.get('compress') === 'zlib-stream'));
    });
  }

  /** Sends an event to the shard that serves the guild (undefined: a DM). */
  dispatch(event: GatewayDispatchEvents, data: unknown, guildId: string | undefined): void {
    this.#tell({ event, intent: 0, guildId, data: () => data });
  }

  identify(connection: Connection, data: Identify): void {
    const code = this.mood.identifyCloseCodes.shift() ?? this.#refusal(data);
    if (code !== undefined) {
      connection.close(code, GatewayCloseCodes[code] ?? 'By request of the test.');
      return;
    }
    const session = new Session(randomUUID().replaceAll('-', ''), data.shard, data.intents, connection);
    this.#sessions.set(session.id, session);
    connection.session = session;
    this.#welcome(session);
  }

  resume(connection: Connection, { token, session_id, seq }: Resume): void {
    const session = this.#sessions.get(session_id);
    const missed = session?.missedSince(seq - this.mood.replayed);
    if (token !== this.#options.token()) connection.close(GatewayCloseCodes.AuthenticationFailed);
    else if (!session || !missed) connection.control(GatewayOpcodes.InvalidSession, false);
    else if (seq > session.sequence) connection.close(GatewayCloseCodes.InvalidSeq);
    else {
      this.mood.replayed = 0;
      session.connection = connection;
      connection.session = session;
      for (const frame of missed) connection.send(frame);
      session.dispatch(GatewayDispatchEvents.Resumed, {});
    }
  }

  closed(connection: Connection, code: number): void {
    this.#connections.delete(connection);
    const session = this.logOut(connection);
    // A bot that says goodbye (1000, 1001) ends its session; after anything else it may resume.
    if (session && (code === 1000 || code === 1001)) this.#sessions.delete(session.id);
  }

  /** Takes the session off its connection; what happens from now on is kept for a RESUME. */
  logOut(connection: Connection): Session | undefined {
    const { session } = connection;
    connection.session = undefined;
    if (session?.connection !== connection) return undefined;
    session.connection = undefined;
    return session;
  }

  record(direction: 'sent' | 'received', frame: Frame, connection: Connection): void {
    const { op, t: event, s: sequence } = frame;
    const isSecret =
      direction === 'received' && typeof frame.d === 'object' && frame.d !== null && 'token' in frame.d;
    const data = isSecret ? { ...(frame.d as object), token: '(not kept)' } : frame.d;
    const sessionId = connection.session?.id;
    this.#journal.add({
      kind: 'frame',
      at: this.#world.clock.now(),
      direction,
      sessionId,
      op,
      event,
      sequence,
      data,
    });
  }

  /** Forgets sessions, so that none can be resumed. */
  forgetSessions(): void {
    this.#sessions.clear();
  }

  /** Breaks every connection and takes no more. */
  stop(): void {
    for (const connection of this.#connections) connection.cut();
    this.#sockets.close();
  }

  /** The close code for an IDENTIFY that Discord would not take. */
  #refusal({ token, intents, shard: [id, count] }: Identify): GatewayCloseCodes | undefined {
    if (token !== this.#options.token()) return GatewayCloseCodes.AuthenticationFailed;
    if (id < 0 || id >= count) return GatewayCloseCodes.InvalidShard;
    if (intents & ~ALL_INTENTS) return GatewayCloseCodes.InvalidIntents;
    if (intents & PRIVILEGED & ~this.#options.privilegedIntents) return GatewayCloseCodes.DisallowedIntents;
    return undefined;
  }

  #welcome(session: Session): void {
    const guilds = [...this.#world.guilds.values()].filter(
      (guild) => guild.members.has(this.#world.bot.id) && session.serves(guild.id),
    );
    const ready: GatewayReadyDispatchData = {
      v: 10,
      user: selfPayload(this.#world.bot),
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.#options.url(),
      shard: [...session.shard],
      application: {
        id: this.#world.application.id,
        flags: this.#options.applicationFlags as ApplicationFlags,
        flags_new: String(this.#options.applicationFlags),
      },
    };
    session.dispatch(GatewayDispatchEvents.Ready, ready);
    if (!session.wants(I.Guilds)) return;
    for (const guild of guilds) {
      session.dispatch(GatewayDispatchEvents.GuildCreate, guildCreatePayload(this.#world, guild));
    }
  }

  #tell(outgoing: OutgoingEvent): void {
    const send = () => {
      for (const session of this.#sessions.values()) {
        if (!session.serves(outgoing.guildId) || !session.wants(outgoing.intent)) continue;
        session.dispatch(outgoing.event, outgoing.data(session.intents));
        if (this.mood.duplicates > 0) {
          this.mood.duplicates -= 1;
          this.#repeatLast(session);
        }
      }
    };
    if (this.mood.delay > 0) this.#world.clock.after(this.mood.delay, send);
    else send();
  }

  #repeatLast(session: Session): void {
    for (const frame of session.missedSince(session.sequence - 1) ?? []) session.connection?.send(frame);
  }
}
