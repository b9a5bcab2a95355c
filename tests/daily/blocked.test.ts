/** What people are told when the daily post is blocked, over the wire. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bot, startBot } from '../../src/bot.ts';
import { startDaily } from '../../src/daily/daily.ts';
import {
  type LocalDiscord,
  type Person,
  startLocalDiscord,
  systemClock,
} from '../../src/local-discord/index.ts';
import { createLog } from '../../src/log.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { base, context } from '../article.ts';
import { UNHURRIED } from '../unhurried.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let discord: LocalDiscord;
let bot: Bot;
let store: Store;
let stateDir: string;
let admin: Person;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 2, 9, 8, 58);
  discord = await startLocalDiscord({ ...UNHURRIED, clock: { ...systemClock, now: () => now } });
  stateDir = await mkdtemp(join(tmpdir(), 'dossier-blocked-'));
  const opened = await openStore({ stateDir });
  if (!opened.ok) throw new Error(opened.problem);
  store = opened.store;
  bot = await startBot(
    { token: discord.token, apiUrl: discord.api },
    context,
    createLog('silent', []),
    () => undefined,
    { state: { store, pace: { now: () => now, pollMs: 10 } } },
  );
  const { world } = discord;
  const role = world.addRole(discord.guild(), 'Teachers', PermissionFlagsBits.ManageGuild);
  world.giveRole(discord.guild(), world.userNamed('alice'), role);
  admin = discord.user('alice').in('general');
  const options = { channel: 'news', time: '09:00', timezone: 'UTC' };
  expect((await admin.slash('/daily start', options)).message.content).toContain('for 2026-03-09.');
});

afterEach(async () => {
  await bot.stop();
  await store.close();
  await discord.stop();
  await rm(stateDir, { recursive: true, force: true });
});

const status = async () => (await admin.slash('/daily status')).message.content;
const told = () => discord.messages(admin.inDm().channel).map(({ content }) => content);
const states = async () =>
  (await store.posts(discord.guild().id)).map(({ localDate, state }) => `${localDate} ${state}`);

/** The bot may post in #news, or not. */
function allow(allowed: boolean): void {
  const deny = allowed ? 0n : PermissionFlagsBits.SendMessages;
  discord.world.overwrite(discord.channel('news'), discord.world.bot.id, { deny });
}

/** Lets a date come and waits until it is done. */
async function passes(date: string, state: string): Promise<void> {
  now = Date.parse(`${date}T09:02Z`);
  await expect.poll(states).toContain(`${date} ${state}`);
}

describe('a daily post that Discord refuses', () => {
  it('is told to the admin once, tried again on each date, and told again when it is refused anew', async () => {
    allow(false);
    await passes('2026-03-09', 'failed');
    await passes('2026-03-10', 'failed');
    const { id } = discord.channel('news');
    expect(told()).toEqual([
      `The daily post of 2026-03-09 could not be sent to <#${id}> in the server Local guild: Dossier lacks Send Messages in the channel. It is tried again on the next date. \`/daily status\` there says more.`,
    ]);
    expect(await status()).toContain(
      'Last attempt: blocked since 2026-03-09, Dossier lacks Send Messages in the channel.',
    );
    allow(true);
    await passes('2026-03-11', 'sent');
    expect(await status()).toContain('Health: nothing blocks the next post.');
    expect(told()).toHaveLength(1);
    allow(false);
    await passes('2026-03-12', 'failed');
    expect(told()).toHaveLength(2);
    expect(told()[1]).toContain('The daily post of 2026-03-12 could not be sent');
  });

  it("is told in the server's system channel when the admin takes no direct messages", async () => {
    admin.user.acceptsDms = false;
    discord.guild().systemChannelId = discord.channel('general').id;
    allow(false);
    await passes('2026-03-09', 'failed');
    await passes('2026-03-10', 'failed');
    expect(told()).toEqual([]);
    const general = discord
      .messages('general')
      .filter(({ content }) => content.startsWith('The daily post of'));
    expect(general.map(({ content }) => content)).toEqual([
      expect.stringContaining('The daily post of 2026-03-09 could not be sent to <#'),
    ]);
  });
});

it('a bot that stops gives back what it has claimed and not sent, so that another goes on at once', async () => {
  discord.faults.fail('POST /channels/:channel/messages', { status: 503, times: 4 });
  await passes('2026-03-09', 'sending');
  const claim = { now, limit: 1, leaseMs: 1000, owner: 'another' };
  await expect.poll(status).toContain('it is tried again.');
  expect(await store.claimDue(claim)).toEqual([]);
  await bot.stop();
  expect(await store.claimDue(claim)).toHaveLength(1);
});

