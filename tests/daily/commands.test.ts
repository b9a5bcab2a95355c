import { PermissionFlagsBits } from 'discord.js';
import { afterEach, expect, it } from 'vitest';
import { daily } from '../../commands/daily.ts';
import { type Bot, startBot } from '../../src/bot.ts';
import { type LocalDiscord, type Person, startLocalDiscord } from '../../src/local-discord/index.ts';
import { createLog } from '../../src/log.ts';
import type { Store } from '../../src/store/store.ts';
import { context } from '../article.ts';
import { UNHURRIED } from '../unhurried.ts';
import { testStore } from './test-store.ts';

let discord: LocalDiscord;
let bot: Bot;
let store: Store;
let admin: Person;
let now = 0;

async function set(): Promise<void> {
  now = Date.UTC(2026, 2, 9, 8, 58);
  discord = await startLocalDiscord(UNHURRIED);
  store = await testStore();
  const { token, api: apiUrl } = discord;
  const pace = { now: () => now, pollMs: 20, leaseMs: 90_000 };
  bot = await startBot({ token, apiUrl }, context, createLog('silent', []), () => {}, {
    state: { store, pace },
  });
  const guild = discord.guild();
  const role = discord.world.addRole(guild, 'Teachers', PermissionFlagsBits.ManageGuild);
  discord.world.giveRole(guild, discord.world.userNamed('alice'), role);
  admin = discord.user('alice').in('general');
}

afterEach(async () => {
  await bot.stop();
  await store.close();
  discord.journal.expectNothingUnhandled();
  await discord.stop();
});

const said = async (command: string, options = {}) =>
  (await admin.slash(`/daily ${command}`, options)).message.content;
const START = { channel: 'news', time: '9:00', timezone: 'UTC' };

it('/daily is set up, shown, paused, resumed, reordered, skipped and stopped in words, and posts once in between', async () => {
  await set();
  expect(await said('status')).toBe('There is no daily post in this server. `/daily start` sets one up.');
  const started = await said('start', START);
  expect(started).toContain('The daily post is set up: every day at 09:00 (UTC) in <#');
  expect(started).toContain('oldest first, nobody is mentioned.\nNext post: <t:');
  expect(started).toContain('for 2026-03-09.');
  const preview = (await admin.slash('/daily preview')).message;
  expect(preview.embeds[0]?.title).toContain('Day 1 of 18, on this date: ');
  now += 3 * 60_000;
  const post = await discord.nextMessage('news');
  expect(post.embeds[0]?.title).toBe(preview.embeds[0]?.title);
  // The channel has it before the store knows.
  await expect.poll(async () => (await store.posts(discord.guild().id))[0]?.state).toBe('sent');
  expect(preview.content.endsWith(`It will look like this:\n\n${post.content}`)).toBe(true);
  expect(post.embeds[0]?.footer?.text).toMatch(/ · Daily 2026-03-09 [\w-]{8}$/);
  const status = await said('status');
  expect(status).toContain(`Last post: 2026-03-09, day 1 of 18 in cycle 1, https://discord.com/channels/`);
  expect(status).toContain('for 2026-03-10.');
  expect(status).toContain('Health: nothing blocks the next post.');
  expect(await said('pause')).toContain('The daily post is paused.');
  expect(await said('status')).toContain('Schedule: paused.');
  expect(await said('resume')).toContain('for 2026-03-10.');
  expect(await said('order', { order: 'shuffled' })).toContain('in shuffled order from now on');
  const skipped = await said('skip');
  expect(skipped).toContain('The post of 2026-03-10 is left out');
  expect(skipped).toContain('for 2026-03-11.');
  expect(await said('stop')).toContain('everything stored about this server is deleted');
  expect(await store.guilds()).toEqual([]);
  expect(discord.messages('news')).toHaveLength(1);
});

