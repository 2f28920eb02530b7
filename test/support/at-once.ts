import type { TestApi } from './test-api.js';

const WAITING = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

/**
 * Has all of these done at the same moment: each has begun, and waits to read a table, before the first of them goes on.
 * @param table that each of them reads before it decides
 * @param acts two or three: the pool of a test has five connections, and two of them are taken here
 */
export async function atOnce<T>(api: TestApi, table: string, acts: readonly (() => PromiseLike<T>)[]): Promise<T[]> {
  const holder = api.db.createQueryRunner();
  await holder.startTransaction();
  await holder.query(`lock table ${table}`);
  const coming = Promise.all(acts.map((act) => Promise.resolve(act())));
  while ((await api.db.query<unknown[]>(WAITING)).length < acts.length);
  await holder.rollbackTransaction();
  await holder.release();
  return coming;
}
