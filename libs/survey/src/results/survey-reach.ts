import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { type Actor, NotFound } from '@convenor/platform';
import { type Counted, NOTHING_COUNTED, type SurveyTally } from '@convenor/rules';
import { DataSource } from 'typeorm';

/** The answers of a cohort, or (without an id) of all who are in none. */
export interface ReachedGroup {
  cohortId: string | null;
  name: string | null;
  counted: Counted;
}

export interface ReachedCourse {
  id: string;
  slug: string;
  /** The version that new people get. */
  versionId: string;
}

interface GroupRow {
  cohort_id: string | null;
  name: string | null;
  released_sheets: number | null;
  released: SurveyTally | null;
}

type Asking = Pick<Actor, 'userId' | 'permissions'>;

/** Whose answers a member of staff may look at: trainers those of the cohorts they lead, authors and admins all. */
@Injectable()
export class SurveyReach {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
  ) {}

  /** @throws NotFound when it is missing, unpublished or beyond reach, alike. */
  async course(actor: Asking, slug: string): Promise<ReachedCourse> {
    const course = (await this.courses(actor)).find((each) => each.slug === slug);
    if (!course) throw new NotFound('This course');
    return course;
  }

  async courses(actor: Asking): Promise<ReachedCourse[]> {
    const { sql, params } = this.cohorts(actor, 1);
    const led = reachesAll(actor) ? 'true' : `exists (select 1 from cohorts k where k.course_id = c.id and ${sql})`;
    return this.db.query<ReachedCourse[]>(
      `select c.id, c.slug, v.id as "versionId"
         from courses c join course_versions v on v.course_id = c.id and v.state = 'published'
        where ${led} order by c.slug`,
      params,
    );
  }

  /** How many answers count in each of the groups within reach, by course and survey. */
  async sizes(
    actor: Asking,
    courseIds: readonly string[],
  ): Promise<(courseId: string, activityId: string) => number[]> {
    const { sql, params } = this.cohorts(actor, 2);
    const rows = await this.db.query<{ of: string; sizes: number[] }[]>(
      `select g.course_id || ' ' || g.activity_id as of, array_agg(g.released_sheets) as sizes
         from survey_groups g left join cohorts k on k.id = g.cohort_id
        where g.course_id = any($1::uuid[]) and (case when k.id is null then ${reachesAll(actor)} else ${sql} end)
        group by 1`,
      [courseIds, ...params],
    );
    const known = new Map(rows.map(({ of, sizes }) => [of, sizes]));
    return (courseId, activityId) => known.get(`${courseId} ${activityId}`) ?? [];
  }

  /** Every group whose answers may be looked at, the newest cohort first; also those that have none yet. */
  async groups(actor: Asking, courseId: string, activityId: string): Promise<ReachedGroup[]> {
    const { sql, params } = this.cohorts(actor, 3);
    const rows = await this.db.query<GroupRow[]>(
      `select k.id as cohort_id, k.name, k.starts_on, g.released_sheets, g.released
         from cohorts k left join survey_groups g on g.cohort_id = k.id and g.course_id = $1 and g.activity_id = $2
        where k.course_id = $1 and ${sql}
        union all
       select null, null, null, g.released_sheets, g.released from survey_groups g
        where ${reachesAll(actor)} and g.course_id = $1 and g.activity_id = $2 and g.cohort_id is null
        order by starts_on desc nulls last, cohort_id desc`,
      [courseId, activityId, ...params],
    );
    return rows.map(({ cohort_id, name, released_sheets, released }) => ({
      cohortId: cohort_id,
      name,
      counted: released ? { sheets: released_sheets ?? 0, tally: released } : NOTHING_COUNTED,
    }));
  }

  private cohorts(actor: Asking, from: number): { sql: string; params: string[] } {
    return reachesAll(actor) ? { sql: 'true', params: [] } : this.scope.cohortsSql(actor, 'k', from, 'lead');
  }
}

/** An author answers for what a course asks, whoever answers it; there are no names in it to keep from them. */
function reachesAll({ permissions }: Asking): boolean {
  return permissions.has('enrolment:read-all') || permissions.has('course:read-draft');
}