it('/daily start names the permission that is missing, and /daily status says what blocks', async () => {
  await set();
  const { world } = discord;
  const news = discord.channel('news');
  world.overwrite(news, world.bot.id, { deny: PermissionFlagsBits.EmbedLinks });
  expect(await said('start', START)).toContain('Dossier lacks Embed Links in <#');
  expect(await store.guilds()).toEqual([]);
  world.overwrite(news, world.bot.id, { deny: PermissionFlagsBits.ReadMessageHistory });
  expect(await said('start', START)).toContain(
    'Dossier lacks Read Message History there. It posts all the same',
  );
  world.overwrite(news, world.bot.id, { deny: PermissionFlagsBits.SendMessages });
  expect(await said('status')).toContain('Permissions: Dossier lacks Send Messages in <#');
  expect(await said('start', { ...START, time: 'noon' })).toContain('is not a time I can read');
  expect(await said('start', { ...START, timezone: 'Atlantis' })).toContain('names no zone');
});

it('stopped and started again on the same day, /daily posts again: the admin sees what was asked for', async () => {
  await set();
  await said('start', START);
  now += 3 * 60_000;
  await discord.nextMessage('news');
  await expect.poll(async () => (await store.posts(discord.guild().id))[0]?.state).toBe('sent');
  await said('stop');
  expect(await said('start', { ...START, time: '09:03' })).toContain('for 2026-03-09.');
  now += 4 * 60_000;
  // Discord still knows the nonces of the last minutes.
  await discord.nextMessage('news');
  expect(discord.messages('news')).toHaveLength(2);
});

it('a pause that outlasts the next date is no reason to show, or leave out, a date that is over', async () => {
  await set();
  await said('start', START);
  await said('pause');
  now += 40 * 24 * 3_600_000;
  const preview = (await admin.slash('/daily preview')).message;
  expect(preview.content).toMatch(
    /^Nothing is posted while it is paused\. If it went on now, this would come next:\n\n\S.*\(\d+\.\d+\)$/,
  );
  expect(preview.embeds[0]?.title).toMatch(/^Day 1 of 18: /);
  expect(await said('skip')).toContain('The post of 2026-04-18 is left out');
  expect(await said('status')).toContain('What comes: day 2 of 18 in cycle 1, ');
  expect(await said('resume')).toContain('for 2026-04-19.');
});

it('a role is mentioned where Discord notifies it, never everyone, and the reply says where it does not', async () => {
  await set();
  const { world } = discord;
  const guild = discord.guild();
  const everyone = guild.roles.get(guild.id);
  if (!everyone) throw new Error('no role for everyone');
  expect(await said('start', { ...START, role: everyone })).toBe(
    'A daily post does not notify everyone. Nothing was changed. Choose another role, or none.',
  );
  expect(await store.guilds()).toEqual([]);
  const readers = world.addRole(guild, 'Readers', 0n);
  const started = await said('start', { ...START, role: readers });
  expect(started).toContain(`oldest first, <@&${readers.id}> is mentioned.`);
  expect(started).toContain('That role will not be notified: it may not be mentioned by everyone');
  world.overwrite(discord.channel('news'), world.bot.id, { allow: PermissionFlagsBits.MentionEveryone });
  expect(await said('start', { ...START, role: readers })).not.toContain('will not be notified');
  now += 3 * 60_000;
  const post = await discord.nextMessage('news');
  expect(post.content.startsWith(`<@&${readers.id}> `)).toBe(true);
});

it('/daily is refused to a member without Manage Server, even where the server shows it', async () => {
  await set();
  const bob = discord.user('bob').in('general');
  await expect(bob.slash('/daily status')).rejects.toThrow('they lack ManageGuild');
  const asker = { userId: '1', guildId: discord.guild().id, permissions: PermissionFlagsBits.SendMessages };
  await expect(daily.run('stop', {}, asker, context)).rejects.toThrow(
    'Only members with the permission Manage Server can change the daily post.',
  );
});

it('/daily completes a zone from its city', async () => {
  await set();
  const outcome = await admin.autocomplete(
    '/daily start',
    { channel: 'news', time: '09:00', timezone: 'kyi' },
    'timezone',
  );
  expect(outcome.choices[0]).toEqual({ name: 'Europe/Kyiv', value: 'Europe/Kyiv' });
});

it('forgets a server that removes the bot', async () => {
  await set();
  await said('start', START);
  discord.world.removeBot(discord.guild());
  await expect.poll(() => store.guilds()).toEqual([]);
});
