/**
 * The steps from an empty database to today's tables, in the order of their names, the same on both engines. A step
 * that has been in a release is never edited; a change is a new step.
 */
import type { Kysely, Migration } from 'kysely';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-daily-posts': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('schedule')
        .addColumn('guild_id', 'text', (c) => c.primaryKey())
        .addColumn('channel_id', 'text', (c) => c.notNull())
        .addColumn('time', 'text', (c) => c.notNull())
        .addColumn('zone', 'text', (c) => c.notNull())
        .addColumn('post_order', 'text', (c) => c.notNull())
        .addColumn('role_id', 'text')
        .addColumn('set_by', 'text', (c) => c.notNull())
        .addColumn('article', 'text', (c) => c.notNull())
        .addColumn('paused', 'integer', (c) => c.notNull().defaultTo(0))
        .addColumn('cycle', 'integer', (c) => c.notNull().defaultTo(1))
        .addColumn('next_date', 'text', (c) => c.notNull())
        .addColumn('due_at', 'bigint', (c) => c.notNull())
        .addColumn('blocked_reason', 'text')
        .addColumn('blocked_since', 'text')
        .addColumn('blocked_told', 'integer', (c) => c.notNull().defaultTo(0))
        .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(1))
        .addColumn('lease_until', 'bigint', (c) => c.notNull().defaultTo(0))
        .addColumn('lease_owner', 'text', (c) => c.notNull().defaultTo(''))
        .execute();
      // The poll asks for the longest due of those not paused; this index alone answers it.
      await db.schema.createIndex('schedule_due').on('schedule').columns(['paused', 'due_at']).execute();
      await db.schema
        .createTable('post')
        .addColumn('guild_id', 'text', (c) => c.notNull())
        .addColumn('local_date', 'text', (c) => c.notNull())
        .addColumn('cycle', 'integer', (c) => c.notNull())
        .addColumn('entry', 'text', (c) => c.notNull())
        .addColumn('position', 'integer', (c) => c.notNull())
        .addColumn('of_total', 'integer', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('reason', 'text')
        .addColumn('nonce', 'text', (c) => c.notNull())
        .addColumn('channel_id', 'text', (c) => c.notNull())
        .addColumn('message_id', 'text')
        .addColumn('started_at', 'bigint', (c) => c.notNull())
        .addColumn('finished_at', 'bigint')
        .addPrimaryKeyConstraint('post_key', ['guild_id', 'local_date'])
        .execute();
      await db.schema
        .createTable('identify_slot')
        .addColumn('bucket', 'text', (c) => c.primaryKey())
        .addColumn('at', 'bigint', (c) => c.notNull())
        .execute();
      await db.schema
        .createTable('probe')
        .addColumn('id', 'integer', (c) => c.primaryKey())
        .addColumn('count', 'integer', (c) => c.notNull())
        .execute();
    },
  },
};
