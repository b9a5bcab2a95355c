import type { ServerResponse } from 'node:http';
import type { LocalDiscord } from '../local-discord.ts';
import { isVisibleTo, messageView, roomView } from './views.ts';

/** Keeps the page of one person up to date, for as long as the connection lasts (server-sent events). */
export function openEventStream(discord: LocalDiscord, username: string, response: ServerResponse): void {
  const person = discord.user(username);
  const tell = (event: string, data: unknown) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  tell('room', roomView(discord, username));
  const stop = discord.world.changes.on((change) => {
    if (!('message' in change) || !isVisibleTo(discord, person, change.message)) return;
    if (change.kind === 'message-deleted') tell('deleted', { id: change.message.payload.id });
    else tell('message', messageView(discord, change.message));
  });
  response.on('close', stop);
}
