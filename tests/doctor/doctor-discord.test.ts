/** What Discord is asked, over real sockets: the local Discord, and a stand-in with another clock in front of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PermissionFlagsBits, REST } from 'discord.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/registry.ts';
import { register } from '../../src/discord/registration.ts';
import { type LocalDiscord, startLocalDiscord } from '../../src/local-discord/index.ts';
import { openStore } from '../../src/store/store.ts';
import { opened } from '../store/engines.ts';
import { scheduleOf } from '../store/samples.ts';
import { doctor } from './run-doctor.ts';

const TOKEN = 'local.doctor.secret-token';
let discord: LocalDiscord;
let stateDir: string;

beforeEach(async () => {
  discord = await startLocalDiscord({ token: TOKEN });
  stateDir = mkdtempSync(join(tmpdir(), 'dossier-doctor-'));
});
afterEach(async () => {
  await discord.stop();
  rmSync(stateDir, { recursive: true, force: true });
});

const ask = (env: Record<string, string> = {}) =>
  doctor(
    { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.api, STATE_DIR: stateDir, ...env },
    { args: ['--discord'] },
  );

const writes = () => discord.journal.requests().filter(({ method }) => method !== 'GET');

it('a token that works: its application, intents, gateway, commands before and after registration', async () => {
  const { id, name } = discord.world.application;
  const before = await ask();
  expect(before.of('wrong')).toEqual([]);
  expect(before.of('right')).toContain(`Token: Discord accepts it; it is that of ${name} (${id}).`);
  expect(before.of('right')).toContain(
    'Intents: the bot asks for none that has to be allowed in the Developer Portal.',
  );
  expect(before.of('right')).toContain('Gateway: Discord recommends one shard; 999 logins are left today.');
  expect(before.of('right').join('\n')).toMatch(/^Clock: it says .*, as Discord's does\.$/m);
  expect(before.of('note').join('\n')).toContain('the next start registers them, or: npm run deploy.');
  expect(before.code).toBe(0);
  expect(before.out).not.toContain(TOKEN);
  expect(writes()).toEqual([]);
  await register(new REST({ api: discord.api }).setToken(TOKEN), { applicationId: id }, COMMANDS);
  expect((await ask()).of('right')).toContain(`Commands: all ${COMMANDS.length} are registered.`);
}, 60_000);

it('a token that is refused, an application of somebody else, a server without the bot', async () => {
  const refused = await ask({ DISCORD_TOKEN: 'other.token.entirely' });
  expect(refused.code).toBe(1);
  expect(refused.of('wrong')).toEqual([
    'Token: Discord refuses it. Reset it in the Developer Portal (Bot, Reset Token) and put it into DISCORD_TOKEN.',
  ]);
  const other = await ask({
    DISCORD_APPLICATION_ID: '123456789012345678',
    DEV_GUILD_ID: '123456789012345679',
  });
  expect(other.code).toBe(1);
  expect(other.of('wrong')).toEqual([
    `Application: DISCORD_APPLICATION_ID is 123456789012345678, and the token is that of ${discord.world.application.id}; commands would be registered for the wrong one. Leave DISCORD_APPLICATION_ID out.`,
    'Commands: the bot is not in the server of DEV_GUILD_ID (123456789012345679). Install it there, or leave DEV_GUILD_ID out.',
  ]);
}, 60_000);

it('a Discord that is away, that fails, that is none', async () => {
  const away = await ask({ DISCORD_API_URL: 'http://127.0.0.1:9/api' });
  expect(away.of('wrong')).toEqual([
    'Discord: it cannot be reached at http://127.0.0.1:9/api (ECONNREFUSED). Check the network and DISCORD_API_URL.',
  ]);
  discord.faults.fail('GET /applications/@me', { status: 503, times: 9 });
  expect((await ask()).of('wrong')).toEqual([
    'Discord: it answered with status 503. Check status.discord.com and try again.',
  ]);
  const none = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"hello":"world"}'),
  );
  await new Promise<void>((listening) => none.listen(0, '127.0.0.1', listening));
  const address = none.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { of } = await ask({ DISCORD_API_URL: `http://127.0.0.1:${port}/api` });
  none.close();
  expect(of('wrong')).toEqual([
    `Discord: http://127.0.0.1:${port}/api does not answer as Discord does. Leave DISCORD_API_URL out.`,
  ]);
}, 60_000);

it('the channels of the daily posts: what is missing there, and which are gone', async () => {
  const guild = discord.guild();
  const news = discord.channel('news');
  const { world } = discord;
  const store = opened(await openStore({ stateDir }));
  const dueAt = Date.now() + 3_600_000;
  await store.saveSchedule(scheduleOf(guild.id, { channelId: news.id, dueAt }));
  expect((await ask()).of('right')).toContain('Channels: posting is allowed in all 1 that were looked at.');
  world.overwrite(news, world.bot.id, { deny: PermissionFlagsBits.EmbedLinks });
  const other = world.addGuild({ name: 'Other', channels: ['news'] });
  const gone = discord.channel('news', other);
  world.removeChannel(gone);
  await store.saveSchedule(scheduleOf(other.id, { channelId: gone.id, dueAt }));
  await store.saveSchedule(scheduleOf('900719925474099301', { dueAt }));
  await store.close();
  const { code, of } = await ask();
  expect(code).toBe(1);
  expect(of('wrong')).toHaveLength(3);
  expect(of('wrong')).toContain(
    `Channel: channel ${news.id} of server ${guild.id}: Dossier lacks Embed Links. Give it that there.`,
  );
  expect(of('wrong')).toContain(
    `Channel: channel ${gone.id} of server ${other.id}: the channel is gone. There, /daily start chooses another.`,
  );
  expect(of('wrong')).toContain(
    'Server: 900719925474099301 has a daily post, and the bot is not in it. Add it there again; otherwise the next start deletes what it set up there.',
  );
}, 60_000);

it('more shards recommended than run, and a clock that is off', async () => {
  await discord.stop();
  discord = await startLocalDiscord({ token: TOKEN, shards: 4 });
  const late = createServer((from, response) => {
    const on = request(new URL(from.url ?? '/', discord.url), { headers: from.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, {
        ...answer.headers,
        date: new Date(Date.now() - 600_000).toUTCString(),
      });
      answer.pipe(response);
    });
    from.pipe(on);
  });
  await new Promise<void>((listening) => late.listen(0, '127.0.0.1', listening));
  const address = late.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { code, of } = await ask({
    DISCORD_API_URL: `http://127.0.0.1:${port}/api`,
    SHARDS: '0,1',
    SHARD_COUNT: '2',
  });
  late.close();
  expect(of('note')).toContain(
    'Shards: SHARD_COUNT is 2, Discord recommends 4. Raise it on all machines at once (docs/scaling.md).',
  );
  expect(of('wrong').join()).toMatch(
    /^Clock: it is (599|600|601) seconds ahead of Discord's; daily posts come/,
  );
  expect(code).toBe(1);
}, 60_000);
