import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { type Actor, PreparedSql } from '@convenor/platform';
import { cohortPace, forecastFinish, PACE_STATUSES, type PaceStatus } from '@convenor/rules';
import { aboutPeople } from './behind-figures.js';
import type { CohortFiguresDto, OverviewQuery } from './overview.dto.js';

/** So many stand side by side. */
export const COHORTS = 8;
const DAY = 86_400_000;

interface Row {
  id: string;
  name: string;
  starts_on: string;
  paces: Partial<Record<PaceStatus, number>> | null;
  /** How many people for each day, as days since the epoch. */
  forecasts: Record<string, number> | null;
}

/** How cohorts do, side by side: counted at each look, of few cohorts and of those in them who are active. */
@Injectable()
export class CohortFigures {
  constructor(
    private readonly sql: PreparedSql,
    private readonly scope: StaffScope,
  ) {}

  async of(actor: Actor, { course, cohort, ...people }: OverviewQuery): Promise<CohortFiguresDto[]> {
    const reach = this.scope.sql(actor, 'e', 1);
    const values: unknown[] = [...reach.params];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const chosen: string[] = ['k.archived_at is null'];
    if (course) chosen.push(`k.course_id = (select id from courses where slug = ${bind(course)})`);
    if (cohort) chosen.push(`k.id = ${bind(cohort)}`);
    const groups = await this.scope.wholeGroups(actor);
    // Whole groups may be of very many people: from cohort to cohort until there are enough.
    if (groups === null)
      chosen.push(
        `k.id = any(array(select distinct e.cohort_id from enrolments e where ${reach.sql} and e.cohort_id is not null))`,
      );
    else if (groups !== 'everybody') {
      chosen.push(`exists (select from enrolments e where e.cohort_id = k.id and ${reach.sql} offset 0)`);
      if (groups.of === 'cohort') chosen.push(`k.id = any(${bind(groups.ids)}::uuid[])`);
    }
    const whom = [reach.sql, ...aboutPeople(people, bind)].join(' and ');
    const rows = await this.sql.recurring<Row>(
      `select k.id, k.name, k.starts_on::text, f.paces, f.forecasts
         from (select * from cohorts k where ${chosen.join(' and ')} order by k.starts_on desc, k.id desc limit ${COHORTS}) k
         cross join lateral (
           with here as materialized (
             select e.pace, (e.forecast->>'on')::date - date '1970-01-01' as day from enrolments e
              where e.cohort_id = k.id and e.state = 'active' and ${whom})
           select (select jsonb_object_agg(pace, n) from (select pace, count(*) as n from here group by 1) p) as paces,
                  (select jsonb_object_agg(day, n) from (select day, count(*) as n from here where day is not null group by 1) d) as forecasts) f
        order by k.starts_on desc, k.id desc`,
      values,
    );
    return rows.map(present);
  }
}

function present({ id, name, starts_on, paces, forecasts }: Row): CohortFiguresDto {
  const finish = forecastFinish(Object.entries(forecasts ?? {}).map(([day, count]) => [Number(day), count] as const));
  return {
    ...{ id, name, startsOn: starts_on },
    ...cohortPace(paces ?? {}),
    paces: PACE_STATUSES.map((pace) => ({ pace, people: paces?.[pace] ?? 0 })),
    half: finish && dayOf(finish.half),
    most: finish && dayOf(finish.most),
  };
}

const dayOf = (days: number): string => new Date(days * DAY).toISOString().slice(0, 10);
