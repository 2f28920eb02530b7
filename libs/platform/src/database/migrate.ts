import { DataSource, type MigrationInterface } from 'typeorm';
import { migrateJobs } from '../jobs/job-runner.js';

export type Migrations = (new () => MigrationInterface)[];

const MIGRATION_LOCK = 7_215_002;

/** Applies what is missing, in order. Two processes may start at once: one migrates, the other waits. */
export async function migrate(url: string, migrations: Migrations): Promise<string[]> {
  const source = await new DataSource({ type: 'postgres', url, migrations, poolSize: 2 }).initialize();
  const guard = source.createQueryRunner();
  try {
    await guard.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrateJobs(url);
    const done = await source.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  } finally {
    await guard.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await guard.release();
    await source.destroy();
  }
}
