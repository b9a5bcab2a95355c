import type { Kysely, Migration } from 'kysely';

/** The first tables. A migration that was released is never edited; a change is a new one. */
export const schedulesAndPosts: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('schedule')
      .addColumn('guild_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('time', 'text', (column) => column.notNull())
      .addColumn('zone', 'text', (column) => column.notNull())
      .addColumn('post_order', 'text', (column) => column.notNull())
      .addColumn('role_id', 'text')
      .addColumn('set_by', 'text', (column) => column.notNull())
      .addColumn('article', 'text', (column) => column.notNull())
      .addColumn('paused', 'integer', (column) => column.notNull())
      .addColumn('cycle', 'integer', (column) => column.notNull())
      .addColumn('next_date', 'text', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('blocked_reason', 'text')
      .addColumn('blocked_since', 'text')
      .addColumn('blocked_told', 'integer')
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('schedule_due').on('schedule').columns(['paused', 'due_at']).execute();
    await db.schema
      .createTable('post')
      .addColumn('guild_id', 'text', (column) => column.notNull())
      .addColumn('local_date', 'text', (column) => column.notNull())
      .addColumn('cycle', 'integer', (column) => column.notNull())
      .addColumn('entry', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('total', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('nonce', 'text', (column) => column.notNull())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('message_id', 'text')
      .addColumn('started_at', 'bigint', (column) => column.notNull())
      .addColumn('finished_at', 'bigint')
      .addPrimaryKeyConstraint('post_key', ['guild_id', 'local_date'])
      .execute();
    await db.schema
      .createTable('identify_slot')
      .addColumn('bucket', 'text', (column) => column.primaryKey().notNull())
      .addColumn('slot_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('write_check')
      .addColumn('id', 'integer', (column) => column.primaryKey().notNull())
      .addColumn('checked_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
