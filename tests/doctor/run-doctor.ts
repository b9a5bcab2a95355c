/** `npm run doctor` as its own process, with nothing in its environment but what the test gives. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Examined {
  code: number | null;
  out: string;
  err: string;
  /** The lines of this verdict, without it: "Store: …". */
  of(verdict: 'right' | 'note' | 'wrong'): string[];
}

export function doctor(
  env: Record<string, string>,
  { args = [], uid }: { args?: string[]; uid?: number } = {},
): Promise<Examined> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/terminal/doctor.ts', ...args], {
      cwd: join(import.meta.dirname, '../..'),
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
