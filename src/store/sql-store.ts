/** The store over Kysely: one code path for SQLite and PostgreSQL. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Claim, Finish, Finished, Post, Schedule, Store } from './store.ts';
import { nextColumns, postColumns, postOf, scheduleColumns, scheduleOf, type Tables } from './tables.ts';

/** Rows of one page of `allSchedules`. */
const PAGE = 500;

export interface SqlOptions {
  /** Whether rows can be locked one by one, past those that others hold. */
  locksRows: boolean;
  /** Clock of the identify slots, UTC ms, where the database has none of its own to share. */
  now: () => number;
}

/** Makes a store of an open and migrated database. `close` closes the database. */
export function createSqlStore(db: Kysely<Tables>, options: SqlOptions): Store {
  return {
    schedule: async (guildId) => {
      const row = await db
        .selectFrom('schedule')
        .selectAll()
        .where('guild_id', '=', guildId)
        .executeTakeFirst();
      return row && scheduleOf(row);
    },
    saveSchedule: (schedule) => saveSchedule(db, schedule),
    allSchedules: () => allSchedules(db),
    forget: (guildId) =>
      db.transaction().execute(async (tx) => {
        await tx.deleteFrom('schedule').where('guild_id', '=', guildId).execute();
        await tx.deleteFrom('post').where('guild_id', '=', guildId).execute();
      }),
    guilds: async () => {
      const rows = await db
        .selectFrom('schedule')
        .select('guild_id')
        .union(db.selectFrom('post').select('guild_id'))
        .orderBy('guild_id')
        .execute();
      return rows.map((row) => row.guild_id);
    },
    claimDue: (claim) => claimDue(db, claim, options),
    releaseLeases: async (owner) => {
      await db
        .updateTable('schedule')
        .set({ lease_until: 0, lease_owner: '' })
        .where('lease_owner', '=', owner)
        .execute();
    },
    beginPost: (post) => db.transaction().execute((tx) => beginPost(tx, post)),
    finishPost: (finish) => db.transaction().execute((tx) => finishPost(tx, finish)),
    posts: async (guildId, { cycle, limit } = {}) => {
      let query = db
        .selectFrom('post')
        .selectAll()
        .where('guild_id', '=', guildId)
        .orderBy('local_date', 'desc');
      if (cycle !== undefined) query = query.where('cycle', '=', cycle);
      if (limit !== undefined) query = query.limit(limit);
      return (await query.execute()).map(postOf);
    },
    oldestDue: async (now) => {
      const row = await db
        .selectFrom('schedule')
        .select('due_at')
        .where('paused', '=', 0)
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(1)
        .executeTakeFirst();
      return row && Number(row.due_at);
    },
    identifySlot: (bucket, spacingMs) => identifySlot(db, bucket, spacingMs, options),
    isWritable: () =>
      db
        .insertInto('probe')
        .values({ id: 1, count: 1 })
        .onConflict((oc) => oc.column('id').doUpdateSet({ count: sql`1 - probe.count` }))
        .execute()
        .then(
          () => true,
          () => false,
        ),
    close: () => db.destroy(),
  };
}

async function saveSchedule(db: Kysely<Tables>, schedule: Schedule): Promise<void> {
  const columns = { ...scheduleColumns(schedule), lease_until: 0, lease_owner: '' };
  const { guild_id: _, ...changed } = columns;
  await db
    .insertInto('schedule')
    .values({ ...columns, revision: 1 })
    .onConflict((oc) =>
      oc.column('guild_id').doUpdateSet({ ...changed, revision: sql`schedule.revision + 1` }),
    )
    .execute();
}

async function* allSchedules(db: Kysely<Tables>): AsyncIterable<Schedule> {
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('schedule')
      .selectAll()
      .where('guild_id', '>', after)
      .orderBy('guild_id')
      .limit(PAGE)
      .execute();
    yield* rows.map(scheduleOf);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.guild_id;
  }
}

