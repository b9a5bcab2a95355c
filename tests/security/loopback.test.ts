import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { startLocalDiscord } from '../../src/local-discord/index.ts';

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

describe('the local Discord', () => {
  it('is reachable on 127.0.0.1 and on no other address of this machine', async () => {
    const discord = await startLocalDiscord();
    try {
      expect(await isOpen('127.0.0.1', discord.port)).toBe(true);
      const outside = Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter(({ internal, family }) => !internal && family === 'IPv4')
        .map(({ address }) => address);
      for (const address of ['127.0.0.2', ...outside])
        expect(await isOpen(address, discord.port)).toBe(false);
    } finally {
      await discord.stop();
    }
  });
});
