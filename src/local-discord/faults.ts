import { GatewayDispatchEvents, GatewayOpcodes } from 'discord-api-types/v10';
import type { Gateway } from './gateway/gateway.ts';
import type { RestFaults } from './rest/faults.ts';

/** Takes the server off the network and puts it back. */
export interface NetworkSwitch {
  /** Stops listening and breaks every connection. */
  unplug(): Promise<void>;
  /** Listens again on the same port. */
  plugIn(): Promise<void>;
  /** Runs a task in so many milliseconds. */
  after(ms: number, task: () => void): void;
}

/** Which malformed event to send. */
export type Malformed =
  | 'interaction-without-data'
  | 'unknown-interaction-type'
  | 'broken-json'
  | 'unknown-event';

/**
 * Everything that can go wrong at Discord, on demand. REST faults name a route as in the journal
 * (`POST /channels/:channel/messages`), a method and path, or a pattern on `METHOD /path`, and count
 * down: by default they strike once.
 */
export class Faults {
  readonly #gateway: Gateway;
  readonly #rest: RestFaults;
  readonly #network: NetworkSwitch;

  constructor(gateway: Gateway, rest: RestFaults, network: NetworkSwitch) {
    this.#gateway = gateway;
    this.#rest = rest;
    this.#network = network;
  }

  /** Answers 429. `retryAfter` in seconds. */
  rateLimit(
    matching: string | RegExp,
    options: { retryAfter?: number; global?: boolean; times?: number } = {},
  ): void {
    const { retryAfter = 0.1, global = false, times = 1 } = options;
    this.#rest.plan(matching, { kind: 'rate-limit', retryAfter, global }, times);
  }

  /** Answers with a bare status, such as 500 or 401. The request has no effect. */
  fail(matching: string | RegExp, options: { status?: number; times?: number } = {}): void {
    const { status = 500, times = 1 } = options;
    this.#rest.plan(matching, { kind: 'status', status }, times);
  }

  /**
   * Holds a request back for `ms` milliseconds of the server's clock before it takes effect. Resolves once the first
   * one is held.
   */
  slow(matching: string | RegExp, options: { ms: number; times?: number }): Promise<void> {
    return this.#rest.plan(matching, { kind: 'slow', ms: options.ms }, options.times ?? 1);
  }

  /** Breaks the connection: the request is lost. */
  drop(matching: string | RegExp, options: { times?: number } = {}): void {
    this.#rest.plan(matching, { kind: 'drop', when: 'before' }, options.times ?? 1);
  }

  /** Carries the request out, then breaks the connection: only the answer is lost. */
  loseAnswer(matching: string | RegExp, options: { times?: number } = {}): void {
    this.#rest.plan(matching, { kind: 'drop', when: 'after' }, options.times ?? 1);
  }

  /** Breaks the TCP connections of the gateway. Sessions can be resumed. */
  cut(): void {
    for (const connection of this.#gateway.connections) connection.cut();
  }

  /** Closes the gateway connections with a code, such as 4009 (resumable) or 4004 (final). */
  close(code: number): void {
    for (const connection of this.#gateway.connections) connection.close(code, 'By request of the test.');
  }

  /** Closes the next `times` IDENTIFYs with a code instead of READY. */
  closeAtIdentify(code: number, times = 1): void {
    this.#gateway.mood.identifyCloseCodes.push(...Array.from({ length: times }, () => code));
  }

  /** Asks the bot to reconnect (op 7). */
  reconnect(): void {
    for (const connection of this.#gateway.connections) connection.control(GatewayOpcodes.Reconnect, null);
  }

  /** Tells the bot that its session is invalid (op 9); unless resumable it is forgotten too. */
  invalidateSession(options: { resumable: boolean }): void {
    if (!options.resumable) this.#gateway.forgetSessions();
    for (const connection of this.#gateway.connections) {
      this.#gateway.logOut(connection);
      connection.control(GatewayOpcodes.InvalidSession, options.resumable);
    }
  }

  /** Asks the bot for a heartbeat at once (op 1). */
  requestHeartbeat(): void {
    for (const connection of this.#gateway.connections) connection.control(GatewayOpcodes.Heartbeat, null);
  }

  /** Leaves heartbeats without an answer, until called with false. */
  muteHeartbeatAcks(muted = true): void {
    this.#gateway.mood.heartbeatsMuted = muted;
  }

  /** Sends each of the next `count` events twice. */
  duplicateEvents(count = 1): void {
    this.#gateway.mood.duplicates = count;
  }

  /** Sends the last `count` events again at the next RESUME, although the bot says that it has them. */
  replayAtResume(count: number): void {
    this.#gateway.mood.replayed = count;
  }

  /** Holds events back for `ms` milliseconds; 0 ends it. */
  delayEvents(ms: number): void {
    this.#gateway.mood.delay = ms;
  }

  /** Sends something that no client should trust. */
  sendMalformed(kind: Malformed): void {
    for (const connection of this.#gateway.connections) {
      if (kind === 'broken-json') connection.sendText('{"op":0,"t":"INTERACTION_CREATE","d":{');
    }
    if (kind === 'broken-json') return;
    const base = { id: '1', application_id: '1', token: 'malformed', version: 1, entitlements: [] };
    const bodies = {
      'interaction-without-data': [GatewayDispatchEvents.InteractionCreate, { ...base, type: 2 }],
      'unknown-interaction-type': [GatewayDispatchEvents.InteractionCreate, { ...base, type: 99, data: {} }],
      'unknown-event': ['SOMETHING_NEW', { id: '1' }],
    } as const;
    const [event, data] = bodies[kind];
    this.#gateway.dispatch(event as GatewayDispatchEvents, data, undefined);
  }

  /**
   * Takes the whole server away for `ms` milliseconds of its clock. Resolves when it is back.
   * With `forget`, sessions are gone afterwards and the bot must identify again.
   */
  async outage(ms: number, options: { forget?: boolean } = {}): Promise<void> {
    if (options.forget) this.#gateway.forgetSessions();
    await this.#network.unplug();
    await new Promise<void>((done) => this.#network.after(ms, done));
    await this.#network.plugIn();
  }

  /** Ends every fault that is planned or going on. */
  clear(): void {
    this.#rest.clear();
    Object.assign(this.#gateway.mood, {
      heartbeatsMuted: false,
      duplicates: 0,
      delay: 0,
      identifyCloseCodes: [],
      replayed: 0,
    });
  }
}
