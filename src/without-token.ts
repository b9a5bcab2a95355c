/** The way in without a Discord application: a Discord on this machine, with a page to use it from. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';

const USUAL_PORT = 3210;
const LAST_PORT = 65_535;

const port = z.coerce
  .number('LOCAL_DISCORD_PORT is not a number')
  .int('LOCAL_DISCORD_PORT is not a whole number')
  .min(0, 'LOCAL_DISCORD_PORT is less than 0')
  .max(LAST_PORT, `LOCAL_DISCORD_PORT is more than ${LAST_PORT}`)
  .default(USUAL_PORT);

/** Something to right-click from the start; the article gives another date. */
const CLAIM = 'The Islamic State group claimed the bombing that killed the governor of Balkh on March 12.';

/** Server, channels and people keep their ids from one start to the next: a STATE_DIR that is kept still fits them. */
const ORIGIN = Date.UTC(2026, 0, 1);

/** Somebody who may set up the daily post. */
const ADMINS = { name: 'Teachers', permissions: PermissionFlagsBits.ManageGuild, members: ['alice'] };

type Environment = Readonly<Record<string, string | undefined>>;

export interface LocalStart {
  /** The environment with which the bot finds the local Discord instead of Discord itself. */
  readonly env: Environment;
  /** Where the page is. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Whether neither a token nor another Discord is named, so that there is nothing to log in to. */
export function isWithoutToken({ DISCORD_TOKEN = '', DISCORD_API_URL = '' }: Environment): boolean {
  return DISCORD_TOKEN.trim() === '' && DISCORD_API_URL.trim() === '';
}

/** Starts the local Discord. Rejects with a sentence for the reader when it cannot. */
export async function startWithoutToken(env: Environment): Promise<LocalStart> {
  const wanted = port.safeParse(env.LOCAL_DISCORD_PORT?.trim() || undefined);
  if (!wanted.success)
    throw new Error(`${wanted.error.issues[0]?.message}. Choose another: ${startAt(USUAL_PORT)}`);
  // Imported here only: with a token nothing of the local Discord is loaded.
  const { HOME, startWithPage } = await import('./local-discord/page-server/index.ts');
  // A fresh token each time: the port is open to every program on this machine.
  const token = `local.${randomBytes(9).toString('hex')}.${randomBytes(18).toString('hex')}`;
  const { discord, address } = await startWithPage({
    port: wanted.data,
    token,
    origin: ORIGIN,
    guilds: [{ ...HOME, roles: [ADMINS] }],
  }).catch((error: Error) => {
    throw isTaken(error) ? new Error(takenText(wanted.data)) : error;
  });
  discord.user('bob').in('general').says(CLAIM);
  return {
    address,
    env: {
      ...env,
      DISCORD_TOKEN: token,
      DISCORD_API_URL: discord.api,
      // The server of a real Discord is not there.
      DEV_GUILD_ID: '',
      // A state that outlives this Discord has to be asked for.
      STATE_DIR: env.STATE_DIR?.trim() || folderUntilExit(),
      DATABASE_URL: '',
      // The terminal is for the address; LOG_LEVEL=info brings the log back.
      LOG_LEVEL: env.LOG_LEVEL?.trim() || 'warn',
    },
    stop: () => discord.stop(),
  };
}

/** A folder that goes with the process, however it ends short of being killed. */
function folderUntilExit(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function takenText(taken: number): string {
  const other = taken < LAST_PORT ? taken + 1 : USUAL_PORT;
  return `Port ${taken} on 127.0.0.1 is taken. Stop what uses it, or choose another: ${startAt(other)}`;
}

const startAt = (other: number) => `LOCAL_DISCORD_PORT=${other} npm start`;

function isTaken({ cause }: Error): boolean {
  return cause instanceof Error && Reflect.get(cause, 'code') === 'EADDRINUSE';
}
