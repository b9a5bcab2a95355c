/** The program where there is no token: as somebody runs it one minute after cloning. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../src/local-discord/index.ts';

const children: ChildProcess[] = [];
const discords: LocalDiscord[] = [];

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: join(import.meta.dirname, '..'),
    // Empty, not absent: a .env file of the developer's must not bring a token in.
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', DISCORD_TOKEN: '', ...env },
  });
  children.push(child);
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    text.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text.err += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, text, ended };
}

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const discord of discords.splice(0)) await discord.stop();
});

describe('without a token', () => {
  it('says so, brings its own Discord, and prints one address', async () => {
    const { child, text, ended } = start({ LOCAL_DISCORD_PORT: '0' });
    await vi.waitFor(() => expect(text.out).toContain('Open http'), 20_000);
    expect(text.out).toMatch(/^DISCORD_TOKEN is not set: starting a local Discord/);
    expect(text.out.match(/http:/g)).toHaveLength(1);
    const [address = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(text.out) ?? [];
    const page = await fetch(address, {
      headers: { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' },
    });
    expect(await page.text()).toContain('<title>Local Discord</title>');
    expect(text.err).toBe('');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 40_000);

  it('names the way out when the port is taken', async () => {
    const taken = await startLocalDiscord();
    discords.push(taken);
    const { text, ended } = start({ LOCAL_DISCORD_PORT: String(taken.port) });
    expect(await ended).toBe(1);
    expect(text.err).toContain(`Port ${taken.port} on 127.0.0.1 is taken`);
    expect(text.err).toContain(`LOCAL_DISCORD_PORT=${taken.port + 1} npm start`);
  }, 40_000);

  it('refuses what is no port', async () => {
    const { text, ended } = start({ LOCAL_DISCORD_PORT: 'front' });
    expect(await ended).toBe(1);
    expect(text.err).toContain('LOCAL_DISCORD_PORT is not a number');
  }, 40_000);

  it('does not stay when another setting is wrong', async () => {
    const { text, ended } = start({ LOCAL_DISCORD_PORT: '0', LOG_LEVEL: 'loud' });
    expect(await ended).toBe(1);
    expect(text.err).toContain('LOG_LEVEL is not a level');
  }, 40_000);

  it('stays with the named Discord, and asks for the token', async () => {
    const { text, ended } = start({ DISCORD_API_URL: 'http://127.0.0.1:9/api' });
    expect(await ended).toBe(1);
    expect(text.err).toContain('DISCORD_TOKEN is missing');
  }, 40_000);
});
