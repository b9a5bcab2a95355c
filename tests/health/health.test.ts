import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type HealthStore, healthOf } from '../../src/health/health.ts';
import { type LocalDiscord, manualClock, startLocalDiscord } from '../../src/local-discord/index.ts';
import { makeDue } from '../daily/due-schedule.ts';
import { startProgram } from '../program.ts';

const NOW = Date.UTC(2026, 0, 1);
/** A wait ends as soon as its condition holds; the machine may be busy with other tests. */
const PATIENCE_MS = 60_000;
const store = (isWritable: boolean, lateMs?: number): HealthStore => ({
  isWritable: async () => isWritable,
  oldestDue: async (now) => (lateMs === undefined ? undefined : now - lateMs),
});

describe('health', () => {
  it.each([
    ['connected without a store', true, undefined, true],
    ['not connected', false, store(true), false],
    ['nothing due', true, store(true), true],
    ['due for less than five minutes', true, store(true, 299_000), true],
    ['due for more than five minutes', true, store(true, 301_000), false],
    ['a store that cannot be written', true, store(false), false],
  ] as const)('%s', async (_what, isConnected, given, healthy) => {
    expect((await healthOf(isConnected, given, NOW)).healthy).toBe(healthy);
  });

  it('is bad, and says so, when the store fails or never answers', async () => {
    const failing: HealthStore = {
      isWritable: () => new Promise(() => undefined),
      oldestDue: () => Promise.reject(new Error('gone')),
    };
    expect(await healthOf(true, failing, NOW)).toEqual({
      healthy: false,
      gateway: 'ready',
      store: 'not writable',
      posts: 'unknown',
    });
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

describe('the program with PORT', () => {
  it('serves its health and figures, and no longer says healthy once Discord is out of reach', async () => {
    const clock = manualClock();
    const discord = await startLocalDiscord({ clock });
    const port = await freePort();
    discord.faults.rateLimit('POST /channels/:channel/messages', { retryAfter: 0.05 });
    const stateDir = folderForState();
    await makeDue(stateDir, discord.guild().id, discord.channel('news').id);
    const { signal, ended, writes } = program(discord, port, stateDir);
    const get = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      return { status: response.status, text: await response.text() };
    };
    try {
      await vi.waitFor(async () => expect((await get('/healthz')).status).toBe(200), PATIENCE_MS);
      // Healthy says that the gateway is ready; the commands are registered a moment after.
      await writes('"msg":"ready"');
      await discord.user('alice').in('general').slash('/quote', { reference: '7.1' });
      discord.faults.sendMalformed('interaction-without-data');
      for (const line of [
        'dossier_interaction_seconds_count{kind="slash-command",command="quote",outcome="answered"} 1',
        'dossier_posts_total{result="sent"} 1',
        'dossier_rest_429_total 1',
        'dossier_unhandled_errors_total{kind="rejection"} 1',
        'dossier_oldest_due_post_seconds 0',
      ])
        await vi.waitFor(async () => expect((await get('/metrics')).text).toContain(line), PATIENCE_MS);
      const { text } = await get('/metrics');
      expect(text).toContain('dossier_gateway_connected{shard="0"} 1');
      expect(text).toMatch(/dossier_fact_base_info\{version="[^"]+"\} 1/);
      expect(text).not.toContain(discord.token);
      expect((await get('/')).status).toBe(404);
      const over = discord.faults.outage(3000);
      await vi.waitFor(async () => expect((await get('/healthz')).status).toBe(503), PATIENCE_MS);
      clock.advance(3000);
      await over;
      await vi.waitFor(async () => expect((await get('/healthz')).status).toBe(200), PATIENCE_MS);
    } finally {
      signal('SIGKILL');
      await ended;
      await discord.stop();
    }
  }, 120_000);

  it('says that the port is taken, and ends with 1 without a login', async () => {
    const discord = await startLocalDiscord();
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { text, ended } = program(discord, port);
    try {
      expect(await ended).toBe(1);
      expect(text.err).toBe(
        `Port ${port} on 127.0.0.1 is taken by another program. Stop that program, or choose another PORT.\n`,
      );
      expect(discord.journal.requests()).toEqual([]);
    } finally {
      other.close();
      await discord.stop();
    }
  }, 120_000);

  it('answers while it logs in, and while it finishes its last answer after SIGTERM', async () => {
    const clock = manualClock();
    const discord = await startLocalDiscord({ clock });
    discord.faults.fail('GET /gateway/bot', { status: 500, times: 999 });
    const port = await freePort();
    const { signal, ended, writes } = program(discord, port);
    const healthz = async () => {
      const response = await fetch(`http://127.0.0.1:${port}/healthz`);
      return { status: response.status, body: await response.json() };
    };
    try {
      await vi.waitFor(async () => expect((await healthz()).status).toBe(503), PATIENCE_MS);
      expect((await healthz()).body).toMatchObject({ gateway: 'not connected', store: 'writable' });
      discord.faults.clear();
      await vi.waitFor(async () => expect((await healthz()).status).toBe(200), PATIENCE_MS);
      await writes('"msg":"ready"');
      const underWay = discord.faults.slow(/callback$/, { ms: 2000 });
      const asked = discord.user('alice').in('general').slash('/quote', { reference: '7.1' });
      await underWay;
      signal('SIGTERM');
      await writes('"msg":"stopping"');
      expect((await healthz()).body).toMatchObject({ store: 'writable' });
      clock.advance(2000);
      expect((await asked).message.content).toContain('(7.1)');
      expect(await ended).toBe(0);
      await expect(healthz()).rejects.toThrow();
    } finally {
      signal('SIGKILL');
      await ended;
      await discord.stop();
    }
  }, 120_000);
});

function folderForState(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-health-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The program against this Discord, with a folder of its own for its state. */
function program(discord: LocalDiscord, port: number, stateDir = folderForState()) {
  return startProgram('src/main.ts', {
    env: {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      STATE_DIR: stateDir,
      PORT: String(port),
    },
  });
}
