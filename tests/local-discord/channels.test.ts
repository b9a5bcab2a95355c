import { ChannelType, GatewayIntentBits, PermissionFlagsBits, type TextChannel } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type GuildChannel,
  type ManualClock,
  manualClock,
  startLocalDiscord,
} from '../../src/local-discord/index.ts';
import { call } from './bare-calls.ts';
import { type Running, running } from './small-bot.ts';

let bot: Running;
let clock: ManualClock;
let general: GuildChannel;
let channel: TextChannel;
beforeEach(async () => {
  clock = manualClock();
  bot = await running({ clock });
  general = bot.discord.channel('general');
  channel = (await bot.client.channels.fetch(general.id)) as TextChannel;
});
afterEach(() => bot.stop());

const deny = (permission: bigint) =>
  bot.discord.world.overwrite(general, bot.discord.world.bot.id, { deny: permission });
const send = (body: object) => call(bot.discord, `POST /channels/${general.id}/messages`, body);

describe('messages of a channel', () => {
  it('can be sent, read back, edited and deleted', async () => {
    const arrives = bot.discord.nextMessage('general');
    const message = await channel.send({ content: 'daily', embeds: [{ title: 'T' }] });
    expect(await arrives).toMatchObject({
      id: message.id,
      content: 'daily',
      embeds: [{ title: 'T', type: 'rich' }],
    });
    await message.edit('daily, corrected');
    expect((await channel.messages.fetch({ limit: 5, cache: false })).map(({ content }) => content)).toEqual([
      'daily, corrected',
    ]);
    await message.delete();
    expect(bot.discord.messages('general')).toEqual([]);
    await expect(channel.messages.fetch({ message: message.id, force: true })).rejects.toMatchObject({
      code: 10008,
    });
  });

  it('are read newest first, in pages', async () => {
    const ids: string[] = [];
    for (const content of ['1', '2', '3', '4']) ids.push((await channel.send(content)).id);
    const read = async (query: string) => {
      const { body } = await call(bot.discord, `GET /channels/${general.id}/messages?${query}`);
      return (body as { content: string }[]).map(({ content }) => content);
    };
    expect(await read('')).toEqual(['4', '3', '2', '1']);
    expect(await read('limit=2')).toEqual(['4', '3']);
    expect(await read(`limit=2&before=${ids[2]}`)).toEqual(['2', '1']);
    expect(await read(`limit=2&after=${ids[0]}`)).toEqual(['3', '2']);
    expect(await read(`limit=3&around=${ids[1]}`)).toEqual(['3', '2', '1']);
    const tooMany = await call(bot.discord, `GET /channels/${general.id}/messages?limit=101`);
    expect(tooMany).toMatchObject({ status: 400, body: { code: 50035 } });
  });

  it('are posted once for an enforced nonce, also when the bot lost the answer', async () => {
    const first = await send({ content: 'daily', nonce: 'day-1', enforce_nonce: true });
    const again = await send({ content: 'daily', nonce: 'day-1', enforce_nonce: true });
    expect(again.body).toEqual(first.body);
    expect(first.body).toMatchObject({ nonce: 'day-1' });
    expect(bot.discord.messages('general')).toHaveLength(1);
  });

  it('are posted again for a nonce that is not enforced, another nonce, or after five minutes', async () => {
    await send({ content: 'a', nonce: 'n', enforce_nonce: true });
    await send({ content: 'b', nonce: 'n' });
    await send({ content: 'c', nonce: 'm', enforce_nonce: true });
    clock.advance(300_001);
    await send({ content: 'd', nonce: 'n', enforce_nonce: true });
    expect(bot.discord.messages('general').map(({ content }) => content)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are survived by one message when the answer is lost and the bot asks again', async () => {
    bot.discord.faults.loseAnswer('POST /channels/:channel/messages');
    const post = () => channel.send({ content: 'daily', nonce: '7', enforceNonce: true });
    await expect(post()).rejects.toThrow();
    await post();
    expect(bot.discord.messages('general')).toHaveLength(1);
  });

  it('can carry a file, which is served again', async () => {
    const { attachments } = await channel.send({
      files: [{ attachment: Buffer.from('a,b'), name: 'facts.csv' }],
    });
    const url = attachments.first()?.url ?? '';
    expect(attachments.map(({ name, size }) => [name, size])).toEqual([['facts.csv', 3]]);
    expect(await (await fetch(url)).text()).toBe('a,b');
  });

  it('can reply to another message', async () => {
    const claim = bot.discord.user('alice').says('cheese');
    await channel.send({ content: 'no', reply: { messageReference: claim.id } });
    expect(bot.discord.messages('general').at(-1)?.payload).toMatchObject({
      type: 19,
      message_reference: { message_id: claim.id },
      referenced_message: { content: 'cheese' },
    });
  });

  it('of other people arrive empty without the message content intent', async () => {
    const claim = bot.discord.user('alice').says('cheese');
    expect((await channel.messages.fetch(claim.id)).content).toBe('');
    const reader = await running({
      privilegedIntents: GatewayIntentBits.MessageContent,
      client: {
        intents: [
          GatewayIntentBits.Guilds,
          GatewayIntentBits.GuildMessages,
          GatewayIntentBits.MessageContent,
        ],
      },
    });
    const read = new Promise((resolve) =>
      reader.client.once('messageCreate', ({ content }) => resolve(content)),
    );
    reader.discord.user('alice').says('cheese');
    expect(await read).toBe('cheese');
    await reader.stop();
  });
});

describe('what the bot may not do is refused with the code of Discord', () => {
  it('10003 for a channel that is not there', async () => {
    await expect(bot.client.channels.fetch('1')).rejects.toMatchObject({ code: 10003, status: 404 });
  });

  it('50001 for a channel it cannot see, for reading and for sending', async () => {
    deny(PermissionFlagsBits.ViewChannel);
    expect(await call(bot.discord, `GET /channels/${general.id}`)).toMatchObject({
      status: 403,
      body: { code: 50001 },
    });
    expect(await send({ content: 'a' })).toMatchObject({
      status: 403,
      body: { code: 50001, message: 'Missing Access' },
    });
  });

  it('50013 for sending without SendMessages, and embeds without EmbedLinks', async () => {
    deny(PermissionFlagsBits.EmbedLinks);
    expect((await send({ content: 'a' })).status).toBe(200);
    expect(await send({ embeds: [{ title: 't' }] })).toMatchObject({ status: 403, body: { code: 50013 } });
    deny(PermissionFlagsBits.SendMessages);
    await expect(channel.send('a')).rejects.toMatchObject({ code: 50013, message: 'Missing Permissions' });
  });

  it('50013 for a file without AttachFiles', async () => {
    deny(PermissionFlagsBits.AttachFiles);
    await expect(channel.send({ files: [Buffer.from('a')] })).rejects.toMatchObject({ code: 50013 });
  });

  it('an empty history, and no replies, without ReadMessageHistory', async () => {
    const { body } = await send({ content: 'a' });
    const { id } = body as { id: string };
    deny(PermissionFlagsBits.ReadMessageHistory);
    expect((await call(bot.discord, `GET /channels/${general.id}/messages`)).body).toEqual([]);
    const reply = await send({ content: 'b', message_reference: { message_id: id } });
    expect(reply).toMatchObject({ status: 403, body: { code: 160002 } });
  });

  it('50005 for editing, and 50013 for deleting, what others wrote', async () => {
    const { id } = bot.discord.user('alice').says('mine');
    const path = `/channels/${general.id}/messages/${id}`;
    expect(await call(bot.discord, `PATCH ${path}`, { content: 'x' })).toMatchObject({
      body: { code: 50005 },
    });
    expect(await call(bot.discord, `DELETE ${path}`)).toMatchObject({ body: { code: 50013 } });
    bot.discord.world.overwrite(general, bot.discord.world.bot.id, {
      allow: PermissionFlagsBits.ManageMessages,
    });
    expect((await call(bot.discord, `DELETE ${path}`)).status).toBe(204);
  });

  it('10008 for an ephemeral message, which no channel has', async () => {
    const { message } = await bot.discord.user('alice').in('general').slash('/secret');
    const gone = await call(bot.discord, `DELETE /channels/${general.id}/messages/${message.id}`);
    expect(gone).toMatchObject({ status: 404, body: { code: 10008 } });
  });

  it('50007 for a person who takes no messages', async () => {
    const alice = bot.discord.user('alice');
    const dm = await bot.client.users.createDM(alice.id);
    await dm.send('hello');
    expect(
      alice
        .inDm()
        .sees()
        .map(({ content }) => content),
    ).toEqual(['hello']);
    alice.user.acceptsDms = false;
    await expect(dm.send('again')).rejects.toMatchObject({ code: 50007 });
  });

  it('50008 for a category, 10004 for an unknown guild, 50001 for a guild without the bot', async () => {
    const category = bot.discord.world.addChannel(bot.discord.guild(), 'c', ChannelType.GuildCategory);
    const answer = await call(bot.discord, `POST /channels/${category.id}/messages`, { content: 'a' });
    expect(answer).toMatchObject({ status: 400, body: { code: 50008 } });
    expect(await call(bot.discord, 'GET /guilds/1')).toMatchObject({ status: 404, body: { code: 10004 } });
    const other = bot.discord.world.addGuild({ name: 'Other', botIsMember: false });
    expect(await call(bot.discord, `GET /guilds/${other.id}`)).toMatchObject({
      status: 403,
      body: { code: 50001 },
    });
  });

  it('401 for another token, and nothing else is answered to it', async () => {
    const answer = await call(bot.discord, 'GET /users/@me', undefined, 'Bot wrong');
    expect(answer).toMatchObject({ status: 401, body: { code: 0, message: '401: Unauthorized' } });
  });

  it('a role takes permissions by its overwrite, and the client hears of it', async () => {
    const heard = new Promise<void>((resolve) => bot.client.once('channelUpdate', () => resolve()));
    const everyone = bot.discord.guild().id;
    bot.discord.world.overwrite(general, everyone, { deny: PermissionFlagsBits.SendMessages });
    await heard;
    expect(channel.permissionsFor(bot.client.user)?.has('SendMessages')).toBe(false);
    await expect(channel.send('a')).rejects.toMatchObject({ code: 50013 });
  });
});

describe('a route that the local Discord does not have', () => {
  it('is answered 404 and noted, so that a test can fail on it', async () => {
    const discord = await startLocalDiscord();
    const answer = await call(discord, 'GET /stage-instances/1');
    await discord.stop();
    expect(answer).toMatchObject({ status: 404, body: { code: 0, message: '404: Not Found' } });
    expect(discord.journal.unhandled().map(({ path }) => path)).toEqual(['/stage-instances/1']);
    expect(() => discord.journal.expectNothingUnhandled()).toThrow('no route for: GET /stage-instances/1');
  });
});