it('the name of the server is told as text, whatever stands in it', async () => {
  Object.assign(discord.guild(), {
    name: '[here](https://evil.example)\n# <@123456789012345678> \u202ediscord.gg/evil',
  });
  allow(false);
  await passes('2026-03-09', 'failed');
  expect(told()[0]).toContain(
    ' in the server \\[here\\](https\\://evil.example) # \\<@123456789012345678> discord\\.gg/evil: Dossier lacks',
  );
});

describe('/daily status', () => {
  it('says that the channel is gone, before and after the date', async () => {
    discord.world.removeChannel(discord.channel('news'));
    expect(await status()).toContain('- Channel: the channel is gone. `/daily start` chooses another.');
    await passes('2026-03-09', 'failed');
    const after = await status();
    expect(after).toContain('2026-03-09: not sent, the channel is gone.');
    expect(after).toContain('- Last attempt: blocked since 2026-03-09, the channel is gone.');
  });

  it.each([
    ['View Channel', 'View Channel', PermissionFlagsBits.ViewChannel],
    ['Send Messages', 'Send Messages', PermissionFlagsBits.SendMessages],
    ['Embed Links', 'Embed Links', PermissionFlagsBits.EmbedLinks],
    [
      'two of them',
      'Send Messages, Embed Links',
      PermissionFlagsBits.SendMessages | PermissionFlagsBits.EmbedLinks,
    ],
  ])('names what is missing, before and after the date: %s', async (_, names, deny) => {
    const { id } = discord.channel('news');
    discord.world.overwrite(discord.channel('news'), discord.world.bot.id, { deny });
    expect(await status()).toContain(`Health:\n- Permissions: Dossier lacks ${names} in <#${id}>.`);
    await passes('2026-03-09', 'failed');
    expect(await status()).toContain(
      [
        `2026-03-09: not sent, Dossier lacks ${names} in the channel.`,
        'Health:',
        `- Last attempt: blocked since 2026-03-09, Dossier lacks ${names} in the channel.`,
        `- Permissions: Dossier lacks ${names} in <#${id}>.`,
      ].join('\n'),
    );
    expect(told()).toEqual([expect.stringContaining(`: Dossier lacks ${names} in the channel. It is tried`)]);
  });

  it('says that the bot is no member of the server, where only its commands are left', async () => {
    // The local Discord offers no command there, so the desk is asked as /daily asks it.
    const { id: botId } = bot.client.user;
    const log = createLog('silent', []);
    const parts = { store, base, rest: bot.client.rest, botId, log, isKnown: () => true };
    const { desk, stop } = await startDaily({ ...parts, pace: { now: () => now } });
    discord.guild().members.delete(botId);
    const only = 'Dossier is not a member of the server; only its commands are there.';
    const add = 'Add Dossier to the server again by the button in its profile.';
    const guildId = discord.guild().id;
    expect((await desk.status(guildId)).text).toContain(`- Server: ${only} ${add}`);
    await passes('2026-03-09', 'failed');
    expect((await desk.status(guildId)).text).toContain(
      '2026-03-09: not sent, Dossier is not a member of the server.',
    );
    const settings = { channelId: discord.channel('news').id, time: '09:00', zone: 'UTC' };
    expect((await desk.start(guildId, admin.user.id, settings)).text).toBe(
      `${only} Nothing was changed. ${add}`,
    );
    await stop();
  });

  it('still shows the last post after two months without one', async () => {
    await passes('2026-03-09', 'sent');
    allow(false);
    await passes('2026-03-10', 'failed');
    now = Date.parse('2026-05-10T09:02Z');
    await expect.poll(states).toContain('2026-05-10 failed');
    expect(await store.posts(discord.guild().id)).toHaveLength(63);
    expect(await status()).toMatch(/^Last post: 2026-03-09, day 1 of 18 in cycle 1, https:/m);
  });

  it('says that the store cannot be written', async () => {
    // What a full disk does, to this one table.
    const database = new Database(join(stateDir, 'dossier.sqlite'));
    for (const change of ['insert', 'update'])
      database.exec(
        `create trigger full_${change} before ${change} on write_check begin select raise(abort, 'disk is full'); end`,
      );
    database.close();
    expect(await status()).toContain(
      '- Store: it cannot be written; nothing is posted until the operator of this bot has seen to it.',
    );
  });

  it('says that Discord has a fault, and that a post waits for it', async () => {
    discord.faults.fail('GET /channels/:channel', { status: 500, times: 4 });
    expect(await status()).toContain('- Discord: Discord has a fault (500).');
    discord.faults.fail('POST /channels/:channel/messages', { status: 503, times: 4 });
    await passes('2026-03-09', 'sending');
    await expect.poll(status).toContain('- Sending: Discord has a fault (503); it is tried again.');
    now += 3 * MINUTE;
    await expect.poll(states).toEqual(['2026-03-09 sent']);
    expect(await status()).toContain('Health: nothing blocks the next post.');
    now += DAY;
    await expect.poll(states).toEqual(['2026-03-10 sent', '2026-03-09 sent']);
  });
});
