import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { callbackRequest } from '../../src/discord/callback-request.ts';

let server: Server;

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v10/interactions/1/x/callback?a=b`;
}

describe('the answer to an interaction', () => {
  it('arrives with its method, path, headers and body', async () => {
    const arrived: unknown[] = [];
    const url = await serve(async (request, response) => {
      const { method, url: path, headers } = request;
      const body = Buffer.concat(await request.toArray()).toString();
      arrived.push({ method, path, body, type: headers['content-type'], length: headers['content-length'] });
      response.writeHead(204).end();
    });
    const { ok, status, headers, arrayBuffer } = await callbackRequest(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"type":"ä"}',
    });
    expect({
      ok,
      status,
      type: headers.get('content-type'),
      bytes: (await arrayBuffer()).byteLength,
    }).toEqual({
      ok: true,
      status: 204,
      type: null,
      bytes: 0,
    });
    expect(arrived).toEqual([
      {
        method: 'POST',
        path: '/api/v10/interactions/1/x/callback?a=b',
        body: '{"type":"ä"}',
        type: 'application/json',
        length: '13',
      },
    ]);
  });

  it('comes back with status, headers and words where Discord has something to say', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(429, { 'retry-after': '0.3', 'content-type': 'application/json' });
      response.write('{"message":');
      response.end('"slower, Zoë"}');
    });
    const response = await callbackRequest(url, { method: 'POST', body: '{}' });
    const { ok, status, headers } = response;
    expect({ ok, status, retry: headers.get('Retry-After') }).toEqual({
      ok: false,
      status: 429,
      retry: '0.3',
    });
    expect(await response.json()).toEqual({ message: 'slower, Zoë' });
  });

  it('fails with the name by which discord.js knows that it took too long', async () => {
    const controller = new AbortController();
    const url = await serve(() => controller.abort());
    const sent = callbackRequest(url, { method: 'POST', body: '{}', signal: controller.signal });
    await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is not sent when it is given up before', async () => {
    const url = await serve(() => expect.unreachable());
    const sent = callbackRequest(url, { method: 'POST', body: '{}', signal: AbortSignal.abort() });
    await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('fails with the code of a connection that broke, before the reply and in the middle of it', async () => {
    const before = await serve((request) => request.socket.destroy());
    await expect(callbackRequest(before, { method: 'POST', body: '{}' })).rejects.toMatchObject({
      code: 'UND_ERR_SOCKET',
    });
    server.close();
    const amid = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('{', () => request.socket.destroy());
    });
    await expect(callbackRequest(amid, { method: 'POST', body: '{}' })).rejects.toMatchObject({
      code: 'UND_ERR_SOCKET',
    });
  });
});
