import { Injectable } from '@nestjs/common';
import { Clock, PreparedSql, rowsJson, Statement } from '@convenor/platform';
import type { Passage } from '@convenor/progress';
import type { RequirementResult, SchemeStanding } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

/** A requirement that would be the last: its key, its title, and what is missing of it. */
export type LastStep = Pick<RequirementResult, 'key' | 'title' | 'missing'>;

const noteStandings = new Statement<never, [string, Date]>(
  'note-standings',
  `insert into certification_standings as s (enrolment_id, course_id, steps_away, last_steps, one_away_since, weighed_at)
   select passage, course, steps, last, case when steps = 1 then $2::timestamptz end, $2::timestamptz
     from jsonb_to_recordset($1::jsonb) as new (passage uuid, course uuid, steps int, last jsonb) order by passage
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

  async note(tx: EntityManager, weighed: readonly { passage: Passage; standing: SchemeStanding }[]): Promise<void> {
    if (weighed.length === 0) return;
    const rows = weighed.map(({ passage: { facts }, standing: { items, stepsAway, lastSteps } }) => ({
      ...{ passage: facts.id, course: facts.courseId, steps: stepsAway },
      last: items
        .filter(({ key }) => lastSteps.includes(key))
        .map(({ key, title, missing }): LastStep => ({ key, title, missing })),
    }));
    await this.sql.rowsIn(tx, noteStandings, rowsJson(rows), this.clock.now());
  }

  /** Who is certified, or has left, is not on the way. */
  async forget(tx: EntityManager, enrolmentId: string): Promise<void> {
    await tx.query('delete from certification_standings where enrolment_id = $1', [enrolmentId]);
  }
}
