import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from '../local-discord.ts';
import type { GuildPlan } from '../world/world.ts';
import { answerPage } from './routes.ts';

export interface LocalDiscordWithPage {
  readonly discord: LocalDiscord;
  /** The address to open in a browser. */
  readonly address: string;
}

/** The server of the page. */
export const HOME: GuildPlan = {
  name: 'Reading room',
  channels: ['general', 'news'],
  members: ['alice', 'bob', 'carol'],
};

/** Starts a local Discord that can be used from a browser. */
export async function startWithPage(
  options: Omit<LocalDiscordOptions, 'page'> = {},
): Promise<LocalDiscordWithPage> {
  // The handler exists before the Discord it speaks for; no request can come before the latter listens.
  let page: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => {
    response.writeHead(503).end();
  };
  const discord = await startLocalDiscord({
    guilds: [HOME],
    ...options,
    page: (request, response) => page(request, response),
  });
  page = answerPage(discord);
  return { discord, address: discord.url };
}
