/** The process lives through what Discord sends, and ends only when it is told to or has to. */
import { GatewayDispatchEvents } from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type Clock,
  type FrameEntry,
  type LocalDiscord,
  manualClock,
} from '../../src/local-discord/index.ts';
import { CALLBACK } from './answers-of.ts';
import { type BotProcess, startProcess } from './bot-process.ts';

/** Each test has a process and a Discord of its own. */
async function program(prepare?: (discord: LocalDiscord) => void, clock?: Clock): Promise<BotProcess> {
  const bot = await startProcess(prepare, clock);
  onTestFinished(bot.dispose);
  return bot;
}

const ask = ({ discord }: BotProcess) =>
  discord.user('alice').in('general').slash('/quote', { reference: '7.1' });

/** One interaction of every kind, as the gateway sent it. */
async function everyKind({ discord }: BotProcess): Promise<Record<string, unknown>[]> {
  const alice = discord.user('alice').in('general');
  await alice.autocomplete('/actor', { name: 'ghani' }, 'name');
  await alice.contextMenu('Check against the article', alice.says('ISIS-K was formed in 2015.'));
  const card = await alice.slash('/incident', { name: 'I-1' });
  await alice.select(card, 'Open an entry', ['r|isis-k-resurgence|A-4']);
  await alice.click(card, 'Context');
  const isOne = ({ event, direction }: FrameEntry) =>
    direction === 'sent' && event === GatewayDispatchEvents.InteractionCreate;
  return discord.journal
    .frames()
    .filter(isOne)
    .map(({ data }) => ({ ...Object(data) }));
}

/** The payload without each of its fields in turn, and with each of them null. */
function spoilt(payload: Record<string, unknown>): Record<string, unknown>[] {
  return Object.keys(payload).flatMap((key) => {
    const { [key]: _, ...without } = payload;
    return [without, { ...payload, [key]: null }];
  });
}

/** The same one level down, in what the interaction is about. */
function spoiltInside(payload: Record<string, unknown>, key: 'data' | 'message' | 'member') {
  const part: unknown = payload[key];
  if (typeof part !== 'object' || part === null) return [];
  return spoilt({ ...part }).map((inner) => ({ ...payload, [key]: inner }));
}

// One after the other: side by side each would wait for the processor that all of them need to start.
describe('the process', { timeout: 120_000 }, () => {
  it('lives through every interaction from which any one field is missing', async () => {
    const bot = await program();
    await bot.ready();
    const whole = await everyKind(bot);
    expect(whole).toHaveLength(5);
    const broken = whole.flatMap((payload) => [
      ...spoilt(payload),
      ...(['data', 'message', 'member'] as const).flatMap((key) => spoiltInside(payload, key)),
    ]);
    expect(broken.length).toBeGreaterThan(250);
    for (const [index, payload] of broken.entries()) {
      const id = 'id' in payload && payload.id !== null ? `9${String(index).padStart(17, '0')}` : payload.id;
      bot.discord.gateway.dispatch(GatewayDispatchEvents.InteractionCreate, { ...payload, id }, undefined);
    }
    expect((await ask(bot)).message.content).toContain('(7.1)');
    expect(bot.isRunning()).toBe(true);
    expect(bot.text.err).toBe('');
    bot.signal('SIGTERM');
    expect(await bot.ended).toBe(0);
  });

  it('finishes what it is answering before it ends on SIGTERM', async () => {
    const clock = manualClock();
    const bot = await program(undefined, clock);
    await bot.ready();
    const underWay = bot.discord.faults.slow(CALLBACK, { ms: 1500 });
    const asked = ask(bot);
    await underWay;
    bot.signal('SIGTERM');
    await bot.writes('"msg":"stopping"');
    clock.advance(1500);
    const outcome = await asked;
    expect(outcome.message.content).toContain('(7.1)');
    expect(await bot.ended).toBe(0);
    expect(bot.text.out).toMatch(/"msg":"stopping"[\s\S]*"outcome":"answered"/);
    expect(bot.text.out).not.toContain('stopped while interactions were being answered');
  });

  it('ends at once with 0 on SIGINT while it waits for Discord', async () => {
    const bot = await program((discord) =>
      discord.faults.fail('GET /gateway/bot', { status: 500, times: 999 }),
    );
    await bot.writes('login failed, trying again');
    bot.signal('SIGINT');
    expect(await bot.ended).toBe(0);
  });

  it('ends with 0 on SIGINT while the connection is gone', async () => {
    const bot = await program();
    await bot.ready();
    const over = bot.discord.faults.outage(2000);
    await bot.writes('reconnecting');
    bot.signal('SIGINT');
    expect(await bot.ended).toBe(0);
    await over;
  });

  it('ends with 0 on SIGTERM although Discord never takes an answer', async () => {
    const bot = await program();
    await bot.ready();
    const underWay = bot.discord.faults.slow(CALLBACK, { ms: 60_000 });
    void ask(bot);
    await underWay;
    bot.signal('SIGTERM');
    expect(await bot.ended).toBe(0);
    expect(bot.text.out).toMatch(/"left":1,.*"msg":"stopped while interactions were being answered"/);
  });

  it('ends with 1 and one plain line when Discord takes the token back', async () => {
    const bot = await program();
    await bot.ready();
    expect((await ask(bot)).message.content).toContain('(7.1)');
    bot.discord.faults.close(4004);
    expect(await bot.ended).toBe(1);
    expect(bot.text.err).toBe(
      'Discord refuses the token. Reset it in the Developer Portal and put the new one into DISCORD_TOKEN.\n',
    );
  });

  // chaos-start.test.ts has the other refusals.
  it('ends with 1 and one plain line when Discord refuses the token', async () => {
    const bot = await program(({ faults }) => faults.fail('GET /gateway/bot', { status: 401 }));
    expect(await bot.ended).toBe(1);
    expect(bot.text.err).toBe(
      'Discord refuses the token. Reset it in the Developer Portal (Bot, Reset Token) and put it into DISCORD_TOKEN.\n',
    );
  });
});
