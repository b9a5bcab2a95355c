import { createServer } from 'node:http';
import { MessageFlags, type TextChannel } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manualClock, startLocalDiscord } from '../../src/local-discord/index.ts';
import { call } from './bare-calls.ts';
import { type Running, running } from './small-bot.ts';

const CALLBACK = 'POST /interactions/:interaction/:token/callback';
const SEND = 'POST /channels/:channel/messages';

let bot: Running;
let thrown: { code?: number | string; status?: number; name?: string } | undefined;
beforeEach(async () => {
  thrown = undefined;
  bot = await running({
    acknowledgeWithin: 400,
    answers: async (interaction) => {
      if (!interaction.isRepliable()) return;
      await interaction.reply({ content: 'ok', flags: MessageFlags.Ephemeral }).catch((error) => {
        thrown = error;
      });
    },
  });
});
afterEach(() => bot.stop());

const statuses = (route: string) => bot.discord.journal.requests(route).map(({ status }) => status);

describe('faults on demand', () => {
  it('a rate limit makes the client wait and try again', async () => {
    bot.discord.faults.rateLimit(CALLBACK, { retryAfter: 0.05 });
    expect((await bot.discord.user('alice').slash('/secret')).message.content).toBe('ok');
    expect(statuses(CALLBACK)).toEqual([429, 204]);
  });

  it('a global rate limit says that it is one', async () => {
    bot.discord.faults.rateLimit(SEND, { retryAfter: 0.5, global: true });
    const { id } = bot.discord.channel('general');
    const { status, headers, body } = await call(bot.discord, `POST /channels/${id}/messages`, {
      content: 'a',
    });
    expect([status, body]).toEqual([
      429,
      { message: 'You are being rate limited.', retry_after: 0.5, global: true, code: 0 },
    ]);
    expect([headers.get('retry-after'), headers.get('x-ratelimit-global')]).toEqual(['0.5', 'true']);
  });

  it('a server error strikes as often as planned', async () => {
    bot.discord.faults.fail(CALLBACK, { status: 500, times: 2 });
    expect((await bot.discord.user('alice').slash('/secret')).message.content).toBe('ok');
    expect(statuses(CALLBACK)).toEqual([500, 500, 204]);
  });

  it('a dropped callback is not tried again, and the person sees a failure', async () => {
    bot.discord.faults.drop(CALLBACK);
    expect(await bot.discord.user('alice').slash('/secret')).toMatchObject({
      kind: 'failed',
      failed: 'The application did not respond',
    });
    expect(thrown).toMatchObject({ code: 'UND_ERR_SOCKET' });
    expect(statuses(CALLBACK)).toEqual([0]);
  });

  it('a lost answer leaves the message there and the bot in doubt', async () => {
    bot.discord.faults.loseAnswer(CALLBACK);
    expect((await bot.discord.user('alice').slash('/secret')).message.content).toBe('ok');
    expect(bot.discord.user('alice').sees()).toHaveLength(1);
  });

  it('a slow callback misses the window', async () => {
    bot.discord.faults.slow(CALLBACK, { ms: 450 });
    const arrives = bot.discord.journal.nextRequest(CALLBACK);
    expect((await bot.discord.user('alice').slash('/secret')).failed).toBe('The application did not respond');
    expect((await arrives).answer).toMatchObject({ code: 10062 });
  });

  it('can be put on a pattern, and taken away', async () => {
    const { id } = bot.discord.channel('general');
    bot.discord.faults.fail(/^GET \/channels\/\d+$/, { status: 503, times: 9 });
    expect((await call(bot.discord, `GET /channels/${id}`)).status).toBe(503);
    bot.discord.faults.clear();
    expect((await call(bot.discord, `GET /channels/${id}`)).status).toBe(200);
  });

  it('are named in the journal, next to body and answer', async () => {
    const channel = (await bot.client.channels.fetch(bot.discord.channel('general').id)) as TextChannel;
    bot.discord.faults.fail(SEND);
    await channel.send('hello');
    const [failed, sent] = bot.discord.journal.requests(SEND);
    expect([failed?.fault, failed?.status, sent?.fault, sent?.status]).toEqual([
      'status',
      500,
      undefined,
      200,
    ]);
    expect(sent).toMatchObject({
      body: { content: 'hello' },
      answer: { content: 'hello' },
      unhandled: false,
    });
  });
});

describe('the server itself', () => {
  it('listens on the loopback address only', () => {
    expect(bot.discord.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('says what to do when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    await expect(startLocalDiscord({ port })).rejects.toThrow(
      `port ${port} on 127.0.0.1 is taken: stop what uses it, or choose another port`,
    );
    other.close();
  });

  it('answers pages next to the API', async () => {
    const discord = await startLocalDiscord({
      page: (request, response) => response.end(`page ${request.url}`),
    });
    expect(await (await fetch(`${discord.url}/chat`)).text()).toBe('page /chat');
    await discord.stop();
  });
});

describe('a clock set by hand', () => {
  it('runs timers in order as they come due, and lets them be cancelled', () => {
    const clock = manualClock(1000);
    const ran: [string, number][] = [];
    clock.after(20, () => ran.push(['b', clock.now()]));
    clock.after(10, () => {
      ran.push(['a', clock.now()]);
      clock.after(5, () => ran.push(['a2', clock.now()]));
    });
    clock.after(15, () => ran.push(['never', clock.now()]))();
    clock.advance(20);
    expect(ran).toEqual([
      ['a', 1010],
      ['a2', 1015],
      ['b', 1020],
    ]);
  });
});
