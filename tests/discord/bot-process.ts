/** The program as its own process, against a Discord of the test's own. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { vi } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/local-discord/index.ts';

export interface BotProcess {
  discord: LocalDiscord;
  /** What it has written so far. */
  text: { out: string; err: string };
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
  signal(name: NodeJS.Signals): void;
  isRunning(): boolean;
  /** Resolves once the bot serves people. */
  ready(): Promise<void>;
  dispose(): Promise<void>;
}

export async function startProcess(prepare: (discord: LocalDiscord) => void = () => {}): Promise<BotProcess> {
  const discord = await startLocalDiscord();
  prepare(discord);
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      // Tests ask for more in a second than a person does in a minute.
      USES_PER_MINUTE: '0',
    },
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    text.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text.err += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    discord,
    text,
    ended,
    signal: (name) => child.kill(name),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    ready: () =>
      vi.waitFor(() => {
        if (!text.out.includes('"msg":"ready"')) throw new Error(`not ready: ${text.out}${text.err}`);
      }, 20_000),
    dispose: async () => {
      child.kill('SIGKILL');
      await ended;
      await discord.stop();
    },
  };
}
