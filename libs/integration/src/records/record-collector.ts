import { Injectable } from '@nestjs/common';
import { Clock, Jobs } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';

export const SEND_RECORDS = 'send-learning-records';
/** What a transaction writes down may show only once it ends: so far back it is looked for again. */
const OVERLAP_MS = 10 * 60_000;
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

/** The same id for the same thing, so that it is one statement however often it is found (a UUID of version 5 in shape). */
const idOf = (...parts: string[]): string =>
  `overlay(overlay(md5(concat_ws(' ', ${parts.join(', ')})) placing '5' from 13 for 1) placing 'a' from 17 for 1)::uuid`;

const RESULT = `select ${idOf(`'result'`, 'a.id')}, a.enrolment_id, case when a.passed then 'passed' else 'failed' end, a.activity_id,
    a.submitted_at, a.points, a.max_points, extract(epoch from a.submitted_at - a.started_at)::int`;
const GRADED = `a.state = 'submitted' and a.passed is not null`;

/** $1 = since when. Excused activities were not done, and a try that waits for its marks has no result yet. */
const FOUND = `
  select ${idOf(`'completed'`, 'p.enrolment_id', 'p.activity_id')} as id, p.enrolment_id, 'completed' as verb, p.activity_id,
         p.completed_at as at, null::int as points, null::int as max_points, nullif(p.active_seconds, 0) as seconds
    from activity_progress p
   where p.completed_at >= $1 and p.state = 'complete'
     and not exists (select from attempts a where a.enrolment_id = p.enrolment_id and a.activity_id = p.activity_id)
  union all
  ${RESULT} from attempts a where a.submitted_at >= $1 and ${GRADED}
  union all
  ${RESULT} from attempts a where ${GRADED} and (a.enrolment_id, a.id) in (select m.enrolment_id, m.attempt_id from marks m where m.at >= $1)
  union all
  select ${idOf(`'course'`, 't.enrolment_id', 't.id')}, t.enrolment_id, 'completed', null, t.at, null, null, null
    from enrolment_transitions t
   where t.at >= $1 and t.to_state = 'completed'`;

/** Finds what a learning record store is to be told: what was completed, and how quizzes went. */
@Injectable()
export class RecordCollector {
  constructor(
    private readonly db: DataSource,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Every minute, while there is a store; also while it is paused, so that nothing is missing afterwards. */
  async collectLately(): Promise<void> {
    await this.db.transaction(async (tx) => {
      const now = this.clock.now();
      const [[store]] = await tx.query<[{ until: Date }[], number]>(
        `update record_store r set collected_until = $1
           from (select collected_until from record_store for no key update) as before
         returning before.collected_until as until`,
        [now],
      );
      if (!store) return;
      await this.collect(tx, new Date(Math.min(store.until.getTime(), now.getTime()) - OVERLAP_MS));
      await this.wakeForWaiting(tx, now);
    });
  }

  /** @returns how many were found that were not known */
  async collect(tx: EntityManager, since: Date): Promise<number> {
    const [{ count }] = await tx.query<[{ count: number }]>(
      `with found as (${FOUND}),
       fresh as (
         insert into learning_records (id, enrolment_id, verb, activity_id, at, points, max_points, seconds)
         select f.* from found f join enrolments e on e.id = f.enrolment_id
             on conflict (id) do nothing returning 1)
       select count(*)::int as count from fresh`,
      [since],
    );
    return count;
  }

  /** Also what was left by a process that died. */
  private async wakeForWaiting(tx: EntityManager, now: Date): Promise<void> {
    const due = await tx.query<unknown[]>(
      `select from record_store where paused_at is null and (next_try_at is null or next_try_at <= $1)
          and exists (select from learning_records where state = 'waiting')`,
      [now],
    );
    if (due.length > 0) await this.wake(tx);
  }

  /** Lets what waits be sent soon. */
  async wake(tx: EntityManager): Promise<void> {
    await this.jobs.add(tx, SEND_RECORDS, {}, { key: SEND_RECORDS });
  }

  /** What was sent long ago is found again only by filling up from an earlier day, and has the same id then. */
  async forgetOld(): Promise<void> {
    await this.db.query(`delete from learning_records where state = 'sent' and settled_at < $1`, [
      new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS),
    ]);
  }
}
