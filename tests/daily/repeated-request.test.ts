/** discord.js repeats a request by itself after a 5xx, even one that Discord has carried out. Over the wire. */
import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { startBot } from '../../src/bot.ts';
import { dueAt } from '../../src/daily/occurrence.ts';
import { startLocalDiscord } from '../../src/local-discord/index.ts';
import { createLog } from '../../src/log.ts';
import { context } from '../article.ts';
import { UNHURRIED } from '../unhurried.ts';
import { scheduleOn } from './schedule-on.ts';
import { testStore } from './test-store.ts';

/** Stands before a Discord and passes everything on, but answers 502 to the first post that Discord has created. */
async function gatewayWithFault(api: string) {
  let posts = 0;
  const server = createServer(async (request, response) => {
    const answer = await passOn(request, api);
    const isPost = request.method === 'POST' && /\/channels\/\d+\/messages$/.test(request.url ?? '');
    if (isPost && ++posts === 1) return response.writeHead(502).end();
    const headers = { 'content-type': answer.headers.get('content-type') ?? 'application/json' };
    response.writeHead(answer.status, headers).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { api: `http://127.0.0.1:${port}/api`, posts: () => posts, server };
}

async function passOn(request: IncomingMessage, api: string): Promise<Response> {
  const body = await buffer(request);
  return await fetch(new URL(request.url ?? '/', api), {
    method: request.method ?? 'GET',
    headers: {
      authorization: request.headers.authorization ?? '',
      'content-type': request.headers['content-type'] ?? 'application/json',
    },
    ...(body.length > 0 && { body }),
  });
}

it('a post that Discord created and answered with 502 stands once: the repetition carries the same nonce', async () => {
  const discord = await startLocalDiscord(UNHURRIED);
  const gateway = await gatewayWithFault(discord.api);
  const store = await testStore();
  const slot = { guildId: discord.guild().id, time: '09:00', zone: 'UTC' };
  const channelId = discord.channel('news').id;
  const now = dueAt('2026-03-01', slot) + 60_000;
  await store.saveSchedule(scheduleOn('2026-03-01', slot, { channelId }));
  const settings = { token: discord.token, apiUrl: gateway.api };
  const state = { store, pace: { now: () => now } };
  const bot = await startBot(settings, context, createLog('silent', []), () => {}, { state });
  await expect
    .poll(async () => (await store.posts(slot.guildId))[0]?.state, { timeout: 10_000 })
    .toBe('sent');
  expect(gateway.posts()).toBe(2);
  const [message, ...others] = discord.messages('news');
  expect(others).toEqual([]);
  expect((await store.posts(slot.guildId))[0]?.messageId).toBe(message?.id);
  await bot.stop();
  await store.close();
  gateway.server.closeAllConnections();
  gateway.server.close();
  await discord.stop();
});
