/** The border to Discord's REST: what the daily post calls, and what an error means for it. */

export interface CallOptions {
  body?: unknown;
  query?: URLSearchParams;
  signal?: AbortSignal;
}

/** The part of discord.js's REST that is used; rejects as it does, with `status` and `code` on the error. */
export interface Rest {
  get(route: `/${string}`, options?: CallOptions): Promise<unknown>;
  post(route: `/${string}`, options?: CallOptions): Promise<unknown>;
}

/**
 * Why a call failed. `refused`: Discord has said no, and will say so again, about the server, the channel, or this one
 * message. `passing`: it may work later; `arrived` tells whether the call may have taken effect all the same.
 */
export type Failure =
  | { kind: 'refused'; reason: string; code: unknown; about: 'server' | 'channel' | 'message' }
  | { kind: 'passing'; reason: string; arrived: 'no' | 'maybe' };

const REASONS: Readonly<Record<number, string>> = {
  10003: 'the channel is gone',
  10004: 'the server is gone',
  50001: 'Dossier cannot see the channel',
  50013: 'Dossier may not post in the channel',
};

/** Codes about the text of a message; another message may be taken. Empty, badly formed, filtered, harmful link. */
const ABOUT_THE_MESSAGE: ReadonlySet<unknown> = new Set([50006, 50035, 50109, 200000, 240000]);

const NEVER_LEFT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH)$/;

/** Reads an error of discord.js or of the network. */
export function failureOf(error: unknown): Failure {
  const status = fieldOf(error, 'status');
  const code = fieldOf(error, 'code') ?? fieldOf(fieldOf(error, 'cause'), 'code');
  if (status === 403 || status === 404) {
    const known = typeof code === 'number' ? REASONS[code] : undefined;
    return {
      kind: 'refused',
      about: code === 10004 ? 'server' : 'channel',
      code,
      reason: known ?? `Discord refuses it (${status}, code ${code})`,
    };
  }
  if (status === 429) return { kind: 'passing', arrived: 'no', reason: 'Discord asks to slow down (429)' };
  if (status === 401) return { kind: 'passing', arrived: 'no', reason: 'Discord refuses the token (401)' };
  if (typeof status === 'number' && status < 500) {
    return {
      kind: 'refused',
      code,
      about: status === 413 || ABOUT_THE_MESSAGE.has(code) ? 'message' : 'channel',
      reason: `Discord refuses the message (${status}, code ${code})`,
    };
  }
  if (typeof status === 'number') {
    return { kind: 'passing', arrived: 'maybe', reason: `Discord has a fault (${status})` };
  }
  const neverLeft = typeof code === 'string' && NEVER_LEFT.test(code);
  return {
    kind: 'passing',
    arrived: neverLeft ? 'no' : 'maybe',
    reason: neverLeft ? 'Discord cannot be reached' : 'Discord did not answer',
  };
}

/** A signal that ends a call after so many milliseconds, waiting for rate limits included. */
export function within(ms: number): AbortSignal {
  return AbortSignal.timeout(ms);
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
