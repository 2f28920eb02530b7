import { readActivities, seedPassages } from './seed-passages.js';
import { seedPeople } from './seed-people.js';
import type { Database } from './seed-sql.js';
import { seedWorld } from './seed-world.js';

/** Enrolments that are added by one round of statements. */
const TOGETHER = 50_000;

const enrolmentId = (n: number): string => `00000000-0000-7000-9000-${n.toString(16).padStart(12, '0')}`;

/**
 * Fills a database that holds one published course with courses, cohorts, staff, and `count` people and their passages.
 * Call it on one connection: it makes a temporary table. At the end the database knows what it holds.
 */
export async function seedEnrolments(
  db: Database,
  count: number,
  say: (done: number) => void = () => undefined,
): Promise<void> {
  await db.query('set statement_timeout = 0');
  await seedWorld(db, count);
  await readActivities(db);
  for (let from = 1; from <= count; from += TOGETHER) {
    const to = Math.min(count, from + TOGETHER - 1);
    await seedPeople(db, { from, to });
    await withoutChecks(db, () => seedPassages(db, enrolmentId(from), enrolmentId(to)));
    say(to);
  }
  // Passages are written without triggers, which would have counted these.
  await db.query('select count_credentials_anew()');
  await db.query('vacuum analyze');
  await db.query('reset statement_timeout');
}

/** What refers to rows of the same round need not be looked up, where the account may say so. */
async function withoutChecks(db: Database, act: () => Promise<void>): Promise<void> {
  const allowed = await db.query('set session_replication_role = replica').then(
    () => true,
    () => false,
  );
  await act();
  if (allowed) await db.query('reset session_replication_role');
}
