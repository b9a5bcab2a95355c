/** What another process uses, read from Linux's /proc; undefined elsewhere. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Clock ticks in a second as /proc counts them; 100 on every Linux that Node runs on. */
const TICKS = 100;

/** Resident memory in megabytes (10^6 bytes). */
export function residentMb(pid: number): number | undefined {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1];
  return kilobytes === undefined ? undefined : (Number(kilobytes) * 1024) / 1e6;
}

/** Processor time since its start, in milliseconds, to 10 ms. */
export function cpuMs(pid: number): number | undefined {
  // The name of the program stands in brackets and may hold anything.
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ');
  const [user, system] = [fields?.[11], fields?.[12]].map(Number);
  return user === undefined || system === undefined || Number.isNaN(user + system)
    ? undefined
    : ((user + system) * 1000) / TICKS;
}

/** Waits until a process has next to nothing to do for a second; on a machine that is busy that takes a while. */
export async function untilIdle(pid: number): Promise<void> {
  for (let before = cpuMs(pid), left = LONGEST_WAIT_S; left > 0; left--) {
    await pause(1000);
    const now = cpuMs(pid);
    if (before === undefined || now === undefined || now - before <= 1000 / TICKS) return;
    before = now;
  }
}

const LONGEST_WAIT_S = 60;

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
