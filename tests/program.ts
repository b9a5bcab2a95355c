/** A program of the project as its own process, as somebody runs it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { vi } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** How long it may take to start where other tests want the processor too. A wait ends as soon as there is no need. */
const START_MS = 60_000;

export interface Program {
  /** What it has written so far. */
  readonly text: { out: string; err: string };
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  signal(name: NodeJS.Signals): void;
  isRunning(): boolean;
  /** Resolves once it has written this to its standard output. */
  writes(wanted: string): Promise<void>;
}

export interface ProgramOptions {
  /** Beside PATH and HOME nothing of the environment of the tests gets through. */
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Modules that Node loads before it. */
  readonly imports?: readonly string[];
  /** What it reads from its standard input. */
  readonly input?: string;
  /** The user that it runs as. */
  readonly uid?: number | undefined;
}

/** Starts a file of the project. */
export function startProgram(
  file: string,
  { env, args = [], imports = [], input, uid }: ProgramOptions = {},
): Program {
  const preloads = ['tsx', ...imports].flatMap((name) => ['--import', name]);
  const child = spawn(process.execPath, [...preloads, file, ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    ...(uid !== undefined && { uid, gid: uid }),
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    text.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text.err += chunk;
  });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  );
  return {
    text,
    ended,
    signal: (name) => child.kill(name),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    writes: (wanted) =>
      vi.waitFor(() => {
        if (!text.out.includes(wanted)) throw new Error(`no ${wanted} in: ${text.out}${text.err}`);
      }, START_MS),
  };
}

/** Runs a file of the project to its end. */
export async function runProgram(
  file: string,
  options?: ProgramOptions,
): Promise<{ code: number | null; out: string; err: string }> {
  const { ended, text } = startProgram(file, options);
  return { code: await ended, ...text };
}
