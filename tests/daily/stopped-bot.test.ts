/** The whole program, asked to end while Discord takes its time with a post. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { dueAt } from '../../src/daily/occurrence.ts';
import { startLocalDiscord } from '../../src/local-discord/index.ts';
import { openStore } from '../../src/store/store.ts';
import { ARTICLE } from '../article.ts';
import { startBotProgram } from '../discord/bot-process.ts';

it('SIGTERM lets a post under way finish: it stands once and its row says so', async () => {
  const stateDir = await mkdtemp(join(tmpdir(), 'dossier-stopped-'));
  const opened = await openStore({ stateDir });
  if (!opened.ok) throw new Error(opened.problem);
  const { store } = opened;
  const discord = await startLocalDiscord();
  const guildId = discord.guild().id;
  // Two minutes ago, so that it is due with its jitter and still on time.
  const due = Temporal.Instant.fromEpochMilliseconds(Date.now() - 120_000).toZonedDateTimeISO('UTC');
  const slot = { guildId, zone: 'UTC', time: due.toPlainTime().toString({ smallestUnit: 'minute' }) };
  const date = due.toPlainDate().toString();
  await store.saveSchedule({
    ...slot,
    channelId: discord.channel('news').id,
    order: 'chronological',
    setBy: '1',
    article: ARTICLE,
    paused: false,
    cycle: 1,
    nextDate: date,
    dueAt: dueAt(date, slot),
    revision: 0,
  });
  discord.faults.slow('POST /channels/:channel/messages', { ms: 1500 });
  const program = startBotProgram(discord, { STATE_DIR: stateDir });
  const states = async () => (await store.posts(guildId)).map(({ localDate, state }) => [localDate, state]);
  await program.ready();
  await expect.poll(states).toEqual([[date, 'sending']]);
  program.signal('SIGTERM');
  expect(await program.ended).toBe(0);
  expect(await states()).toEqual([[date, 'sent']]);
  expect((await store.schedule(guildId))?.nextDate).toBe(
    Temporal.PlainDate.from(date).add({ days: 1 }).toString(),
  );
  expect(discord.messages('news')).toHaveLength(1);
  expect(program.text.err).toBe('');
  await store.close();
  await discord.stop();
  await rm(stateDir, { recursive: true });
}, 90_000);
