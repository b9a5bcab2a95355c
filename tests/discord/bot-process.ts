/** The bot as its own process, against a Discord of the test's own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, type LocalDiscord, startLocalDiscord } from '../../src/local-discord/index.ts';
import { type Program, startProgram } from '../program.ts';
import { UNHURRIED } from '../unhurried.ts';

/** The bot as a program. */
export interface BotProgram extends Program {
  /** Resolves once the bot serves people. */
  ready(): Promise<void>;
}

export interface BotProcess extends BotProgram {
  discord: LocalDiscord;
  dispose(): Promise<void>;
}

/** Starts the bot against a local Discord; `imports` are modules that Node loads before it. */
export function startBotProgram(
  { token, api }: LocalDiscord,
  env: Readonly<Record<string, string>>,
  imports: readonly string[] = [],
): BotProgram {
  const program = startProgram('src/main.ts', {
    // Tests ask for more in a second than a person does in a minute.
    env: { DISCORD_TOKEN: token, DISCORD_API_URL: api, USES_PER_MINUTE: '0', ...env },
    imports,
  });
  return { ...program, ready: () => program.writes('"msg":"ready"') };
}

/** A program with a store of its own, and a Discord where people wait longer: it shares the machine with other tests. */
export async function startProcess(
  prepare: (discord: LocalDiscord) => void = () => {},
  clock?: Clock,
): Promise<BotProcess> {
  const discord = await startLocalDiscord({ ...UNHURRIED, ...(clock && { clock }) });
  prepare(discord);
  const stateDir = await mkdtemp(join(tmpdir(), 'dossier-process-'));
  const program = startBotProgram(discord, { STATE_DIR: stateDir });
  return {
    ...program,
    discord,
    dispose: async () => {
      program.signal('SIGKILL');
      await program.ended;
      await discord.stop();
      await rm(stateDir, { recursive: true });
      discord.journal.expectNothingUnhandled();
    },
  };
}
