/** A store with 100,000 schedules: what looking for due posts costs, and how fast posts are claimed and written down. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { dueAt } from '../../src/daily/occurrence.ts';
import { recomputeDue } from '../../src/daily/recompute.ts';
import { createLog } from '../../src/log.ts';
import { STORE_FILE } from '../../src/store/sqlite-file.ts';
import { openStore, type Post, type Schedule, type Store } from '../../src/store/store.ts';
import { median, p99 } from '../quantiles.ts';
import { deliver, inMs, isSmallest, shortNumber } from '../section.ts';

const SCHEDULES = isSmallest ? 200 : 100_000;
const DUE = isSmallest ? 50 : 3000;
const POLLS = isSmallest ? 5 : 300;
/** As the poster claims them. */
const BATCH = 10;
const LEASE_MS = 90_000;

const ZONE = 'Europe/Kyiv';
const DATE = '2026-03-02';
/** Before the first and after the last of them is due. */
const [EARLY, LATE] = [Date.parse('2026-03-01T00:00Z'), Date.parse('2026-03-03T00:00Z')];

/** The servers, each with the instant at which its post is due. */
const SERVERS = Array.from({ length: SCHEDULES }, (_, n) => {
  const guildId = `9007199254${100_000_000 + n}`;
  return { guildId, due: dueAt(DATE, { guildId, time: '09:00', zone: ZONE }) };
});

const COLUMNS =
  'guild_id, channel_id, time, zone, post_order, set_by, article, paused, cycle, next_date, due_at, revision, lease_until';
const REST = `'900719925474099302', '09:00', '${ZONE}', 'chronological', '900719925474099303', 'article', 0, 1, '${DATE}'`;

interface Measured {
  kind: string;
  pollMedian: number;
  pollP99: number;
  postsPerSecond: number;
  recomputeMs: number;
}

async function measure(store: Store, kind: string): Promise<Measured> {
  const polls: number[] = [];
  for (let i = 0; i < POLLS; i++) {
    const started = performance.now();
    const found = await store.claimDue({ now: EARLY, limit: BATCH, leaseMs: LEASE_MS, owner: 'bench' });
    polls.push(performance.now() - started);
    if (found.length > 0) throw new Error('something was due too early');
  }
  const begun = performance.now();
  if ((await recomputeDue(store, createLog('silent', []))) > 0) throw new Error('an instant changed');
  const recomputeMs = performance.now() - begun;
  const started = performance.now();
  let posted = 0;
  while (posted < DUE) {
    const claimed = await store.claimDue({ now: LATE, limit: BATCH, leaseMs: LEASE_MS, owner: 'bench' });
    await Promise.all(claimed.map((schedule) => post(store, schedule)));
    posted += claimed.length;
    if (claimed.length < BATCH) throw new Error('too few were due');
  }
  const seconds = (performance.now() - started) / 1000;
  return {
    kind,
    pollMedian: median(polls),
    pollP99: p99(polls),
    postsPerSecond: posted / seconds,
    recomputeMs,
  };
}

/** What the poster does for one post, without the message. */
async function post(store: Store, schedule: Schedule): Promise<void> {
  const row: Post = {
    guildId: schedule.guildId,
    localDate: schedule.nextDate,
    cycle: 1,
    entry: 'I-1',
    position: 1,
    of: 18,
    state: 'sending',
    nonce: 'abcdefghijklmnopqrstuvwx',
    channelId: schedule.channelId,
    startedAt: LATE,
  };
  await store.beginPost(row);
  const finished = await store.finishPost({
    post: { ...row, state: 'sent', messageId: '1', finishedAt: LATE },
    next: { guildId: schedule.guildId, nextDate: '2026-03-03', dueAt: LATE + 86_400_000, cycle: 1 },
    claimed: schedule,
    owner: 'bench',
  });
  if (finished !== 'finished') throw new Error(`a post ended as ${finished}`);
}

async function onSqlite(): Promise<Measured> {
  const stateDir = await mkdtemp(join(tmpdir(), 'dossier-bench-'));
  const opened = await openStore({ stateDir });
  if (!opened.ok) throw new Error(opened.problem);
  const database = new Database(join(stateDir, STORE_FILE));
  const insert = database.prepare(`insert into schedule (${COLUMNS}) values (?, ${REST}, ?, 1, 0)`);
  database.exec('begin');
  for (const { guildId, due } of SERVERS) insert.run(guildId, due);
  database.exec('commit');
  database.close();
  const measured = await measure(opened.store, 'SQLite');
  await opened.store.close();
  await rm(stateDir, { recursive: true });
  return measured;
}

/** In tables of its own, which are gone afterwards. */
async function onPostgres(address: string): Promise<Measured> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await client.query('drop schema if exists dossier_bench cascade; create schema dossier_bench');
  const databaseUrl = `${address}${address.includes('?') ? '&' : '?'}options=-csearch_path%3Ddossier_bench`;
  const opened = await openStore({ stateDir: '', databaseUrl });
  if (!opened.ok) throw new Error(opened.problem);
  await client.query(
    `insert into dossier_bench.schedule (${COLUMNS}) select guild, ${REST}, due, 1, 0 from unnest($1::text[], $2::bigint[]) as one(guild, due)`,
    [SERVERS.map(({ guildId }) => guildId), SERVERS.map(({ due }) => due)],
  );
  await client.query('analyze dossier_bench.schedule');
  const measured = await measure(opened.store, 'PostgreSQL');
  await opened.store.close();
  await client.query('drop schema dossier_bench cascade');
  await client.end();
  return measured;
}

const address = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
const all = [await onSqlite(), ...(address ? [await onPostgres(address)] : [])];
const row = (label: string, of: (one: Measured) => string) => [label, ...all.map(of)];

deliver({
  title: `A store with ${shortNumber(SCHEDULES)} schedules`,
  how: `A poll that finds nothing due; then all are due, and ${shortNumber(DUE)} are claimed and written down as the poster does it, ${BATCH} at a time, without the message itself. Discord takes 50 messages a second.${address ? '' : ' PostgreSQL is measured when DATABASE_URL is set.'}`,
  columns: ['', ...all.map(({ kind }) => kind)],
  rows: [
    row('idle poll: median', ({ pollMedian }) => inMs(pollMedian)),
    row('idle poll: p99', ({ pollP99 }) => inMs(pollP99)),
    row('due posts a second', ({ postsPerSecond }) => shortNumber(postsPerSecond)),
    row('deriving every instant anew at the start', ({ recomputeMs }) => inMs(recomputeMs)),
  ],
  bars: [],
  figures: Object.fromEntries(
    all.flatMap(({ kind, pollMedian, pollP99, postsPerSecond, recomputeMs }) => [
      [`${kind}.pollMedian`, pollMedian],
      [`${kind}.pollP99`, pollP99],
      [`${kind}.postsPerSecond`, postsPerSecond],
      [`${kind}.recomputeMs`, recomputeMs],
    ]),
  ),
});
