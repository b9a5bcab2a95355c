/** `npm run doctor` as its own process, with nothing in its environment but what the test gives. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runProgram } from '../program.ts';

const PROJECT = join(import.meta.dirname, '../..');

export interface Examined {
  code: number | null;
  out: string;
  err: string;
  /** The lines of this verdict, without it: "Store: …". */
  of(verdict: 'right' | 'note' | 'wrong'): string[];
}

/** Whether this process may start Node in this project as that user: only root may, and neither in a closed folder. */
export function canRunAs(uid: number): boolean {
  if (process.geteuid?.() !== 0) return false;
  const readsIt = ['-e', "require('node:fs').readFileSync('src/terminal/doctor.ts')"];
  return spawnSync(process.execPath, readsIt, { cwd: PROJECT, uid, gid: uid }).status === 0;
}

export async function doctor(
  env: Record<string, string>,
  { args = [], uid }: { args?: string[]; uid?: number } = {},
): Promise<Examined> {
  const settings = { HOME: '/', DISCORD_TOKEN: '', ...env };
  const run = await runProgram('src/terminal/doctor.ts', { env: settings, args, uid });
  const of = (verdict: string) =>
    run.out
      .split('\n')
      .filter((row) => row.startsWith(verdict.padEnd(7)))
      .map((row) => row.slice(7));
  return { ...run, of };
}
