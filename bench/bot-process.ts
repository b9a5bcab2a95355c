/** A bot as a process of its own, against a local Discord in this one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { LocalDiscord } from '../src/local-discord/index.ts';

export type Which = 'dossier' | 'bare';

export interface BotProcess {
  pid: number;
  /** Milliseconds from the start of the process to the line that says it is ready. */
  readyMs: number;
  stop(): Promise<void>;
}

const manifest = z.object({ scripts: z.object({ start: z.string().startsWith('node ') }) });

/** What Node is started with: for Dossier what `npm start` gives it. */
function argumentsFor(which: Which): string[] {
  if (which === 'bare') return [join(import.meta.dirname, 'bare-bot.js')];
  return manifest
    .parse(JSON.parse(readFileSync('package.json', 'utf8')))
    .scripts.start.split(' ')
    .slice(1);
}

/** Starts a bot and waits until it is ready. Its log goes to a file, as under systemd it goes to the journal. */
export async function startBotProcess(which: Which, { token, api }: LocalDiscord): Promise<BotProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-bench-'));
  const file = join(folder, 'log');
  const log = openSync(file, 'w');
  const started = performance.now();
  const child = spawn(process.execPath, argumentsFor(which), {
    stdio: ['ignore', log, log],
    env: {
      PATH: process.env.PATH ?? '',
      DISCORD_TOKEN: token,
      DISCORD_API_URL: api,
      STATE_DIR: folder,
      // The limit is counted and never reached.
      USES_PER_MINUTE: '6000',
    },
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const { pid } = child;
  if (pid === undefined) throw new Error(`the ${which} bot did not start`);
  await waitFor(child, file);
  return {
    pid,
    readyMs: performance.now() - started,
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      process.off('exit', kill);
      rmSync(folder, { recursive: true });
    },
  };
}

async function waitFor(child: ChildProcess, file: string): Promise<void> {
  for (const deadline = performance.now() + 30_000; performance.now() < deadline; await pause(2)) {
    if (readFileSync(file, 'utf8').includes('"msg":"ready"')) return;
    if (child.exitCode !== null) break;
  }
  child.kill('SIGKILL');
  throw new Error(`a bot did not become ready: ${readFileSync(file, 'utf8').slice(-2000)}`);
}
