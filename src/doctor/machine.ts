/** The machine under the bot: Node, its zone data, its clock, the room on its disk. */
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Line, note, right, wrong } from './line.ts';

const MB = 1024 * 1024;
/** Below this a log or a database of another program fills the rest in no time. */
const LOW_BYTES = 500 * MB;
/** Below this SQLite may not be able to write its log back. */
const FULL_BYTES = 50 * MB;

/** When this check was written; a clock before it is wrong. */
const WRITTEN_MS = Date.UTC(2026, 0, 1);

/** How far the clock may be off: reading a channel back after a crash allows five minutes. */
const SKEW_NOTE_MS = 5000;
const SKEW_WRONG_MS = 120_000;

/** @param version as in `process.versions.node`. */
export function nodeLine(version: string): Line {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const runs = major > 20 || (major === 20 && minor >= 19);
  if (!runs)
    return wrong('Node', `this is ${version}. Install 20.19 or newer, best 24 (https://nodejs.org).`);
  if (major % 2 === 1)
    return note('Node', `this is ${version}, a version without long-term support. Better is 24.`);
  return right('Node', `${version}.`);
}

/**
 * Whether the zone data knows the daylight saving of the present: a daily post at 09:00 depends on it.
 * @param version of the zone data, as in `process.versions.tz`.
 */
export function zoneLine(version = 'unknown', format = offsetIn): Line {
  const offsets = [
    format('Europe/Kyiv', Date.UTC(2026, 0, 15)),
    format('Europe/Kyiv', Date.UTC(2026, 6, 15)),
    format('Asia/Kabul', Date.UTC(2026, 0, 15)),
  ];
  if (offsets.join(' ') === 'GMT+2 GMT+3 GMT+4:30') return right('Time zones', `version ${version}.`);
  return wrong(
    'Time zones',
    `the zone data of this Node (version ${version}) gives wrong times; daily posts would come at the wrong hour. Use a Node built with full ICU, and take NODE_ICU_DATA out of the environment.`,
  );
}

function offsetIn(zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' });
  return parts.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/**
 * @param now this machine's clock in UTC ms.
 * @param theirs Discord's, where it was asked.
 */
export function clockLine(now: number, theirs?: number): Line {
  const shown = new Date(now).toISOString();
  const advice = 'Switch on time synchronisation (timedatectl set-ntp true).';
  if (now < WRITTEN_MS) return wrong('Clock', `it says ${shown}, which is past long ago. ${advice}`);
  if (theirs === undefined) return right('Clock', `it says ${shown}; not compared with another.`);
  const off = Math.abs(now - theirs);
  const seconds = Math.round(off / 1000);
  if (off > SKEW_WRONG_MS)
    return wrong(
      'Clock',
      `it is ${seconds} seconds ${now > theirs ? 'ahead of' : 'behind'} Discord's; daily posts come at the wrong time, and after a crash they could come twice. ${advice}`,
    );
  if (off > SKEW_NOTE_MS) return note('Clock', `it is ${seconds} seconds off Discord's. ${advice}`);
  return right('Clock', `it says ${shown}, as Discord's does.`);
}

/** @param folder need not be there yet; its disk is that of the nearest folder above. */
export async function diskLine(folder: string): Promise<Line> {
  try {
    const { bavail, bsize } = await statfs(nearest(folder));
    return roomLine(folder, bavail * bsize);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown error';
    return note('Disk', `how much room there is for ${folder} cannot be found out (${reason}).`);
  }
}

/** @param free in bytes. */
export function roomLine(folder: string, free: number): Line {
  const shown = free < 10 * 1024 * MB ? `${Math.floor(free / MB)} MB` : `${Math.floor(free / MB / 1024)} GB`;
  if (free < FULL_BYTES)
    return wrong('Disk', `only ${shown} are free for ${folder}; the store cannot be written. Make room.`);
  if (free < LOW_BYTES) return note('Disk', `only ${shown} are free for ${folder}. Make room soon.`);
  return right('Disk', `${shown} are free for ${folder}.`);
}

/** The folder itself, or the nearest one above it that is there. */
export function nearest(folder: string): string {
  let path = resolve(folder);
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path);
  return path;
}
