/** The steps around a send: the row before it, what is known in between, the outcome with the next date after it. */
import type { Kysely, Transaction } from 'kysely';
import { blockedColumns, postColumns, toPost } from './rows.ts';
import type { Finish, Finished, Post } from './store.ts';
import type { Tables } from './tables.ts';

interface Engine {
  readonly db: Kysely<Tables>;
  readonly kind: 'sqlite' | 'postgresql';
}

/** Reads the schedule's row and, on PostgreSQL, holds it; on SQLite the transaction holds the whole file. */
function heldSchedule(trx: Transaction<Tables>, kind: Engine['kind'], guildId: string) {
  return trx
    .selectFrom('schedule')
    .select(['revision', 'next_date', 'lease_owner'])
    .where('guild_id', '=', guildId)
    .$if(kind === 'postgresql', (query) => query.forUpdate())
    .executeTakeFirst();
}

/** See Store.beginPost. */
export function beginPost({ db, kind }: Engine, post: Post): Promise<{ fresh: boolean; post: Post }> {
  return db.transaction().execute(async (trx) => {
    if (!(await heldSchedule(trx, kind, post.guildId)))
      return { fresh: false, post: { ...post, state: 'skipped' } };
    const begun: Post = { ...post, state: 'sending' };
    const inserted = await trx
      .insertInto('post')
      .values(postColumns(begun))
      .onConflict((conflict) => conflict.columns(['guild_id', 'local_date']).doNothing())
      .returning('guild_id')
      .executeTakeFirst();
    if (inserted) return { fresh: true, post: begun };
    const there = await trx
      .selectFrom('post')
      .selectAll()
      .where('guild_id', '=', post.guildId)
      .where('local_date', '=', post.localDate)
      .executeTakeFirstOrThrow();
    return { fresh: false, post: toPost(there) };
  });
}

const OPEN = ['sending', 'waiting'];

/** See Store.markPost. */
export async function markPost(
  { db }: Engine,
  { guildId, localDate }: Pick<Post, 'guildId' | 'localDate'>,
  state: 'sending' | 'waiting',
): Promise<boolean> {
  const marked = await db
    .updateTable('post')
    .set({ state })
    .where('guild_id', '=', guildId)
    .where('local_date', '=', localDate)
    .where('state', 'in', OPEN)
    .returning('guild_id')
    .executeTakeFirst();
  return marked !== undefined;
}

/** See Store.finishPost. */
export function finishPost({ db, kind }: Engine, finish: Finish): Promise<Finished> {
  const { post, skipped = [], next, claimed, owner } = finish;
  return db.transaction().execute(async (trx) => {
    const schedule = await heldSchedule(trx, kind, post.guildId);
    if (!schedule) return 'lost';
    await writeOutcome(trx, post);
    if (skipped.length > 0)
      await trx
        .insertInto('post')
        .values(skipped.map(postColumns))
        .onConflict((conflict) => conflict.columns(['guild_id', 'local_date']).doNothing())
        .execute();
    if (schedule.revision !== claimed.revision || schedule.next_date !== claimed.nextDate) return 'post-only';
    await trx
      .updateTable('schedule')
      .set({
        next_date: next.nextDate,
        due_at: next.dueAt,
        cycle: next.cycle,
        ...blockedColumns(next.blocked),
        // A worker that took it over after our lease ran out keeps its own lease.
        ...((schedule.lease_owner === owner || schedule.lease_owner === null) && {
          lease_owner: null,
          lease_until: 0,
        }),
      })
      .where('guild_id', '=', post.guildId)
      .execute();
    return 'finished';
  });
}

/** A row that has its outcome already keeps it. */
async function writeOutcome(trx: Transaction<Tables>, post: Post): Promise<void> {
  const columns = postColumns(post);
  await trx
    .insertInto('post')
    .values(columns)
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'local_date']).doUpdateSet(columns).where('post.state', 'in', OPEN),
    )
    .execute();
}
