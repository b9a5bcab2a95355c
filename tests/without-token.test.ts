/** The program where there is no token: as somebody runs it one minute after cloning. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../src/local-discord/index.ts';
import { startWithoutToken } from '../src/without-token.ts';
import { type Program, startProgram } from './program.ts';

const programs: Program[] = [];
const discords: LocalDiscord[] = [];

/** Empty, not absent: a .env file of the developer's must not bring a token in. */
function start(env: Record<string, string>): Program {
  const program = startProgram('src/main.ts', { env: { DISCORD_TOKEN: '', ...env } });
  programs.push(program);
  return program;
}

afterEach(async () => {
  for (const program of programs.splice(0)) program.signal('SIGKILL');
  for (const discord of discords.splice(0)) await discord.stop();
});

describe('without a token', () => {
  it('says so, brings its own Discord, and prints one address', async () => {
    const { signal, text, ended, writes } = start({ LOCAL_DISCORD_PORT: '0' });
    await writes('Open http');
    expect(text.out).toMatch(/^DISCORD_TOKEN is not set: starting a local Discord/);
    expect(text.out.match(/http:/g)).toHaveLength(1);
    const [address = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(text.out) ?? [];
    const page = await fetch(address, {
      headers: { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' },
    });
    expect(await page.text()).toContain('<title>Local Discord</title>');
    expect(text.err).toBe('');
    signal('SIGTERM');
    expect(await ended).toBe(0);
  }, 90_000);

  it('leaves nothing behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dossier-left-'));
    try {
      const { signal, ended, writes } = start({ LOCAL_DISCORD_PORT: '0', TMPDIR: folder });
      await writes('Open http');
      const stateDirs = () => readdirSync(folder).filter((name) => name.startsWith('dossier-'));
      expect(stateDirs()).toHaveLength(1);
      signal('SIGTERM');
      expect(await ended).toBe(0);
      expect(stateDirs()).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 90_000);

  it('names the way out when the port is taken', async () => {
    const taken = await startLocalDiscord();
    discords.push(taken);
    const { text, ended } = start({ LOCAL_DISCORD_PORT: String(taken.port) });
    expect(await ended).toBe(1);
    expect(text.err).toContain(`Port ${taken.port} on 127.0.0.1 is taken`);
    expect(text.err).toContain(`LOCAL_DISCORD_PORT=${taken.port + 1} npm start`);
  }, 90_000);

  it('names a port that there is, where the last one is taken', async () => {
    const taken = createServer();
    // Where another program has it already, it is taken as well.
    await new Promise<void>((settled) => {
      taken.once('error', () => settled());
      taken.listen(65_535, '127.0.0.1', settled);
    });
    try {
      await expect(startWithoutToken({ LOCAL_DISCORD_PORT: '65535' })).rejects.toThrow(
        'Port 65535 on 127.0.0.1 is taken. Stop what uses it, or choose another: LOCAL_DISCORD_PORT=3210 npm start',
      );
    } finally {
      taken.close();
    }
  });

  it('refuses what is no port', async () => {
    const { text, ended } = start({ LOCAL_DISCORD_PORT: 'front' });
    expect(await ended).toBe(1);
    expect(text.err).toBe(
      'LOCAL_DISCORD_PORT is not a number. Choose another: LOCAL_DISCORD_PORT=3210 npm start\n',
    );
  }, 90_000);

  it.each([
    ['99999', 'LOCAL_DISCORD_PORT is more than 65535.'],
    ['-1', 'LOCAL_DISCORD_PORT is less than 0.'],
    ['3210.5', 'LOCAL_DISCORD_PORT is not a whole number.'],
  ])('says what is wrong with %s and names a port that works', async (port, what) => {
    await expect(startWithoutToken({ LOCAL_DISCORD_PORT: port })).rejects.toThrow(
      new Error(`${what} Choose another: LOCAL_DISCORD_PORT=3210 npm start`),
    );
  });

  it('does not stay when another setting is wrong', async () => {
    const { text, ended } = start({ LOCAL_DISCORD_PORT: '0', LOG_LEVEL: 'loud' });
    expect(await ended).toBe(1);
    expect(text.err).toContain('LOG_LEVEL is not a level');
  }, 90_000);

  it('stays with the named Discord, and asks for the token', async () => {
    const { text, ended } = start({ DISCORD_API_URL: 'http://127.0.0.1:9/api' });
    expect(await ended).toBe(1);
    expect(text.err).toContain('DISCORD_TOKEN is missing');
  }, 90_000);
});
