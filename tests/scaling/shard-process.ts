/** One machine of several: the program with its shards, against a Discord and a database that others use too. */
import type { LocalDiscord } from '../../src/local-discord/index.ts';
import { startProgram } from '../program.ts';

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
  const { text, ended, signal, writes } = startProgram('src/main.ts', {
    env: {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      DATABASE_URL: databaseUrl,
      SHARDS: shards,
      SHARD_COUNT: String(count),
      USES_PER_MINUTE: '0',
    },
  });
  return {
    text: () => text.out + text.err,
    posts: () => text.out.split('"msg":"daily post"').length - 1,
    ready: () => writes('"msg":"ready"'),
    kill: async () => {
      signal('SIGKILL');
      await ended;
    },
    stop: async () => {
      signal('SIGTERM');
      return await ended;
    },
  };
}
