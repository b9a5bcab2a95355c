/** `npm run doctor` as its own process, with nothing in its environment but what the test gives. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

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

export function doctor(
  env: Record<string, string>,
  { args = [], uid }: { args?: string[]; uid?: number } = {},
): Promise<Examined> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/terminal/doctor.ts', ...args], {
      cwd: PROJECT,
      env: { PATH: process.env.PATH ?? '', HOME: '/', DISCORD_TOKEN: '', ...env },
      ...(uid !== undefined && { uid, gid: uid }),
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const of = (verdict: string) =>
      out
        .split('\n')
        .filter((row) => row.startsWith(verdict.padEnd(7)))
        .map((row) => row.slice(7));
    child.on('error', reject).on('close', (code) => resolve({ code, out, err, of }));
  });
}
