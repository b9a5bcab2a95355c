/** What can go wrong with the gateway: the bot comes back, and nobody is left without an answer or gets two. */
import { GatewayDispatchEvents } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { type LocalDiscordOptions, manualClock } from '../../src/local-discord/index.ts';
import { UNHURRIED } from '../unhurried.ts';
import { onceEach, readyAgain, resumed } from './answers-of.ts';
import { type Running, runBot } from './running-bot.ts';

const opened: Running[] = [];

/** People here wait longer than Discord lets them: many bots that reconnect side by side take their time. */
const patientBot: typeof runBot = (options, ...rest) => runBot({ ...UNHURRIED, ...options }, ...rest);

async function open(options: LocalDiscordOptions = {}): Promise<Running> {
  const running = await patientBot(options);
  opened.push(running);
  return running;
}

afterEach(async () => {
  for (const running of opened.splice(0)) await running.stop();
});

/** Three people ask at once. */
function threeAsk({ discord }: Running) {
  const alice = discord.user('alice').in('general');
  const bob = discord.user('bob').in('news');
  return Promise.all([
    alice.slash('/quote', { reference: '7.1' }),
    bob.slash('/ask', { question: 'who claimed the Balkh bombing?' }),
    alice.inDm().slash('/source'),
  ]);
}

const received = ({ discord }: Running, op: number) =>
  discord.journal.frames().filter((frame) => frame.direction === 'received' && frame.op === op).length;

const sentInteractions = ({ discord }: Running) =>
  discord.journal
    .frames()
    .filter(
      ({ direction, event }) => direction === 'sent' && event === GatewayDispatchEvents.InteractionCreate,
    ).length;

const IDENTIFY = 2;
const RESUME = 6;

describe('a connection that breaks is taken up again, and what was asked meanwhile is answered once', () => {
  it.concurrent.each<[string, (running: Running) => void]>([
    ['when TCP is cut', ({ discord }) => discord.faults.cut()],
    ['when Discord asks for a reconnect (op 7)', ({ discord }) => discord.faults.reconnect()],
    [
      'when the session is invalid but can be resumed (op 9)',
      ({ discord }) => discord.faults.invalidateSession({ resumable: true }),
    ],
    ['when Discord closes with 4009', ({ discord }) => discord.faults.close(4009)],
    ['when Discord closes with 4000', ({ discord }) => discord.faults.close(4000)],
  ])('%s', async (_, breakIt) => {
    const running = await patientBot();
    const back = resumed(running);
    breakIt(running);
    const outcomes = await threeAsk(running);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['reply', 'reply', 'reply']);
    await back;
    expect(onceEach(running.discord, outcomes)).toBe(true);
    expect([received(running, IDENTIFY), received(running, RESUME)]).toEqual([1, 1]);
    await running.stop();
  });

  it.concurrent('when Discord no longer answers heartbeats', async () => {
    const running = await patientBot({ heartbeatInterval: 150 });
    const back = resumed(running);
    running.discord.faults.muteHeartbeatAcks();
    await running.discord.journal.nextFrame(({ op, direction }) => direction === 'received' && op === RESUME);
    running.discord.faults.muteHeartbeatAcks(false);
    await back;
    const outcomes = await threeAsk(running);
    expect(onceEach(running.discord, outcomes)).toBe(true);
    expect([received(running, IDENTIFY), received(running, RESUME)]).toEqual([1, 1]);
    await running.stop();
  });

  it.concurrent('when it breaks three times in a row', async () => {
    const running = await patientBot();
    const asked = [];
    for (let time = 0; time < 3; time++) {
      const back = resumed(running);
      running.discord.faults.cut();
      asked.push(threeAsk(running));
      await back;
    }
    const outcomes = (await Promise.all(asked)).flat();
    expect(outcomes).toHaveLength(9);
    expect(onceEach(running.discord, outcomes)).toBe(true);
    await running.stop();
  });
});

