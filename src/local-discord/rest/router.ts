import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Journal } from '../journal.ts';
import { RestError, refusal } from './error.ts';
import type { RestFault, RestFaults } from './faults.ts';
import { type Answer, type RestRequest, readBody } from './request.ts';

export type Handler = (request: RestRequest) => Answer | Promise<Answer>;

/** Routes by name: `GET /channels/:channel`. */
export type Routes = Readonly<Record<string, Handler>>;

export interface RouterOptions {
  readonly routes: Routes;
  readonly token: () => string;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly faults: RestFaults;
}

interface Match {
  readonly route: string;
  readonly handler: Handler;
  readonly params: Record<string, string>;
}

interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly match: Match | undefined;
  readonly fault: RestFault | undefined;
  request?: RestRequest;
}

/** Routes whose token stands in the path; they need no Authorization header. */
const OPEN = /^\/(interactions|webhooks)\/[^/]+\/[^/]+/;

/** Finds the route of a request, plays the faults, answers, and writes all of it in the journal. */
export class Router {
  readonly #options: RouterOptions;
  readonly #table: { route: string; method: string; steps: string[]; handler: Handler }[];

  constructor(options: RouterOptions) {
    this.#options = options;
    this.#table = Object.entries(options.routes).map(([route, handler]) => {
      const [method = '', path = ''] = route.split(' ');
      return { route, method, steps: path.split('/'), handler };
    });
  }

  /** Answers one request below `/api`. Never rejects. */
  async answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = this.#open(message);
    const { fault } = exchange;
    try {
      if (fault?.kind === 'slow')
        await new Promise<void>((done) => this.#options.clock.after(fault.ms, done));
      if (fault?.kind === 'drop' && fault.when === 'before') return this.#drop(exchange, response);
      const answer = await this.#carryOut(exchange, message, response);
      if (fault?.kind === 'drop') return this.#drop(exchange, response);
      this.#send(exchange, response, answer);
    } catch (error) {
      // A mistake in the local Discord itself: the bot gets what Discord's own mistakes look like.
      const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#send(exchange, response, {
        status: 500,
        body: { code: 0, message: `local Discord failed: ${words}` },
      });
    }
  }

  #open(message: IncomingMessage): Exchange {
    const url = new URL(message.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(url.pathname).replace(/^\/api(\/v\d+)?/, '');
    const method = message.method ?? 'GET';
    const match = this.#match(method, path);
    const fault = this.#options.faults.take({ method, path, route: match?.route });
    return { method, path, query: url.searchParams, match, fault };
  }

  async #carryOut(exchange: Exchange, message: IncomingMessage, response: ServerResponse): Promise<Answer> {
    const { method, path, query, match, fault } = exchange;
    if (fault?.kind === 'rate-limit') return rateLimited(fault);
    if (fault?.kind === 'status')
      return { status: fault.status, body: { code: 0, message: `${fault.status}: by request of the test` } };
    try {
      const { body, files } = await readBody(message);
      const afterwards = (task: () => void) => {
        response.once('close', task);
      };
      const request = {
        method,
        path,
        query,
        params: match?.params ?? {},
        body,
        files,
        notes: {},
        afterwards,
      };
      exchange.request = request;
      if (!match) throw refusal('noSuchRoute');
      const authorized = message.headers.authorization === `Bot ${this.#options.token()}`;
      if (!authorized && !OPEN.test(path)) throw refusal('unauthorized');
      return await match.handler(request);
    } catch (error) {
      if (!(error instanceof RestError)) throw error;
      return { status: error.status, body: error.body() };
    }
  }

  #match(method: string, path: string): Match | undefined {
    const given = path.split('/');
    for (const { route, method: wanted, steps, handler } of this.#table) {
      if (wanted !== method || steps.length !== given.length) continue;
      const params: Record<string, string> = {};
      const fits = steps.every((step, index) => {
        const value = given[index] ?? '';
        if (!step.startsWith(':')) return step === value;
        params[step.slice(1)] = value;
        return value !== '';
      });
      if (fits) return { route, handler, params };
    }
    return undefined;
  }

  #drop(exchange: Exchange, response: ServerResponse): void {
    this.#record(exchange, { status: 0 });
    response.destroy();
  }

  #send(exchange: Exchange, response: ServerResponse, answer: Answer): void {
    this.#record(exchange, answer);
    if (response.destroyed) return;
    const limited = exchange.fault?.kind === 'rate-limit' ? rateLimitHeaders(exchange.fault) : {};
    if (answer.body === undefined) response.writeHead(answer.status, limited).end();
    else {
      response.writeHead(answer.status, { 'content-type': 'application/json', ...limited });
      response.end(JSON.stringify(answer.body));
    }
  }

  #record(exchange: Exchange, answer: Answer): void {
    const { method, path, query, match, request, fault } = exchange;
    const errors =
      answer.status >= 400 && typeof answer.body === 'object' && answer.body !== null
        ? Reflect.get(answer.body, 'errors')
        : undefined;
    this.#options.journal.add({
      kind: 'request',
      at: this.#options.clock.now(),
      method,
      path,
      route: match?.route,
      query: query.toString(),
      body: request?.body,
      files: (request?.files ?? []).map((file) => file.name),
      status: answer.status,
      answer: answer.body,
      unhandled: !match,
      fault: fault?.kind,
      unknownFields: request?.notes.unknownFields ?? [],
      errors,
      interactionId: request?.notes.interactionId,
    });
  }
}

function rateLimited(fault: RestFault & { kind: 'rate-limit' }): Answer {
  const { retryAfter, global } = fault;
  const message = 'You are being rate limited.';
  return { status: 429, body: { message, retry_after: retryAfter, global, code: 0 } };
}

function rateLimitHeaders({
  retryAfter,
  global,
}: RestFault & { kind: 'rate-limit' }): Record<string, string> {
  return {
    'retry-after': String(retryAfter),
    'x-ratelimit-reset-after': String(retryAfter),
    'x-ratelimit-scope': global ? 'global' : 'user',
    via: '1.1 local-discord',
    ...(global ? { 'x-ratelimit-global': 'true' } : {}),
  };
}
