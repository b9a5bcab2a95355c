import { constants, createInflate } from 'node:zlib';
import { Client, Events, GatewayIntentBits, type Interaction } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type LocalDiscord, startLocalDiscord } from '../../src/local-discord/index.ts';
import { FAST_IDENTIFY, type Running, running, smallBotAnswers } from './small-bot.ts';

interface Received {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  readonly d: { [field: string]: unknown };
}

let stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.reverse()) await stop();
  stops = [];
});

async function started(...options: Parameters<typeof startLocalDiscord>): Promise<LocalDiscord> {
  const discord = await startLocalDiscord(...options);
  stops.push(() => discord.stop());
  return discord;
}

async function withBot(options: Parameters<typeof running>[0] = {}): Promise<Running> {
  const bot = await running(options);
  stops.push(bot.stop);
  return bot;
}

/** A bare gateway client: it says what it is told and keeps what it hears. */
class BareClient {
  readonly socket: WebSocket;
  readonly heard: Received[] = [];
  readonly closed: Promise<number>;
  readonly #waiting: (() => void)[] = [];

  constructor(discord: LocalDiscord) {
    this.socket = new WebSocket(`${discord.gatewayUrl}/?v=10&encoding=json`);
    stops.push(async () => this.socket.terminate());
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.on('message', (data) => {
      this.heard.push(JSON.parse(String(data)));
      for (const wake of this.#waiting.splice(0)) wake();
    });
  }

  /** The first frame, heard or to come, that fits. */
  async hear(fits: (frame: Received) => boolean): Promise<Received> {
    for (;;) {
      const frame = this.heard.find(fits);
      if (frame) return frame;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async say(op: number, d: unknown): Promise<void> {
    await this.hear((frame) => frame.op === 10);
    this.socket.send(JSON.stringify({ op, d }));
  }

  async identify(token: string, fields: object = {}): Promise<Received> {
    await this.say(2, { token, intents: 1, properties: {}, ...fields });
    return this.hear((frame) => frame.t === 'READY');
  }
}

describe('logging in', () => {
  it('goes from HELLO to READY and the guilds', async () => {
    const discord = await started({ heartbeatInterval: 1234 });
    const client = new BareClient(discord);
    const ready = await client.identify(discord.token);
    expect(client.heard[0]).toMatchObject({ op: 10, d: { heartbeat_interval: 1234 } });
    const guild = discord.guild();
    expect(ready).toMatchObject({
      s: 1,
      d: {
        v: 10,
        guilds: [{ id: guild.id, unavailable: true }],
        shard: [0, 1],
        application: { id: discord.applicationId },
      },
    });
    const created = await client.hear((frame) => frame.t === 'GUILD_CREATE');
    expect(created).toMatchObject({ s: 2, d: { id: guild.id, name: 'Local guild' } });
  });

  it('answers each heartbeat', async () => {
    const discord = await started();
    const client = new BareClient(discord);
    await client.say(1, null);
    expect(await client.hear((frame) => frame.op === 11)).toBeDefined();
  });

  it('with another token rejects the login (4004)', async () => {
    const { discord } = await withBot();
    const client = new BareClient(discord);
    void client.identify('wrong');
    expect(await client.closed).toBe(4004);
  });

  it.each([
    ['intents that do not exist', { intents: 1 << 30 }, 4013],
    ['a privileged intent that is not switched on', { intents: GatewayIntentBits.MessageContent }, 4014],
    ['a shard beyond the last', { shard: [2, 2] }, 4010],
    ['a payload that is no IDENTIFY', { token: 5 }, 4002],
  ])('with %s is closed', async (_, fields, code) => {
    const discord = await started();
    const client = new BareClient(discord);
    void client.identify(discord.token, fields);
    expect(await client.closed).toBe(code);
  });

  it.each([
    ['before IDENTIFY', 3, {}, 4003],
    ['with an unknown opcode', 77, {}, 4001],
  ])('a frame %s closes the connection', async (_, op, d, code) => {
    const client = new BareClient(await started());
    await client.say(op, d);
    expect(await client.closed).toBe(code);
  });

  it('twice on one connection closes it (4005)', async () => {
    const discord = await started();
    const client = new BareClient(discord);
    await client.identify(discord.token);
    await client.identify(discord.token);
    expect(await client.closed).toBe(4005);
  });

  it('makes discord.js reject for disallowed intents', async () => {
    const discord = await started();
    const client = new Client({
      intents: [GatewayIntentBits.GuildMembers],
      rest: { api: discord.api },
      ws: FAST_IDENTIFY,
    });
    await expect(client.login(discord.token)).rejects.toThrow('Used disallowed intents');
    await client.destroy();
  });

  it('compresses when the client asks for it', async () => {
    const discord = await started();
    const socket = new WebSocket(`${discord.gatewayUrl}/?v=10&encoding=json&compress=zlib-stream`);
    stops.push(async () => socket.terminate());
    const inflate = createInflate({ flush: constants.Z_SYNC_FLUSH });
    const text = new Promise<string>((resolve) => inflate.once('data', (chunk) => resolve(String(chunk))));
    socket.on('message', (data) => inflate.write(data));
    expect(JSON.parse(await text)).toMatchObject({ op: 10 });
  });

  it('does not keep tokens in the journal', async () => {
    const { discord } = await withBot();
    expect(JSON.stringify(discord.journal.entries)).not.toContain(discord.token);
  });
});

describe('shards', () => {
  it('get the guilds that Discord gives them, and direct messages go to shard 0', async () => {
    const discord = await started({ guilds: [{ name: 'A' }, { name: 'B' }, { name: 'C' }] });
    const shards = [new BareClient(discord), new BareClient(discord)];
    const readies = await Promise.all(
      shards.map((shard, id) => shard.identify(discord.token, { shard: [id, 2] })),
    );
    const expected = [0, 1].map((id) =>
      [...discord.world.guilds.values()]
        .filter((guild) => Number((BigInt(guild.id) >> 22n) % 2n) === id)
        .map((guild) => guild.id),
    );
    expect(readies.map((ready) => (ready.d.guilds as { id: string }[]).map(({ id }) => id))).toEqual(
      expected,
    );
    discord.gateway.dispatch('INTERACTION_CREATE' as never, { id: 'dm' }, undefined);
    await shards[0]?.hear((frame) => frame.t === 'INTERACTION_CREATE');
    expect(shards[1]?.heard.some((frame) => frame.t === 'INTERACTION_CREATE')).toBe(false);
  });
});

describe('resuming', () => {
  it('replays what was missed, in order, and then says RESUMED', async () => {
    const discord = await started();
    const first = new BareClient(discord);
    const ready = await first.identify(discord.token);
    const { s } = await first.hear((frame) => frame.t === 'GUILD_CREATE');
    first.socket.terminate();
    await first.closed;
    const guild = discord.guild();
    for (const name of ['one', 'two']) discord.world.addChannel(guild, name);
    const second = new BareClient(discord);
    await second.say(6, { token: discord.token, session_id: ready.d.session_id, seq: s });
    await second.hear((frame) => frame.t === 'RESUMED');
    expect(second.heard.map((frame) => [frame.t, frame.d.name])).toEqual([
      [null, undefined],
      ['CHANNEL_CREATE', 'one'],
      ['CHANNEL_CREATE', 'two'],
      ['RESUMED', undefined],
    ]);
  });

  it('an unknown session is invalid (op 9), and a wrong token is refused', async () => {
    const discord = await started();
    const client = new BareClient(discord);
    await client.say(6, { token: discord.token, session_id: 'gone', seq: 1 });
    expect(await client.hear((frame) => frame.op === 9)).toMatchObject({ d: false });
    await client.say(6, { token: 'wrong', session_id: 'gone', seq: 1 });
    expect(await client.closed).toBe(4004);
  });

  it('a session that said goodbye is over', async () => {
    const discord = await started();
    const first = new BareClient(discord);
    const ready = await first.identify(discord.token);
    first.socket.close(1000);
    await first.closed;
    expect(discord.gateway.sessions).toEqual([]);
    const second = new BareClient(discord);
    await second.say(6, { token: discord.token, session_id: ready.d.session_id, seq: 1 });
    expect(await second.hear((frame) => frame.op === 9)).toMatchObject({ d: false });
  });
});

describe('the real client through trouble on the gateway', () => {
  it.each([
    ['a cut connection', (bot: Running) => bot.discord.faults.cut()],
    ['a request to reconnect (op 7)', (bot: Running) => bot.discord.faults.reconnect()],
    [
      'an invalid but resumable session (op 9)',
      (bot: Running) => bot.discord.faults.invalidateSession({ resumable: true }),
    ],
    ['close code 4009', (bot: Running) => bot.discord.faults.close(4009)],
  ])('resumes after %s and answers what was asked meanwhile, once', async (_, trouble) => {
    let answered = 0;
    const bot = await withBot({
      answers: async (interaction: Interaction) => {
        answered += 1;
        await smallBotAnswers(interaction);
      },
    });
    const resumed = new Promise((resolve) => bot.client.once(Events.ShardResume, resolve));
    trouble(bot);
    const { message } = await bot.discord.user('alice').slash('/ask', { question: 'still there?' });
    expect(message.content).toBe('in words');
    await resumed;
    expect(answered).toBe(1);
  });

  it('identifies anew after an invalid session', async () => {
    const bot = await withBot();
    const ready = bot.discord.journal.nextFrame((frame) => frame.event === 'READY');
    bot.discord.faults.invalidateSession({ resumable: false });
    await ready;
    expect((await bot.discord.user('alice').slash('/ask', { question: 'a' })).kind).toBe('reply');
  });

  it('comes back after an outage', async () => {
    const bot = await withBot();
    const ready = bot.discord.journal.nextFrame((frame) => frame.event === 'READY');
    await bot.discord.faults.outage(700, { forget: true });
    await ready;
    expect((await bot.discord.user('alice').slash('/ask', { question: 'a' })).kind).toBe('reply');
  });

  it('notices a dead connection by its missing heartbeat ACKs, and resumes', async () => {
    const bot = await withBot({ heartbeatInterval: 60 });
    const resumed = bot.discord.journal.nextFrame((frame) => frame.event === 'RESUMED');
    bot.discord.faults.muteHeartbeatAcks();
    await new Promise((resolve) => bot.client.once(Events.ShardReconnecting, resolve));
    bot.discord.faults.muteHeartbeatAcks(false);
    await resumed;
  });

  it('sends a heartbeat when asked (op 1)', async () => {
    const bot = await withBot();
    const beat = bot.discord.journal.nextFrame((frame) => frame.direction === 'received' && frame.op === 1);
    bot.discord.faults.requestHeartbeat();
    await beat;
  });

  it('hears a duplicate event twice and a delayed one later', async () => {
    let heard = 0;
    const bot = await withBot({
      answers: async (interaction) => {
        heard += 1;
        await smallBotAnswers(interaction);
      },
    });
    bot.discord.faults.duplicateEvents();
    await bot.discord
      .user('alice')
      .slash('/many')
      .then((outcome) => outcome.followUp(2));
    expect(heard).toBe(2);
    bot.discord.faults.delayEvents(30);
    const asked = Date.now();
    await bot.discord.user('alice').slash('/ask', { question: 'a' });
    expect(Date.now() - asked).toBeGreaterThanOrEqual(29);
  });

  it('goes on after malformed frames and unknown events', async () => {
    const bot = await withBot();
    bot.client.on(Events.Error, () => undefined);
    for (const kind of ['broken-json', 'unknown-interaction-type', 'unknown-event'] as const) {
      bot.discord.faults.sendMalformed(kind);
    }
    expect((await bot.discord.user('alice').slash('/ask', { question: 'a' })).kind).toBe('reply');
  });

  it('is told that it is finished when its token dies (4004)', async () => {
    const bot = await withBot();
    const code = new Promise((resolve) =>
      bot.client.once(Events.ShardDisconnect, (event) => resolve(event.code)),
    );
    bot.client.on(Events.ShardError, () => undefined);
    bot.discord.faults.close(4004);
    expect(await code).toBe(4004);
  });

  it('has its IDENTIFY closed as often as the test wants', async () => {
    const discord = await started();
    discord.faults.closeAtIdentify(4000);
    const client = new Client({ intents: [], rest: { api: discord.api }, ws: FAST_IDENTIFY });
    stops.push(() => client.destroy());
    await client.login(discord.token);
    expect(discord.journal.frames().filter((frame) => frame.op === 2)).toHaveLength(2);
  });
});
