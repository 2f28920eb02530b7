import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { type Actor } from '@convenor/platform';
import { type BulkKind, ENROLMENT_STATES, isOverFor, MOST_TRAINEE_TAGS } from '@convenor/rules';
import type { BulkWishDto } from './bulk.dto.js';

type Bind = (value: unknown) => string;

/**
 * What can be told beforehand about whom an action will not touch, as an expression over the enrolment `e`: null where it is
 * to be tried, `already` where it is so, or why not. What happens is decided by those who do it.
 */
@Injectable()
export class Foreseen {
  constructor(private readonly scope: StaffScope) {}

  sql(actor: Actor, wish: BulkWishDto, bind: Bind): string {
    switch (wish.kind) {
      case 'message':
        return 'null::text';
      case 'extend':
        return `case when ${over(wish.kind)} then 'passage_over' when e.started_on is null then 'track_not_started' end`;
      case 'pause':
        return `case when e.state = 'paused' then 'already' when e.state <> 'active' then 'transition_impossible' end`;
      case 'move':
        return this.move(wish, bind);
      case 'mentor':
        return this.mentor(actor, wish, bind);
      case 'excuse':
        return this.excuse(wish, bind);
      case 'tag':
        return `case when ${this.tagged(wish, bind)} then 'already'
          when (select count(*) from enrolment_tags t where t.enrolment_id = e.id) >= ${MOST_TRAINEE_TAGS} then 'too_many_tags' end`;
      case 'untag':
        return `case when not ${this.tagged(wish, bind)} then 'already' end`;
    }
  }

  private move({ cohortId }: BulkWishDto, bind: Bind): string {
    const to = `${bind(cohortId ?? null)}::uuid`;
    return `case when e.cohort_id is not distinct from ${to} then 'already'
      when e.state not in ('applied', 'waitlisted', 'accepted', 'active', 'paused') then 'passage_over'
      when ${to} is not null and not exists (select from cohorts k where k.id = ${to}) then 'not_found'
      when ${to} is not null and not exists (select from cohorts k where k.id = ${to} and k.course_id = e.course_id) then 'cohort_of_other_course' end`;
  }

  private mentor(actor: Actor, { mentorId }: BulkWishDto, bind: Bind): string {
    const to = `${bind(mentorId ?? null)}::uuid`;
    return `case when not ${this.leads(actor, bind)} then 'no_permission'
      when e.mentor_id is not distinct from ${to} then 'already'
      when ${to} = e.user_id or ${to} is not null
        and not exists (select from user_roles r where r.user_id = ${to} and r.role = 'mentor') then 'not_a_mentor' end`;
  }

  /** Who looks after somebody is said by those who lead, not by whoever sees them. */
  private leads(actor: Actor, bind: Bind): string {
    if (actor.permissions.has('cohort:manage')) return 'true';
    const { sql } = this.scope.cohortsSql(actor, 'k', 0, 'lead');
    return `exists (select from cohorts k where k.id = e.cohort_id and ${sql.replaceAll('$0', bind(actor.userId))})`;
  }

  private excuse({ activityId }: BulkWishDto, bind: Bind): string {
    const id = `${bind(activityId)}::text`;
    // Looked up once, not for each person.
    const having = `select v.id from course_versions v
      where jsonb_path_exists(v.document, '$.modules[*].activities[*] ? (@.id == $id)', jsonb_build_object('id', ${id}))`;
    return `case when ${over('excuse')} then 'passage_over'
      when not e.course_version_id = any(array(${having})) then 'unknown_activity'
      when exists (select from activity_progress a where a.enrolment_id = e.id and a.activity_id = ${id} and a.state in ('complete', 'excused'))
        then 'already' end`;
  }

  private tagged({ tag }: BulkWishDto, bind: Bind): string {
    return `exists (select from enrolment_tags t where t.enrolment_id = e.id and t.tag = ${bind(tag)})`;
  }
}

function over(kind: BulkKind): string {
  const states = ENROLMENT_STATES.filter((state) => isOverFor(kind, { state, movedSince: false }));
  return `e.state in (${states.map((state) => `'${state}'`).join(', ')})`;
}
