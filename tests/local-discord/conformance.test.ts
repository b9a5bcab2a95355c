import * as S from 'discord-api-spec/zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { call } from './bare-calls.ts';
import { COMMANDS, type Running, running } from './small-bot.ts';

let bot: Running;
let paths: { app: string; channel: string; guild: string };
beforeAll(async () => {
  bot = await running();
  const { discord } = bot;
  paths = {
    app: `/applications/${discord.applicationId}`,
    channel: `/channels/${discord.channel('general').id}`,
    guild: `/guilds/${discord.guild().id}`,
  };
});
afterAll(() => bot.stop());

const V2_MESSAGE = {
  flags: 1 << 15,
  components: [
    {
      type: 17,
      accent_color: 0x112233,
      components: [
        { type: 10, content: 'text' },
        { type: 14 },
        {
          type: 9,
          components: [{ type: 10, content: 'a' }],
          accessory: { type: 2, style: 5, url: 'https://example.org/', label: 'L' },
        },
        {
          type: 9,
          components: [{ type: 10, content: 'b' }],
          accessory: { type: 11, media: { url: 'https://example.org/a.png' } },
        },
        { type: 1, components: [{ type: 3, custom_id: 's', options: [{ label: 'L', value: 'v' }] }] },
      ],
    },
    { type: 1, components: [{ type: 5, custom_id: 'u' }] },
  ],
};
const FULL_MESSAGE = {
  content: 'hello <@1> @everyone',
  nonce: 'n',
  embeds: [
    {
      title: 't',
      description: 'd',
      url: 'https://example.org/',
      color: 1,
      timestamp: '2026-01-01T00:00:00.000Z',
      author: { name: 'a', url: 'https://example.org/' },
      footer: { text: 'f' },
      image: { url: 'https://example.org/i.png' },
      thumbnail: { url: 'https://example.org/t.png' },
      fields: [{ name: 'n', value: 'v' }],
    },
  ],
};

// Not the `errors` of code 50035: the specification wants numbers as inner codes, Discord sends names.
describe('the answers of the local Discord fit the specification of Discord', () => {
  it.each([
    ['the gateway', () => 'GET /gateway/bot', S.GatewayBotResponseSchema],
    ['the bot itself', () => 'GET /users/@me', S.UserPIIResponseSchema],
    ['a user', () => `GET /users/${bot.discord.user('alice').id}`, S.UserResponseSchema],
    ['the application', () => 'GET /applications/@me', S.PrivateApplicationResponseSchema],
    ['the guilds', () => 'GET /users/@me/guilds', z.array(S.MyGuildResponseSchema)],
    ['a guild', () => `GET ${paths.guild}?with_counts=true`, S.GuildWithCountsResponseSchema],
    ['its channels', () => `GET ${paths.guild}/channels`, z.array(S.GuildChannelResponseSchema)],
    ['its roles', () => `GET ${paths.guild}/roles`, z.array(S.GuildRoleResponseSchema)],
    [
      'a member',
      () => `GET ${paths.guild}/members/${bot.discord.user('bob').id}`,
      S.GuildMemberResponseSchema,
    ],
    ['a channel', () => `GET ${paths.channel}`, S.GuildChannelResponseSchema],
    ['the commands', () => `GET ${paths.app}/commands`, z.array(S.ApplicationCommandResponseSchema)],
    ['the history', () => `GET ${paths.channel}/messages`, z.array(S.MessageResponseSchema)],
    ['a refusal', () => 'GET /channels/1', S.ErrorResponseSchema],
  ])('%s', async (_, route, schema) => {
    bot.discord.user('alice').says('something in the history');
    const { body } = await call(bot.discord, route());
    expect(z.safeParse(schema, body).error).toBeUndefined();
  });

  it.each([
    ['a message', () => `POST ${paths.channel}/messages`, FULL_MESSAGE, S.MessageResponseSchema],
    ['a Components V2 message', () => `POST ${paths.channel}/messages`, V2_MESSAGE, S.MessageResponseSchema],
    [
      'registered commands',
      () => `PUT ${paths.app}/commands`,
      COMMANDS,
      z.array(S.ApplicationCommandResponseSchema),
    ],
    ['a direct channel', () => 'POST /users/@me/channels', 'alice', S.PrivateChannelResponseSchema],
  ])('%s', async (_, route, body, schema) => {
    const sent = body === 'alice' ? { recipient_id: bot.discord.user('alice').id } : body;
    const answer = await call(bot.discord, route(), sent);
    expect(z.safeParse(schema, answer.body).error).toBeUndefined();
  });

  it('a rate limit', async () => {
    bot.discord.faults.rateLimit('GET /users/@me');
    const { body } = await call(bot.discord, 'GET /users/@me');
    expect(z.safeParse(S.RatelimitedResponseSchema, body).error).toBeUndefined();
  });

  it('every message that comes of an interaction', async () => {
    const alice = bot.discord.user('alice').in('general');
    const asked = await alice.slash('/ask', { question: 'a' });
    const opened = await alice.slash('/form');
    const many = await alice.slash('/many');
    await many.followUp(2);
    const outcomes = [
      asked,
      await alice.select(asked, 'topic', ['money']),
      await alice.click(asked, 'Next'),
      await alice.contextMenu('Check against the article', alice.says('x')),
      await alice.submitModal(opened, { text: 'y' }),
      await alice.slash('/slow', {}, { until: 'acknowledged' }),
      many,
    ];
    const messages = [...outcomes.map(({ message }) => message), ...many.followUps].map(
      ({ payload }) => payload,
    );
    expect(messages).toHaveLength(9);
    for (const message of messages)
      expect(z.safeParse(S.MessageResponseSchema, message).error).toBeUndefined();
  });

  it('the answer to a callback that asks for one', async () => {
    const silent = await running({ answers: async () => undefined });
    const heard = silent.discord.journal.nextFrame((frame) => frame.event === 'INTERACTION_CREATE');
    void silent.discord.user('alice').slash('/secret');
    const { id, token } = (await heard).data as { id: string; token: string };
    const route = `POST /interactions/${id}/${token}/callback?with_response=true`;
    const { body } = await call(silent.discord, route, { type: 4, data: { content: 'x' } });
    expect(z.safeParse(S.InteractionCallbackResponseSchema, body).error).toBeUndefined();
    await silent.stop();
  });
});
