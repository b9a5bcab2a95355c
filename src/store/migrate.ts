import { type Kysely, Migrator, sql } from 'kysely';
import { z } from 'zod';
import { MIGRATION_LOCK_TABLE, MIGRATION_TABLE, MIGRATIONS } from './migrations/migrations.ts';
import type { Tables } from './tables.ts';

const names = z.array(z.object({ name: z.string() }));

/**
 * The newest version in the database when this program does not know it, as after going back to an older
 * release. Reads only.
 */
export async function unknownVersion(db: Kysely<Tables>): Promise<string | undefined> {
  const { rows } = await sql`select name from ${sql.table(MIGRATION_TABLE)} order by name desc`.execute(db);
  return names.parse(rows).find(({ name }) => !Object.hasOwn(MIGRATIONS, name))?.name;
}

/** Whether the database lacks a version that this program knows. Reads only. */
export async function isBehind(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql`select name from ${sql.table(MIGRATION_TABLE)}`.execute(db);
  const there = new Set(names.parse(rows).map(({ name }) => name));
  return Object.keys(MIGRATIONS).some((name) => !there.has(name));
}

/** Brings the tables to the newest version; throws what the database throws. `schema`: PostgreSQL's. */
export async function migrate(db: Kysely<Tables>, schema?: string): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: MIGRATION_LOCK_TABLE,
    ...(schema !== undefined && { migrationTableSchema: schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
