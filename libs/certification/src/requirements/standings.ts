import { Injectable } from '@nestjs/common';
import { Clock, PreparedSql, Statement } from '@convenor/platform';
import type { Passage } from '@convenor/progress';
import type { RequirementResult, SchemeStanding } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

/** A requirement that would be the last: its key, its title, and what is missing of it. */
export type LastStep = Pick<RequirementResult, 'key' | 'title' | 'missing'>;

const noteStanding = new Statement<never, [string, string, number, string, Date]>(
  'note-standing',
  `insert into certification_standings as s (enrolment_id, course_id, steps_away, last_steps, one_away_since, weighed_at)
   values ($1, $2, $3::int, $4, case when $3::int = 1 then $5::timestamptz end, $5)
   on conflict (enrolment_id) do update
     set steps_away = excluded.steps_away, last_steps = excluded.last_steps, weighed_at = excluded.weighed_at,
         one_away_since = case when excluded.steps_away = 1 then coalesce(s.one_away_since, excluded.weighed_at) end`,
);

/** How far people are from their certificates: a summary, written where requirements are weighed. Lists read only this. */
@Injectable()
export class Standings {
  constructor(
    private readonly sql: PreparedSql,
    private readonly clock: Clock,
  ) {}

  async note(tx: EntityManager, { facts }: Passage, { items, stepsAway, lastSteps }: SchemeStanding): Promise<void> {
    const last = items
      .filter(({ key }) => lastSteps.includes(key))
      .map(({ key, title, missing }): LastStep => ({ key, title, missing }));
    await this.sql.rowsIn(
      tx,
      noteStanding,
      ...([facts.id, facts.courseId, stepsAway, JSON.stringify(last), this.clock.now()] as const),
    );
  }

  /** Who is certified, or has left, is not on the way. */
  async forget(tx: EntityManager, enrolmentId: string): Promise<void> {
    await tx.query('delete from certification_standings where enrolment_id = $1', [enrolmentId]);
  }
}
