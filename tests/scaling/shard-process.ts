/** One machine of several: the program with its shards, against a Discord and a database that others use too. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { LocalDiscord } from '../../src/local-discord/index.ts';

export interface Machine {
  /** How many daily posts it has logged. */
  posts(): number;
  ready(): Promise<void>;
  /** As when the power fails. */
  kill(): Promise<void>;
  /** Resolves with the exit code. */
  stop(): Promise<number | null>;
  text(): string;
}

export function startMachine(
  discord: LocalDiscord,
  databaseUrl: string,
  shards: string,
  count: number,
): Machine {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      DATABASE_URL: databaseUrl,
      SHARDS: shards,
      SHARD_COUNT: String(count),
      USES_PER_MINUTE: '0',
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += chunk;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    text: () => text,
    posts: () => text.split('"msg":"daily post"').length - 1,
    ready: () =>
      vi.waitFor(() => {
        if (!text.includes('"msg":"ready"')) throw new Error(`not ready: ${text}`);
      }, 60_000),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      return await ended;
    },
  };
}
