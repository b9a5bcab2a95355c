import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

const TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GAbCdE.abcdefghijklmnopqrstuvwxyz0123456789ab';

function problems(env: Record<string, string>): string {
  const read = readConfig(env);
  return read.ok ? '' : read.problems.join('\n');
}

describe('the settings', () => {
  it('need a token only', () => {
    expect(readConfig({ DISCORD_TOKEN: TOKEN, DEV_GUILD_ID: '', LOG_LEVEL: ' ' })).toEqual({
      ok: true,
      config: {
        token: TOKEN,
        apiUrl: 'https://discord.com/api',
        usesPerMinute: 60,
        dataDir: 'data',
        stateDir: 'state',
        logLevel: 'info',
      },
    });
  });

  it('take a PostgreSQL by its address, and nothing else as one', () => {
    const address = 'postgres://dossier:secret@localhost:5432/dossier';
    expect(readConfig({ DISCORD_TOKEN: TOKEN, DATABASE_URL: address })).toMatchObject({
      config: { databaseUrl: address },
    });
    expect(readConfig({ DISCORD_TOKEN: TOKEN, DATABASE_URL: 'mysql://root:secret@localhost/x' })).toEqual({
      ok: false,
      problems: [
        'DATABASE_URL is not the address of a PostgreSQL; write postgres://user:password@host:5432/name, or leave it out.',
      ],
    });
  });

  it('say all problems at once, each with what to do', () => {
    const read = readConfig({
      DISCORD_TOKEN: 'Bot abc',
      DISCORD_APPLICATION_ID: '12',
      DISCORD_API_URL: 'nowhere',
      LOG_LEVEL: 'loud',
      DEV_GUILD_ID: 'my server',
    });
    expect(read.ok ? [] : read.problems).toEqual([
      expect.stringMatching(/^DISCORD_TOKEN is not a bot token; copy the whole token/),
      expect.stringMatching(/^DISCORD_APPLICATION_ID is not an id; take it from/),
      expect.stringMatching(/^DISCORD_API_URL is not an address; leave it out/),
      expect.stringMatching(/^LOG_LEVEL is not a level; write one of fatal, error/),
      expect.stringMatching(/^DEV_GUILD_ID is not an id; switch on Developer Mode/),
    ]);
  });

  it('never repeat a secret', () => {
    expect(problems({ DISCORD_TOKEN: 'secret secret' })).not.toContain('secret');
  });

  it('say where a missing token comes from', () => {
    expect(problems({})).toMatch(/^DISCORD_TOKEN is missing; take it from the Developer Portal/);
  });

  describe('with a token that looks real', () => {
    const at = (url: string, more: Record<string, string> = {}) =>
      problems({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: url, ...more });

    it.each([
      'http://127.0.0.1:3210/api',
      'http://discord.com/api',
      'https://discord.com.evil.example/api',
      'https://discord.com@evil.example/api',
      'https://evil.example@discord.com/api',
      'https://discord.com:8443/api',
      'https://evil.example/discord.com/api',
    ])('refuse %s as an address', (url) => {
      expect(at(url)).toMatch(/^DISCORD_API_URL is not Discord, and DISCORD_TOKEN looks like a real one/);
      expect(at(url)).not.toContain(TOKEN);
    });

    it('take Discord itself, and another address when that was said', () => {
      expect(at('https://discord.com/api')).toBe('');
      expect(at('http://127.0.0.1:3210/api', { ALLOW_OTHER_DISCORD: 'yes' })).toBe('');
      expect(at('http://127.0.0.1:3210/api', { ALLOW_OTHER_DISCORD: 'true' })).toContain('is not "yes"');
    });
  });

  it('let a token that is none of Discord go to a local Discord', () => {
    expect(
      problems({ DISCORD_TOKEN: 'local.discord.token', DISCORD_API_URL: 'http://127.0.0.1:1/api' }),
    ).toBe('');
  });

  it('hold the limit for one member to a whole number', () => {
    expect(problems({ DISCORD_TOKEN: TOKEN, USES_PER_MINUTE: '0' })).toBe('');
    for (const wrong of ['-1', '1.5', 'many', '1e9', '6001'])
      expect(problems({ DISCORD_TOKEN: TOKEN, USES_PER_MINUTE: wrong })).toMatch(
        /^USES_PER_MINUTE is not a whole number from 0 to 6000/,
      );
  });
});
