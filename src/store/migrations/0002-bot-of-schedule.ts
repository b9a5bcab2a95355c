import type { Kysely, Migration } from 'kysely';

/** Which bot set a schedule up: another one that opens the same store must not take its servers for left. */
export const botOfSchedule: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('schedule').addColumn('bot_id', 'text').execute();
  },
};
