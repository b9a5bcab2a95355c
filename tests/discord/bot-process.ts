/** The program as its own process, against a Discord of the test's own. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/local-discord/index.ts';

/** How long the program may take to be ready on a machine that is busy with other tests. */
const READY_MS = 45_000;

/** The program as a process. */
export interface Program {
  /** What it has written so far. */
  text: { out: string; err: string };
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
  signal(name: NodeJS.Signals): void;
  isRunning(): boolean;
  /** Resolves once the bot serves people. */
  ready(): Promise<void>;
}

export interface BotProcess extends Program {
  discord: LocalDiscord;
  dispose(): Promise<void>;
}

/** Starts the program against a local Discord; `imports` are modules that Node loads before it. */
export function startProgram(
  { token, api }: LocalDiscord,
  env: Readonly<Record<string, string>>,
  imports: readonly string[] = [],
): Program {
  const preloads = ['tsx', ...imports].flatMap((name) => ['--import', name]);
  const child = spawn(process.execPath, [...preloads, 'src/main.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      DISCORD_TOKEN: token,
      DISCORD_API_URL: api,
      // Tests ask for more in a second than a person does in a minute.
      USES_PER_MINUTE: '0',
      ...env,
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
    text,
    ended,
    signal: (name) => child.kill(name),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    ready: () =>
      vi.waitFor(() => {
        if (!text.out.includes('"msg":"ready"')) throw new Error(`not ready: ${text.out}${text.err}`);
      }, READY_MS),
  };
}

/** A program with a Discord and a store of its own. */
export async function startProcess(prepare: (discord: LocalDiscord) => void = () => {}): Promise<BotProcess> {
  const discord = await startLocalDiscord();
  prepare(discord);
  const stateDir = await mkdtemp(join(tmpdir(), 'dossier-process-'));
  const program = startProgram(discord, { STATE_DIR: stateDir });
  return {
    ...program,
    discord,
    dispose: async () => {
      program.signal('SIGKILL');
      await program.ended;
      await discord.stop();
      await rm(stateDir, { recursive: true });
    },
  };
}
