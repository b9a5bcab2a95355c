/** The process lives through what Discord sends, and ends only when it is told to or has to. */
import { GatewayDispatchEvents } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import type { FrameEntry, LocalDiscord } from '../../src/local-discord/index.ts';
import { CALLBACK } from './answers-of.ts';
import { type BotProcess, startProcess } from './bot-process.ts';

const started: BotProcess[] = [];

async function program(prepare?: (discord: LocalDiscord) => void): Promise<BotProcess> {
  const bot = await startProcess(prepare);
  started.push(bot);
  return bot;
}

afterEach(async () => {
  for (const bot of started.splice(0)) await bot.dispose();
});

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

describe('the process', () => {
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
  }, 40_000);

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'finishes what it is answering before it ends on %s',
    async (name) => {
      const bot = await program();
      await bot.ready();
      bot.discord.faults.slow(CALLBACK, { ms: 1500 });
      const asked = ask(bot);
      // The answer is under way by then, and Discord takes its time with it.
      await new Promise((resolve) => setTimeout(resolve, 600));
      bot.signal(name);
      const outcome = await asked;
      expect(outcome.message.content).toContain('(7.1)');
      expect(await bot.ended).toBe(0);
      expect(bot.text.out).toMatch(/"msg":"stopping"[\s\S]*"outcome":"answered"/);
      expect(bot.text.out).not.toContain('stopped while interactions were being answered');
    },
    40_000,
  );

  it('ends at once with 0 on SIGTERM while it waits for Discord', async () => {
    const bot = await program((discord) =>
      discord.faults.fail('GET /gateway/bot', { status: 500, times: 999 }),
    );
    await expect.poll(() => bot.text.out, { timeout: 20_000 }).toContain('login failed, trying again');
    bot.signal('SIGTERM');
    expect(await bot.ended).toBe(0);
  }, 40_000);

  it('ends with 0 on SIGTERM while the connection is gone', async () => {
    const bot = await program();
    await bot.ready();
    const over = bot.discord.faults.outage(2000);
    await expect.poll(() => bot.text.out, { timeout: 5000 }).toContain('reconnecting');
    bot.signal('SIGTERM');
    expect(await bot.ended).toBe(0);
    await over;
  }, 40_000);
});
