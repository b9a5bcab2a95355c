import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { ZodError } from 'zod';
import type { LocalDiscord } from '../local-discord.ts';
import { Actions, personIn } from './act.ts';
import { action, messageOf, place, viewer } from './action.ts';
import { openEventStream } from './event-stream.ts';
import { inspection } from './inspection.ts';
import { isFromOwnPage } from './own-page.ts';
import { staticFile } from './static-files.ts';
import { commandsView, isVisibleTo, peopleOf } from './views.ts';

const MOST_BYTES = 100_000;

/** Nothing from elsewhere is loaded or run, and no other page can frame this one. */
const SAFE = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Answers for the page: its files, the event stream, what people do. */
export function answerPage(discord: LocalDiscord) {
  const actions = new Actions(discord);
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (!isFromOwnPage(request, discord.port)) {
      send(response, 403, { problem: 'this is for the page of the local Discord only' });
      return;
    }
    answer(discord, actions, request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, 422, { problem: inWords(error) });
      else response.end();
    });
  };
}

async function answer(
  discord: LocalDiscord,
  actions: Actions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', discord.url);
  const query = Object.fromEntries(searchParams);
  switch (`${request.method} ${pathname}`) {
    case 'POST /act':
      return send(response, 200, await actions.act(action.parse(await body(request))));
    case 'GET /events':
      return openEventStream(discord, knownOrFirst(discord, viewer.parse(query).person), response);
    case 'GET /commands': {
      const { person, channel } = place.parse(query);
      return send(response, 200, commandsView(personIn(discord, person, channel)));
    }
    case 'GET /inspect': {
      const { person, message } = messageOf.parse(query);
      const stored = discord.world.messages.get(message);
      const viewing = discord.user(known(discord, person));
      if (!stored || !isVisibleTo(discord, viewing, stored)) throw new Error('this message is gone');
      return send(response, 200, inspection(discord, stored));
    }
    default:
      return sendFile(request, response, pathname);
  }
}

/** Asking for a person makes one; a stale page must not add people. */
function known(discord: LocalDiscord, username: string): string {
  const isThere = [...discord.world.users.values()].some((user) => !user.bot && user.username === username);
  if (isThere) return username;
  throw new Error(`there is no ${username} here`);
}

/** A browser that remembers somebody from another time gets a person all the same; the room says which. */
function knownOrFirst(discord: LocalDiscord, username: string): string {
  const people = peopleOf(discord).map((user) => user.username);
  const person = people.includes(username) ? username : people[0];
  if (person === undefined) throw new Error('there is nobody here');
  return person;
}

async function body(request: IncomingMessage): Promise<unknown> {
  if (Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) > MOST_BYTES) {
    throw new Error('that is too long');
  }
  return json(request);
}

function sendFile(request: IncomingMessage, response: ServerResponse, path: string): void {
  const file = request.method === 'GET' ? staticFile(path) : undefined;
  if (!file) send(response, 404, { problem: 'there is nothing here' });
  else response.writeHead(200, { ...SAFE, 'content-type': file.type }).end(file.bytes);
}

function send(response: ServerResponse, status: number, data: unknown): void {
  response.writeHead(status, { ...SAFE, 'content-type': 'application/json' }).end(JSON.stringify(data));
}

function inWords(error: unknown): string {
  if (error instanceof ZodError) {
    return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  }
  return error instanceof Error ? error.message : 'something went wrong';
}
