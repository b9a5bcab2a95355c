import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../src/local-discord/index.ts';
import { type Program, startProgram } from './program.ts';
import { UNHURRIED } from './unhurried.ts';

const ROOT = join(import.meta.dirname, '..');
const programs: Program[] = [];
const discords: LocalDiscord[] = [];
const stateDir = mkdtempSync(join(tmpdir(), 'dossier-main-state-'));
afterAll(() => rmSync(stateDir, { recursive: true, force: true }));

/** Starts a program of the project with a token, and a state that is not that of whoever runs the tests. */
function start(file: string, env: Record<string, string>, args: string[] = []): Program {
  const program = startProgram(file, {
    env: { DISCORD_TOKEN: 'local.discord.token', STATE_DIR: stateDir, ...env },
    args,
  });
  programs.push(program);
  return program;
}

async function local(): Promise<LocalDiscord> {
  const discord = await startLocalDiscord(UNHURRIED);
  discords.push(discord);
  return discord;
}

afterEach(async () => {
  for (const program of programs.splice(0)) program.signal('SIGKILL');
  for (const discord of discords.splice(0)) {
    await discord.stop();
    discord.journal.expectNothingUnhandled();
  }
});

describe('the program', () => {
  it('answers, survives what is malformed, and ends with 0 on SIGTERM', async () => {
    const discord = await local();
    const { signal, text, ended, writes } = start('src/main.ts', { DISCORD_API_URL: discord.api });
    await writes('"msg":"ready"');
    discord.faults.sendMalformed('interaction-without-data');
    discord.faults.sendMalformed('unknown-interaction-type');
    const outcome = await discord.user('alice').in('general').slash('/quote', { reference: '7.1' });
    expect(outcome.message.content).toContain('(7.1)');
    signal('SIGTERM');
    expect(await ended).toBe(0);
    expect(text.out).toContain('"msg":"stopping"');
    expect(text.out + text.err).not.toContain(discord.token);
  }, 90_000);

  it('ends with 1 and a sentence when the token is refused', async () => {
    const discord = await local();
    const { text, ended } = start('src/main.ts', {
      DISCORD_API_URL: discord.api,
      DISCORD_TOKEN: 'wrong.token.here',
    });
    expect(await ended).toBe(1);
    expect(text.err).toContain('Discord refuses the token. Reset it in the Developer Portal');
  }, 90_000);

  it.each([
    [4004, 'Discord refuses the token.'],
    [4013, 'Discord refuses the intents.'],
    [4014, 'Discord refuses the intents; the Developer Portal must allow them.'],
  ])(
    'ends with 1 and a sentence when Discord closes with %i',
    async (code, sentence) => {
      const discord = await local();
      const { text, ended, writes } = start('src/main.ts', { DISCORD_API_URL: discord.api });
      await writes('"msg":"ready"');
      discord.faults.close(code);
      expect(await ended).toBe(1);
      expect(text.err).toContain(sentence);
    },
    90_000,
  );

  it('takes the secrets out of its last sentence, wherever they got to', async () => {
    const discord = await local();
    const { text, ended } = start('src/main.ts', {
      DISCORD_API_URL: discord.api,
      DISCORD_TOKEN: discord.token,
      PORT: '0',
      HOST: discord.token,
    });
    expect(await ended).toBe(1);
    expect(text.err).toMatch(/^\[redacted\] is no address of this machine\. Correct HOST/);
    expect(text.out + text.err).not.toContain(discord.token);
  }, 90_000);

  it('says what is wrong in the settings', async () => {
    const { text, ended } = start('src/main.ts', { DISCORD_TOKEN: 'Bot abc', LOG_LEVEL: 'loud' });
    expect(await ended).toBe(1);
    expect(text.err).toContain('DISCORD_TOKEN is not a bot token');
    expect(text.err).toContain('LOG_LEVEL is not a level');
  }, 90_000);

  it('refuses a broken fact base and names file, record and field', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dossier-main-'));
    try {
      cpSync(join(ROOT, 'data'), folder, { recursive: true });
      writeFileSync(join(folder, 'isis-k-resurgence/events.json'), '[{"ref":"E-1"}]');
      const { text, ended } = start('src/main.ts', { DATA_DIR: folder });
      expect(await ended).toBe(1);
      expect(text.err).toContain('isis-k-resurgence/events.json · E-1 · name');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 90_000);
});

describe('deploy', () => {
  it('shows, registers once, clears; everywhere and in one server', async () => {
    const discord = await local();
    const run = async (...args: string[]) => {
      const { text, ended } = start('src/terminal/deploy.ts', { DISCORD_API_URL: discord.api }, args);
      return { code: await ended, ...text };
    };
    expect(await run('--dry-run')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Would register everywhere'),
    });
    expect(discord.user('alice').in('general').commands()).toHaveLength(0);
    expect(await run()).toMatchObject({
      code: 0,
      out: expect.stringContaining('Registered everywhere: ask'),
    });
    expect(await run()).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to do') });
    expect(await run('--clear')).toMatchObject({ code: 0 });
    expect(await run('--guild', discord.guild().id)).toMatchObject({
      code: 0,
      out: expect.stringContaining('in server'),
    });
    expect(discord.user('alice').in('general').commands().length).toBeGreaterThan(5);
  }, 90_000);

  it('fails with 1 when Discord refuses, with 2 when it was not understood', async () => {
    const discord = await local();
    const env = { DISCORD_API_URL: discord.api, DISCORD_TOKEN: 'wrong.token.here' };
    const refused = start('src/terminal/deploy.ts', env);
    expect(await refused.ended).toBe(1);
    expect(refused.text.err).toContain('could not be registered');
    expect(await start('src/terminal/deploy.ts', env, ['--guild', 'here']).ended).toBe(2);
  }, 90_000);
});