describe('a session that is lost for good', () => {
  // discord.js leaves five seconds between two IDENTIFYs, so these wait side by side.
  it.concurrent('is replaced by a new one', async () => {
    const running = await patientBot();
    const back = readyAgain(running);
    running.discord.faults.invalidateSession({ resumable: false });
    await back;
    const outcomes = await threeAsk(running);
    expect(onceEach(running.discord, outcomes)).toBe(true);
    expect(received(running, IDENTIFY)).toBe(2);
    await running.stop();
  });

  it.concurrent.each([
    ['was away for three seconds', false],
    ['was away for three seconds and forgot it', true],
  ])('is replaced when the server %s', async (_, forget) => {
    const running = await patientBot();
    const back = readyAgain(running);
    await running.discord.faults.outage(3000, { forget });
    await back;
    const outcomes = await threeAsk(running);
    expect(onceEach(running.discord, outcomes)).toBe(true);
    await running.stop();
  });

  it.concurrent('tells when the token was reset meanwhile', async () => {
    const gone: string[] = [];
    const running = await patientBot({}, undefined, (reason) => gone.push(reason));
    running.discord.faults.closeAtIdentify(4004);
    running.discord.faults.invalidateSession({ resumable: false });
    await expect.poll(() => gone).toEqual([expect.stringMatching(/refuses the token/)]);
    await running.stop();
  });
});

describe('events that are not as they should be', () => {
  it('one interaction that arrives twice is answered once and logged once', async () => {
    const running = await open();
    running.discord.faults.duplicateEvents(3);
    const outcomes = await threeAsk(running);
    for (const outcome of outcomes)
      expect(await running.lineOf(outcome)).toMatchObject({ outcome: 'answered' });
    expect(onceEach(running.discord, outcomes)).toBe(true);
  });

  it('what was answered before the connection broke is not answered again when it is replayed', async () => {
    const running = await open();
    const before = await threeAsk(running);
    const back = resumed(running);
    running.discord.faults.replayAtResume(3);
    running.discord.faults.cut();
    await back;
    const outcomes = [...before, ...(await threeAsk(running))];
    for (const outcome of outcomes)
      expect(await running.lineOf(outcome)).toMatchObject({ outcome: 'answered' });
    expect(onceEach(running.discord, outcomes)).toBe(true);
    expect(sentInteractions(running)).toBe(9);
  });

  it('a click on Share that arrives twice posts once and says nothing else', async () => {
    const running = await open();
    const alice = running.discord.user('alice').in('general');
    const answer = await alice.slash('/quote', { reference: '7.1' });
    running.discord.faults.duplicateEvents(1);
    const clicked = await alice.click(answer, 'Share');
    expect(clicked.kind).toBe('update');
    expect((await clicked.followUp()).ephemeral).toBe(false);
    expect(await running.lineOf(clicked)).toMatchObject({ outcome: 'shared' });
    expect(onceEach(running.discord, [clicked])).toBe(true);
    expect(running.discord.messages('general')).toHaveLength(1);
  });

  it('events that come late and in a bunch are answered each', async () => {
    const running = await open();
    running.discord.faults.delayEvents(300);
    const outcomes = await threeAsk(running);
    expect(onceEach(running.discord, outcomes)).toBe(true);
  });

  it.each(['broken-json', 'unknown-event', 'unknown-interaction-type'] as const)(
    'after %s the bot answers as before',
    async (kind) => {
      const running = await open();
      running.discord.faults.sendMalformed(kind);
      const outcomes = await threeAsk(running);
      expect(onceEach(running.discord, outcomes)).toBe(true);
      expect(received(running, RESUME)).toBe(0);
    },
  );
});

describe('stopping', () => {
  it('is quick while Discord is away, and the bot does not come back', async () => {
    const clock = manualClock();
    const running = await patientBot({ clock });
    const over = running.discord.faults.outage(1500);
    // The clock of the local Discord stands still: its network comes back after the stop.
    await running.bot.stop();
    clock.advance(1500);
    await over;
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(running.discord.gateway.connections).toHaveLength(0);
    await running.discord.stop();
  });
});
