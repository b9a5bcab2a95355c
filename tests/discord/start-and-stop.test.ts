import { afterEach, describe, expect, it, vi } from 'vitest';
import { contextFor, startBot } from '../../src/bot.ts';
import type { CommandContext } from '../../src/commands/command.ts';
import { LoginError } from '../../src/discord/login.ts';
import { type LocalDiscord, startLocalDiscord } from '../../src/local-discord/index.ts';
import { createLog } from '../../src/log.ts';
import { context, openBase } from '../article.ts';
import { writeRichBank } from '../facts/rich-bank.ts';
import { temporaryBase } from '../facts/temporary-base.ts';
import { UNHURRIED } from '../unhurried.ts';
import { runBot } from './running-bot.ts';

const silent = createLog('silent', []);
const started: LocalDiscord[] = [];
const stops: (() => Promise<void>)[] = [];

async function local(): Promise<LocalDiscord> {
  const discord = await startLocalDiscord(UNHURRIED);
  started.push(discord);
  return discord;
}

async function start(
  discord: LocalDiscord,
  onGone: (reason: string) => void = () => undefined,
  token = discord.token,
) {
  const bot = await startBot({ token, apiUrl: discord.api }, context, silent, onGone, {
    pauseMs: 20,
    deadlineMs: 10_000,
  });
  stops.push(bot.stop);
  return bot;
}

const puts = (discord: LocalDiscord) =>
  discord.journal.requests().filter(({ method }) => method === 'PUT').length;

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  for (const discord of started.splice(0)) {
    await discord.stop();
    discord.journal.expectNothingUnhandled();
  }
});

describe('registration', () => {
  it('writes once, and not again when nothing changed', async () => {
    const discord = await local();
    await (await start(discord)).stop();
    expect(puts(discord)).toBe(1);
    await (await start(discord)).stop();
    expect(puts(discord)).toBe(1);
  }, 30_000);

  it('goes on with the commands of last time when Discord fails', async () => {
    const discord = await local();
    discord.faults.fail(/^(GET|PUT) .*commands$/, { status: 500, times: 50 });
    await expect(start(discord)).resolves.toBeDefined();
  });
});

describe('what is learnt from the question bank', () => {
  it('is worth a line of the log where it is not kept, and none where it is', async () => {
    const dataDir = temporaryBase();
    writeRichBank(dataDir);
    const lines: string[] = [];
    const log = createLog('warn', [], { write: (line) => lines.push(line) });
    const startOn = async (own: CommandContext) => {
      const discord = await local();
      stops.push(
        (await startBot({ token: discord.token, apiUrl: discord.api }, own, log, () => undefined)).stop,
      );
    };
    await startOn(contextFor(openBase(dataDir)));
    await vi.waitFor(() => expect(lines).not.toEqual([]), 20_000);
    await startOn(context);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({
        level: 40,
        article: 'bridge-closure',
        msg: 'learnt its question bank anew; npm run facts -- learn keeps what it learns',
      }),
    ]);
  }, 60_000);
});

describe('logging in', () => {
  it('says in a sentence that the token is refused', async () => {
    const discord = await local();
    await expect(start(discord, undefined, 'wrong.token.here')).rejects.toThrow(
      /Discord refuses the token\. Reset it/,
    );
    await expect(start(discord, undefined, 'wrong.token.here')).rejects.toBeInstanceOf(LoginError);
  });

  it('waits for a Discord that is down for a moment', async () => {
    const discord = await local();
    discord.faults.fail('GET /gateway/bot', { status: 500, times: 5 });
    await expect(start(discord)).resolves.toBeDefined();
  });

  it('gives up in time when Discord cannot be reached', async () => {
    const config = { token: 'any.token.here', apiUrl: 'http://127.0.0.1:9/api' };
    const login = startBot(config, context, silent, () => undefined, { pauseMs: 20, deadlineMs: 300 });
    await expect(login).rejects.toThrow(/cannot be reached \(ECONNREFUSED\).*Gave up after 0.3 seconds/);
  });

  it.each([4000, 4002])('gives up in time when the gateway closes each IDENTIFY with %i', async (code) => {
    const discord = await local();
    discord.faults.closeAtIdentify(code, 100);
    const login = startBot({ token: discord.token, apiUrl: discord.api }, context, silent, () => undefined, {
      deadlineMs: 700,
    });
    await expect(login).rejects.toThrow(/did not answer in time/);
    await expect.poll(() => discord.gateway.connections).toHaveLength(0);
  });
});

describe('while running', () => {
  it('tells when the token stops working', async () => {
    const discord = await local();
    const onGone = vi.fn();
    await start(discord, onGone);
    discord.faults.close(4004);
    await expect.poll(() => onGone.mock.calls).toEqual([[expect.stringMatching(/refuses the token/)]]);
  });

  it('stops only after what is being answered is answered', async () => {
    const discord = await local();
    const bot = await start(discord);
    const underWay = discord.faults.slow(/callback$/, { ms: 300 });
    const asked = discord.user('alice').in('general').slash('/quote', { reference: '7.1' });
    await underWay;
    const outcome = await Promise.all([asked, bot.stop()]).then(([answered]) => answered);
    expect(outcome.kind).toBe('reply');
  });
});

describe('a bug', () => {
  it('is one neutral line with a reference that is also in the log', async () => {
    const broken: CommandContext = {
      ...context,
      engine: {
        ...context.engine,
        ask: () => {
          throw new Error('a table is missing');
        },
      },
    };
    const running = await runBot({}, broken);
    try {
      const outcome = await running.discord
        .user('alice')
        .in('general')
        .slash('/ask', { question: 'x', share: true });
      expect(outcome.message.ephemeral).toBe(true);
      expect(outcome.message.content).toContain(outcome.interaction.id);
      expect(outcome.message.content).not.toContain('table');
      expect(await running.lineOf(outcome)).toMatchObject({
        outcome: 'bug',
        level: 50,
        err: { message: 'a table is missing' },
      });
    } finally {
      await running.stop();
    }
  });

  it('is not what a slow moment is: nobody waits for that answer any more', async () => {
    const running = await runBot({ acknowledgeWithin: 30 });
    try {
      running.discord.faults.slow(/callback$/, { ms: 150 });
      const outcome = await running.discord.user('alice').in('general').slash('/help');
      expect(outcome.kind).toBe('failed');
      expect(await running.lineOf(outcome)).toMatchObject({ outcome: 'too-late', level: 20 });
    } finally {
      await running.stop();
    }
  });
});
