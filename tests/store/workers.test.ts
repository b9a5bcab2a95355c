import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { openStore, type Store, type StoreOptions } from '../../src/store/store.ts';
import { opened, ownSchema, TEST_DATABASE_URL, temporaryDirectory } from './engines.ts';
import { scheduleOf } from './samples.ts';

const WORKERS = 4;
/** Longer than a whole run, so that a second claim of one server is always an error. */
const LONG_LEASE_MS = 600_000;
const SHORT_LEASE_MS = 1_500;

interface Claimed {
  readonly guildId: string;
  readonly at: number;
}

/**
 * What four processes said; after each kill another process takes the place. The kills are spread over the first half
 * of the claims, each meets the process that just said it claimed: by count and not by the clock, as a fast machine is
 * through before a timer has gone off three times.
 */
async function work(
  options: StoreOptions,
  leaseMs: number,
  due: number,
  kills: number,
): Promise<readonly Claimed[]> {
  const claims: Claimed[] = [];
  let done = 0;
  let number = 0;
  const run = async (): Promise<void> => {
    for (;;) {
      const child = spawn(
        process.execPath,
        [
          '--import',
          'tsx',
          join(import.meta.dirname, 'worker.ts'),
          `w${++number}`,
          String(leaseMs),
          options.stateDir,
        ],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
          env: { ...process.env, DATABASE_URL: options.databaseUrl ?? '' },
        },
      );
      const closed = once(child, 'close');
      for await (const line of createInterface({ input: child.stdout })) {
        const [verb, guildId = '', at] = line.split(' ');
        if (verb !== 'claim') continue;
        claims.push({ guildId, at: Number(at) });
        if (child.killed) continue;
        if (done < kills && claims.length >= ((done + 1) * due) / (2 * kills) && child.kill('SIGKILL'))
          done++;
      }
      const [code, signal] = await closed;
      if (signal === 'SIGKILL') continue;
      expect(code).toBe(0);
      return;
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, run));
  expect(done).toBe(kills);
  return claims;
}

async function makeDue(store: Store, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => String(100_000_000_000_000_000n + BigInt(index)));
  for (const id of ids) await store.saveSchedule(scheduleOf(id));
  return ids;
}

async function expectAllSentOnce(store: Store, ids: readonly string[]): Promise<void> {
  expect(await store.oldestDue(Date.now())).toBeUndefined();
  const walked: string[] = [];
  for await (const { guildId, nextDate } of store.allSchedules()) {
    expect(nextDate).toBe('2026-03-02');
    const posts = await store.posts(guildId);
    expect(posts.map(({ localDate, state }) => `${localDate} ${state}`)).toEqual(['2026-03-01 sent']);
    walked.push(guildId);
  }
  expect(walked).toEqual(ids);
}

/** No claim falls into the lease of an earlier claim of the same server. */
function expectLeasesKept(claims: readonly Claimed[], leaseMs: number): void {
  const last = new Map<string, number>();
  for (const { guildId, at } of [...claims].sort((a, b) => a.at - b.at)) {
    const before = last.get(guildId);
    if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(leaseMs);
    last.set(guildId, at);
  }
}

async function share(options: StoreOptions, due: number, kills: number): Promise<void> {
  const leaseMs = kills > 0 ? SHORT_LEASE_MS : LONG_LEASE_MS;
  const store = opened(await openStore(options));
  try {
    const ids = await makeDue(store, due);
    const claims = await work(options, leaseMs, due, kills);
    await expectAllSentOnce(store, ids);
    expectLeasesKept(claims, leaseMs);
    if (kills === 0) expect(claims.map(({ guildId }) => guildId).sort()).toEqual(ids);
  } finally {
    await store.close();
  }
}

describe('four processes on one SQLite file', () => {
  it.each([
    ['share 400 due posts, none claimed twice, none lost', 0],
    ['lose none and keep to the leases when processes are killed', 5],
  ])(
    '%s',
    async (_, kills) => {
      const { path: stateDir, remove } = temporaryDirectory();
      await share({ stateDir }, 400, kills);
      remove();
    },
    120_000,
  );
});

describe.runIf(TEST_DATABASE_URL)('four processes on one PostgreSQL', () => {
  it.each([
    ['share 10,000 due posts, none claimed twice, none lost', 10_000, 0],
    ['lose none of 3,000 and keep to the leases when processes are killed', 3_000, 20],
  ])(
    '%s',
    async (_, due, kills) => {
      const schema = await ownSchema(TEST_DATABASE_URL ?? '');
      try {
        await share({ stateDir: '', databaseUrl: schema.url }, due, kills);
      } finally {
        await schema.drop();
      }
    },
    300_000,
  );
});
