/** Logging in, with what discord.js leaves to the caller: a deadline, and patience with a Discord that is down. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, Events } from 'discord.js';
import type { Logger } from '../log.ts';

/** Why the bot cannot log in, in a sentence that a person understands. */
export class LoginError extends Error {
  override name = 'LoginError';
}

/** The deadline came in the middle of an attempt. */
class TooLate extends LoginError {}

export interface LoginSettings {
  token: string;
  log: Logger;
  /** A new client for every attempt: one that failed cannot be used again. */
  makeClient(): Client;
  deadlineMs?: number;
  /** The first pause; each further one is twice as long, up to eight seconds. */
  pauseMs?: number;
}

const LONGEST_PAUSE_MS = 8000;

/** Logs in and waits until the client is ready. Throws a LoginError when that cannot be done in time. */
export async function logIn(settings: LoginSettings): Promise<Client<true>> {
  const { token, log, makeClient, deadlineMs = 30_000, pauseMs = 1000 } = settings;
  const deadline = Date.now() + deadlineMs;
  const gaveUp = (cause: unknown) =>
    new LoginError(`${sentenceFor(cause)} Gave up after ${deadlineMs / 1000} seconds.`, { cause });
  let before: unknown;
  for (let attempt = 0; ; attempt++) {
    const client = makeClient();
    try {
      return await attemptLogin(client, token, deadline - Date.now());
    } catch (error) {
      await client.destroy();
      // What Discord did answer says more than that it did not answer in the end.
      if (error instanceof TooLate && before !== undefined) throw gaveUp(before);
      if (!isPassing(error)) throw new LoginError(sentenceFor(error), { cause: error });
      before = error;
      const wait = Math.min(pauseMs * 2 ** attempt, LONGEST_PAUSE_MS);
      if (Date.now() + wait >= deadline) throw gaveUp(error);
      log.warn({ err: error, attempt: attempt + 1, waitMs: wait }, 'login failed, trying again');
      await pause(wait);
    }
  }
}

async function attemptLogin(client: Client, token: string, ms: number): Promise<Client<true>> {
  const late = new AbortController();
  // The listener comes first: the client can be ready before login() resolves.
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  const tooLate = pause(Math.max(0, ms), undefined, { signal: late.signal }).then(() => {
    throw new TooLate('Discord did not answer in time. Check the network, and status.discord.com.');
  });
  const login = client.login(token).then(() => ready);
  try {
    return await Promise.race([login, tooLate]);
  } finally {
    login.catch(() => undefined);
    tooLate.catch(() => undefined);
    late.abort();
  }
}

/** Network faults and faults of Discord's pass; a refused token does not. */
function isPassing(error: unknown): boolean {
  const status = fieldOf(error, 'status');
  if (typeof status === 'number') return status >= 500 || status === 429;
  const code = fieldOf(error, 'code') ?? fieldOf(fieldOf(error, 'cause'), 'code');
  return (
    typeof code === 'string' &&
    /^(ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|UND_ERR|ENETUNREACH|EHOSTUNREACH)/.test(code)
  );
}

function sentenceFor(error: unknown): string {
  if (error instanceof LoginError) return error.message;
  const code = fieldOf(error, 'code');
  const message = error instanceof Error ? error.message : '';
  if (code === 'TokenInvalid' || /authentication failed/i.test(message)) {
    return 'Discord refuses the token. Reset it in the Developer Portal (Bot, Reset Token) and put it into DISCORD_TOKEN.';
  }
  if (/disallowed intents/i.test(message))
    return 'Discord refuses the intents of this bot; the Developer Portal must allow them.';
  if (/invalid intents/i.test(message)) return 'Discord refuses the intents of this bot; update Dossier.';
  const status = fieldOf(error, 'status');
  if (typeof status === 'number') return `Discord answered with status ${status}. Check status.discord.com.`;
  if (typeof code === 'string')
    return `Discord cannot be reached (${code}). Check the network and DISCORD_API_URL.`;
  return `Discord cannot be reached${message === '' ? '' : `: ${message}`}.`;
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
