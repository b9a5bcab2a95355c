import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { startHealthServer } from '../../src/health/server.ts';
import { startLocalDiscord } from '../../src/local-discord/index.ts';

const AWAY = 'http://127.0.0.1:9/api';

function isOpen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

/** Which addresses of this machine answer on a port, of all that it has. */
async function openAddresses(port: number): Promise<string[]> {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
  const all = ['127.0.0.1', '127.0.0.2', ...outside];
  const open = await Promise.all(all.map((address) => isOpen(address, port)));
  return all.filter((_address, index) => open[index]);
}

it('the local Discord is reachable on 127.0.0.1 and on no other address of this machine', async () => {
  const discord = await startLocalDiscord();
  try {
    expect(await openAddresses(discord.port)).toEqual(['127.0.0.1']);
  } finally {
    await discord.stop();
  }
});

it('so are /healthz and /metrics, unless HOST says otherwise', async () => {
  const health = async () => ({ healthy: true, gateway: 'ready', store: 'none', posts: 'none' }) as const;
  const openWith = async (env: Record<string, string>) => {
    const read = readConfig({
      DISCORD_TOKEN: 'local.discord.token',
      PORT: '0',
      ...env,
      DISCORD_API_URL: AWAY,
    });
    if (!read.ok || !read.config.health) throw new Error('no settings');
    const { host, port } = read.config.health;
    const server = await startHealthServer(host, port, { registry: new Registry(), health });
    try {
      return await openAddresses(server.port);
    } finally {
      await server.stop();
    }
  };
  expect(await openWith({})).toEqual(['127.0.0.1']);
  expect(await openWith({ HOST: '0.0.0.0' })).toContain('127.0.0.2');
});
