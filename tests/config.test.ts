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
});
