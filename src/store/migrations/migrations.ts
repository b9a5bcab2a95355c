/** The versions of the tables, oldest first. Kysely runs those that a database has not seen yet. */
import type { Migration } from 'kysely';
import { schedulesAndPosts } from './0001-schedules-and-posts.ts';
import { botOfSchedule } from './0002-bot-of-schedule.ts';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-schedules-and-posts': schedulesAndPosts,
  '0002-bot-of-schedule': botOfSchedule,
};

/** Named after the program, so that another program's tables are not taken for ours. */
export const MIGRATION_TABLE = 'dossier_migration';
export const MIGRATION_LOCK_TABLE = 'dossier_migration_lock';