/** One statement, so that it is atomic on SQLite; on PostgreSQL claimants step over each other's rows. */
async function claimDue(
  db: Kysely<Tables>,
  { now, limit, leaseMs, owner }: Claim,
  { locksRows }: SqlOptions,
): Promise<readonly Schedule[]> {
  let due = db
    .selectFrom('schedule')
    .select('guild_id')
    .where('paused', '=', 0)
    .where('due_at', '<=', now)
    .where('lease_until', '<=', now)
    .orderBy('due_at')
    .limit(limit);
  if (locksRows) due = due.forUpdate().skipLocked();
  const rows = await db
    .updateTable('schedule')
    .set({ lease_until: now + leaseMs, lease_owner: owner })
    .where('guild_id', 'in', due)
    .where('lease_until', '<=', now)
    .returningAll()
    .execute();
  return rows.map(scheduleOf).sort((a, b) => a.dueAt - b.dueAt || (a.guildId < b.guildId ? -1 : 1));
}

/**
 * Locks a server's row for the rest of the transaction, on both engines: an update that changes nothing. A read would
 * leave SQLite's transaction to find out only later that somebody else has written.
 */
async function lockSchedule(tx: Transaction<Tables>, guildId: string) {
  return await tx
    .updateTable('schedule')
    .set({ guild_id: guildId })
    .where('guild_id', '=', guildId)
    .returningAll()
    .executeTakeFirst();
}

async function beginPost(tx: Transaction<Tables>, post: Post): Promise<{ fresh: boolean; post: Post }> {
  if (!(await lockSchedule(tx, post.guildId))) return { fresh: false, post: { ...post, state: 'skipped' } };
  const inserted = await tx
    .insertInto('post')
    .values(postColumns({ ...post, state: 'sending' }))
    .onConflict((oc) => oc.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (inserted) return { fresh: true, post: postOf(inserted) };
  const known = await tx
    .selectFrom('post')
    .selectAll()
    .where('guild_id', '=', post.guildId)
    .where('local_date', '=', post.localDate)
    .executeTakeFirstOrThrow();
  return { fresh: false, post: postOf(known) };
}

async function finishPost(tx: Transaction<Tables>, finish: Finish): Promise<Finished> {
  const { post, skipped = [], next, revision, owner } = finish;
  const schedule = await lockSchedule(tx, post.guildId);
  if (!schedule) return 'lost';
  const { guild_id: _, local_date: __, ...outcome } = postColumns(post);
  await tx
    .insertInto('post')
    .values(postColumns(post))
    .onConflict((oc) =>
      oc.columns(['guild_id', 'local_date']).doUpdateSet(outcome).where('post.state', '=', 'sending'),
    )
    .execute();
  if (skipped.length > 0) {
    await tx
      .insertInto('post')
      .values(skipped.map(postColumns))
      .onConflict((oc) => oc.doNothing())
      .execute();
  }
  const moves = Number(schedule.revision) === revision && schedule.next_date === post.localDate;
  if (moves || schedule.lease_owner === owner) {
    await tx
      .updateTable('schedule')
      .set({ ...(moves ? nextColumns(next) : {}), lease_until: 0, lease_owner: '' })
      .where('guild_id', '=', post.guildId)
      .execute();
  }
  return moves ? 'finished' : 'post-only';
}

/** The next free slot of a bucket, `spacingMs` after the last one; the wait in ms. PostgreSQL's clock is everybody's. */
async function identifySlot(
  db: Kysely<Tables>,
  bucket: string,
  spacingMs: number,
  { locksRows, now }: SqlOptions,
): Promise<number> {
  const clock = locksRows
    ? sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
    : sql<number>`cast(${now()} as integer)`;
  const later = locksRows ? sql.raw('greatest') : sql.raw('max');
  const row = await db
    .insertInto('identify_slot')
    .values({ bucket, at: clock })
    .onConflict((oc) =>
      oc.column('bucket').doUpdateSet({ at: sql`${later}(${clock}, identify_slot.at + ${spacingMs})` }),
    )
    .returning(sql<number>`at - ${clock}`.as('wait'))
    .executeTakeFirstOrThrow();
  return Math.max(0, Number(row.wait));
}
