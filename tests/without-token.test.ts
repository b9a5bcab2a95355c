/** The program where there is no token: as somebody runs it one minute after cloning. */
import { afterEach, describe, expect, it } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../src/local-discord/index.ts';
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

  it('names the way out when the port is taken', async () => {
    const taken = await startLocalDiscord();
    discords.push(taken);
    const { text, ended } = start({ LOCAL_DISCORD_PORT: String(taken.port) });
    expect(await ended).toBe(1);
    expect(text.err).toContain(`Port ${taken.port} on 127.0.0.1 is taken`);
    expect(text.err).toContain(`LOCAL_DISCORD_PORT=${taken.port + 1} npm start`);
  }, 90_000);

  it('refuses what is no port', async () => {
    const { text, ended } = start({ LOCAL_DISCORD_PORT: 'front' });
    expect(await ended).toBe(1);
    expect(text.err).toContain('LOCAL_DISCORD_PORT is not a number');
  }, 90_000);

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
