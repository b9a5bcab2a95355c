/** The whole program, asked to end while Discord takes its time with a post. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nextDate } from '../../src/daily/occurrence.ts';
import { startLocalDiscord } from '../../src/local-discord/index.ts';
import { openStore } from '../../src/store/store.ts';
import { startBotProgram } from '../discord/bot-process.ts';
import { UNHURRIED } from '../unhurried.ts';
import { makeDue } from './due-schedule.ts';

it.each([
  ['once the bot serves people', 0],
  ['while it still registers its commands', 3000],
])(
  'SIGTERM lets a post under way finish: %s',
  async (_, registeringMs) => {
    const stateDir = await mkdtemp(join(tmpdir(), 'dossier-stopped-'));
    const discord = await startLocalDiscord(UNHURRIED);
    const guildId = discord.guild().id;
    const date = await makeDue(stateDir, guildId, discord.channel('news').id);
    const opened = await openStore({ stateDir });
    if (!opened.ok) throw new Error(opened.problem);
    const { store } = opened;
    if (registeringMs > 0) discord.faults.slow(/\/commands$/, { ms: registeringMs });
    discord.faults.slow('POST /channels/:channel/messages', { ms: 1500 });
    const program = startBotProgram(discord, { STATE_DIR: stateDir });
    const states = async () => (await store.posts(guildId)).map(({ localDate, state }) => [localDate, state]);
    if (registeringMs === 0) await program.ready();
    await expect.poll(states, { timeout: 40_000 }).toEqual([[date, 'sending']]);
    program.signal('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(await states()).toEqual([[date, 'sent']]);
    const tomorrow = nextDate(date, 'UTC');
    expect((await store.schedule(guildId))?.nextDate).toBe(tomorrow);
    expect(discord.messages('news')).toHaveLength(1);
    expect(program.text.err).toBe('');
    await store.close();
    await discord.stop();
    await rm(stateDir, { recursive: true });
  },
  90_000,
);
