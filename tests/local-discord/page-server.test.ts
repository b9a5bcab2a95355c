/** What the server of the page refuses. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalDiscord } from '../../src/local-discord/index.ts';
import { startWithPage } from '../../src/local-discord/page-server/index.ts';

let discord: LocalDiscord;
let channel: string;

beforeAll(async () => {
  ({ discord } = await startWithPage());
  channel = discord.channel('general').id;
});

afterAll(() => discord.stop());

/** With `node:http`: fetch would not let Host and Origin be chosen. */
function call(method: string, path: string, headers: Record<string, string> = {}, body?: unknown) {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  return new Promise<{ status: number; text: string; type: string }>((resolve, reject) => {
    const sent = request(
      {
        port: discord.port,
        host: '127.0.0.1',
        method,
        path,
        headers: { 'content-length': Buffer.byteLength(text), ...headers },
      },
      (response) => {
        let received = '';
        response.on('data', (chunk) => {
          received += chunk;
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            text: received,
            type: response.headers['content-type'] ?? '',
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}

const own = () => ({ origin: discord.url, 'content-type': 'application/json' });
const say = () => ({ do: 'say', person: 'alice', channel, text: 'hello' });

describe('the server of the page', () => {
  it('serves the files of the page and nothing else', async () => {
    expect(await call('GET', '/')).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(await call('GET', '/page/app.js')).toMatchObject({ status: 200 });
    for (const path of [
      '/page/../page-server/routes.ts',
      '/page/%2e%2e/index.ts',
      '/page/nothing.js',
      '/x',
    ]) {
      expect((await call('GET', path)).status).toBe(404);
    }
  });

  it('takes what the page sends', async () => {
    expect((await call('POST', '/act', own(), say())).status).toBe(200);
    expect(discord.messages('general').at(-1)?.content).toBe('hello');
  });

  it('takes nothing from other web pages', async () => {
    const before = discord.messages('general').length;
    const foreign = [
      { 'content-type': 'application/json' },
      { ...own(), origin: 'https://example.org' },
      { ...own(), origin: 'null' },
      { ...own(), 'content-type': 'text/plain' },
      { ...own(), host: `example.org:${discord.port}`, origin: `http://example.org:${discord.port}` },
      { ...own(), 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of foreign) expect((await call('POST', '/act', headers, say())).status).toBe(403);
    expect((await call('GET', '/events?person=alice', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await call('GET', '/', { host: 'example.org' })).status).toBe(403);
    expect(discord.messages('general')).toHaveLength(before);
  });

  it('refuses with a sentence what does not fit', async () => {
    const wrong = [
      'no json',
      {},
      { ...say(), do: 'fly' },
      { ...say(), text: ' ' },
      { ...say(), person: 'mallory' },
      { ...say(), channel: '1' },
      { ...say(), extra: 1 },
      { ...say(), text: 'x'.repeat(200_000) },
      { do: 'slash', person: 'alice', channel, command: 'nothing', options: {} },
      { do: 'click', person: 'alice', channel, message: '1', customId: 'x' },
    ];
    for (const body of wrong) {
      const { status, text } = await call('POST', '/act', own(), body);
      expect(status).toBe(422);
      expect(JSON.parse(text)).toEqual({ problem: expect.any(String) });
    }
    expect((await call('GET', `/commands?person=mallory&channel=${channel}`)).status).toBe(422);
    expect([...discord.world.users.values()].map(({ username }) => username)).not.toContain('mallory');
  });

  it('keeps people out of the direct messages of others', async () => {
    const dm = discord.user('bob').inDm().channel.id;
    expect((await call('POST', '/act', own(), { ...say(), channel: dm })).status).toBe(422);
  });
});
