/** The store over SQL: one code path, with a branch where only one of the two engines has the feature. */
import { type Kysely, sql } from 'kysely';
import { beginPost, finishPost, markPost } from './posting.ts';
import { scheduleColumns, toPost, toSchedule } from './rows.ts';
import type { Claim, Post, Schedule, Store, Wanted } from './store.ts';
import type { Tables } from './tables.ts';

export interface Engine {
  readonly db: Kysely<Tables>;
  readonly kind: 'sqlite' | 'postgresql';
  readonly now: () => number;
}

const PAGE = 500;

/** A slot further ahead than this comes from a clock that was set back, not from a queue of shards. */
const LONGEST_QUEUE_MS = 10 * 60_000;

export function sqlStore(engine: Engine): Store {
  const { db } = engine;
  return {
    schedule: async (guildId) => {
      const row = await db
        .selectFrom('schedule')
        .selectAll()
        .where('guild_id', '=', guildId)
        .executeTakeFirst();
      return row && toSchedule(row);
    },
    saveSchedule: (schedule) => saveSchedule(db, schedule),
    allSchedules: () => allSchedules(db),
    forget: (guildId) => forget(db, guildId),
    guilds: async () => {
      const rows = await db
        .selectFrom('schedule')
        .select('guild_id')
        .union(db.selectFrom('post').select('guild_id'))
        .execute();
      return rows.map((row) => row.guild_id).sort();
    },
    claimDue: (claim) => claimDue(engine, claim),
    releaseLeases: async (owner) => {
      await db
        .updateTable('schedule')
        .set({ lease_owner: null, lease_until: 0 })
        .where('lease_owner', '=', owner)
        .execute();
    },
    beginPost: (post) => beginPost(engine, post),
    markPost: (post, state) => markPost(engine, post, state),
    finishPost: (finish) => finishPost(engine, finish),
    posts: (guildId, opts) => posts(db, guildId, opts),
    oldestDue: async (now) => {
      const row = await db
        .selectFrom('schedule')
        .select('due_at')
        .where('paused', '=', 0)
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(1)
        .executeTakeFirst();
      return row?.due_at;
    },
    identifySlot: (bucket, spacingMs) => identifySlot(engine, bucket, spacingMs),
    isWritable: async () => {
      try {
        await writeCheck(engine);
        return true;
      } catch {
        return false;
      }
    },
    close: () => db.destroy(),
  };
}

/** Writes one row; throws what the database throws, as on a full disk. */
export async function writeCheck({ db, now }: Pick<Engine, 'db' | 'now'>): Promise<void> {
  const checked_at = now();
  await db
    .insertInto('write_check')
    .values({ id: 1, checked_at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ checked_at }))
    .execute();
}

async function saveSchedule(db: Kysely<Tables>, schedule: Schedule): Promise<void> {
  const columns = scheduleColumns(schedule);
  const noLease = { lease_owner: null, lease_until: 0 };
  await db
    .insertInto('schedule')
    .values({ ...columns, ...noLease, revision: 1 })
    .onConflict((conflict) =>
      conflict.column('guild_id').doUpdateSet((row) => ({
        ...columns,
        ...noLease,
        revision: row('schedule.revision', '+', 1),
      })),
    )
    .execute();
}

async function* allSchedules(db: Kysely<Tables>): AsyncGenerator<Schedule> {
  let after = '';
  for (;;) {
    const page = await db
      .selectFrom('schedule')
      .selectAll()
      .where('guild_id', '>', after)
      .orderBy('guild_id')
      .limit(PAGE)
      .execute();
    for (const row of page) yield toSchedule(row);
    const last = page.at(-1);
    if (page.length < PAGE || !last) return;
    after = last.guild_id;
  }
}

async function forget(db: Kysely<Tables>, guildId: string): Promise<void> {
  // The schedule first, as everywhere: whoever holds its row has the server, so nobody deadlocks.
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('schedule').where('guild_id', '=', guildId).execute();
    await trx.deleteFrom('post').where('guild_id', '=', guildId).execute();
  });
}

async function claimDue({ db, kind }: Engine, claim: Claim): Promise<readonly Schedule[]> {
  const { now, limit, leaseMs, owner } = claim;
  // A common table, because PostgreSQL may run a locking sub-select more than once and pass the limit.
  const rows = await db
    .with('due', (cte) => {
      const due = cte
        .selectFrom('schedule')
        .select('guild_id')
        .where('paused', '=', 0)
        .where('due_at', '<=', now)
        .where('lease_until', '<=', now)
        .orderBy('due_at')
        .orderBy('guild_id')
        .limit(limit);
      return kind === 'postgresql' ? due.forUpdate().skipLocked() : due;
    })
    .updateTable('schedule')
    .set({ lease_owner: owner, lease_until: now + leaseMs })
    .where('guild_id', 'in', (query) => query.selectFrom('due').select('due.guild_id'))
    .returningAll()
    .execute();
  return rows
    .map(toSchedule)
    .sort((a, b) => a.dueAt - b.dueAt || (a.guildId < b.guildId ? -1 : a.guildId > b.guildId ? 1 : 0));
}

async function posts(
  db: Kysely<Tables>,
  guildId: string,
  { cycle, state, limit }: Wanted = {},
): Promise<readonly Post[]> {
  const rows = await db
    .selectFrom('post')
    .selectAll()
    .where('guild_id', '=', guildId)
    .$if(cycle !== undefined, (query) => query.where('cycle', '=', cycle ?? 0))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
    .orderBy('local_date', 'desc')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute();
  return rows.map(toPost);
}

async function identifySlot(engine: Engine, bucket: string, spacingMs: number): Promise<number> {
  const { db, kind } = engine;
  // Several machines share a PostgreSQL, so its clock counts there and not theirs.
  const now =
    kind === 'postgresql'
      ? sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
      : sql<number>`${engine.now()}`;
  const granted = await db
    .insertInto('identify_slot')
    .values({ bucket, slot_at: now })
    .onConflict((conflict) =>
      conflict.column('bucket').doUpdateSet({
        slot_at: sql<number>`case
          when identify_slot.slot_at + ${sql.lit(Math.round(spacingMs))} between ${now} and ${now} + ${sql.lit(LONGEST_QUEUE_MS)}
          then identify_slot.slot_at + ${sql.lit(Math.round(spacingMs))} else ${now} end`,
      }),
    )
    .returning(['slot_at', now.as('now')])
    .executeTakeFirstOrThrow();
  return Math.max(0, Number(granted.slot_at) - Number(granted.now));
}
