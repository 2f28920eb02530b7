import { Injectable } from '@nestjs/common';
import { type Nudge, nudgeBy, type NudgeFacts, type NudgeRule, type NudgeTrigger } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

/** A person in a training, as rules look at them, and who is told about them. */
export interface NudgePerson extends NudgeFacts {
  userId: string;
  mentorId: string | null;
  cohortId: string | null;
  courseVersionId: string;
  nextActivityId: string | null;
}

/** That a rule would touch somebody today. */
export interface Touching extends Nudge {
  rule: NudgeRule;
  person: NudgePerson;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const FACTS = `select e.id as "enrolmentId", e.user_id as "userId", e.state, e.time_zone as "timeZone", e.started_on::text as "startedOn",
    e.state_since as "stateSince", e.last_activity_at as "lastActivityAt", e.next_due_on::text as "nextDueOn",
    e.mentor_id as "mentorId", e.cohort_id as "cohortId", e.course_version_id as "courseVersionId", e.next_activity_id as "nextActivityId",
    (select coalesce(json_agg(json_build_object('ruleId', t.rule_id, 'episode', t.episode)), '[]')
       from nudge_touches t where t.enrolment_id = e.id) as touched,
    (select max(t.touched_at) from enrolments o join nudge_touches t on t.enrolment_id = o.id
      where o.user_id = e.user_id and t.action = 'mail' and not t.held_out) as "lastMailAt"
  from enrolments e join users u on u.id = e.user_id`;

/** Nobody is missing who could be meant, wherever they live; rules decide who is. */
const PERHAPS = `e.state = 'active' and u.suspended_at is null and (e.next_due_on <= $1::date
  or (e.next_due_on is not null and greatest(e.last_activity_at, e.state_since) <= $2::timestamptz))`;

/** Finds whom rules touch: over summary columns, along their indexes. */
@Injectable()
export class NudgePeople {
  /** Everybody whom these rules would touch today, whatever time it is where they are; who waits longest comes first. */
  async today(tx: EntityManager, rules: readonly NudgeRule[], now: Date): Promise<Touching[]> {
    const people = await tx.query<NudgePerson[]>(`${FACTS} where ${PERHAPS}`, bounds(rules, now));
    return people
      .flatMap((person) => rules.flatMap((rule) => touching(rule, person, now)))
      .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  }

  /** One page of those who could be meant, by id. */
  page(
    tx: EntityManager,
    rules: readonly NudgeRule[],
    now: Date,
    after: string,
    limit: number,
  ): Promise<NudgePerson[]> {
    return tx.query(`${FACTS} where ${PERHAPS} and e.id > $3 order by e.id limit $4`, [
      ...bounds(rules, now),
      after,
      limit,
    ]);
  }

  /** The same people as they are by now, held until the end of the transaction; not those who are just at work. */
  held(tx: EntityManager, ids: readonly string[]): Promise<NudgePerson[]> {
    return tx.query(`${FACTS} where e.id = any($1) order by e.id for no key update of e skip locked`, [ids]);
  }
}

/** Nothing, or the one touch of a rule. */
export function touching(rule: NudgeRule, person: NudgePerson, now: Date): Touching[] {
  const nudge = nudgeBy(rule, person, now);
  return nudge ? [{ ...nudge, rule, person }] : [];
}

/** By which a list of touches is sorted and goes on. */
export function keyOf({ episode, person }: Touching): string {
  return `${episode} ${person.enrolmentId}`;
}

/** The last due date, and the last moment of an activity, that any of the rules could mean; in the zone that is furthest ahead. */
function bounds(rules: readonly NudgeRule[], now: Date): [string | null, Date | null] {
  const least = (trigger: NudgeTrigger): number | null => {
    const days = rules.filter((rule) => rule.trigger === trigger).map((rule) => rule.days);
    return days.length === 0 ? null : Math.min(...days);
  };
  const [overdue, silent] = [least('overdue'), least('silent')];
  const lastDay = (days: number) => new Date(now.getTime() + (1 - days) * DAY_MS).toISOString().slice(0, 10);
  return [
    overdue === null ? null : lastDay(overdue),
    // A day whose clocks are changed is an hour shorter.
    silent === null ? null : new Date(now.getTime() - (silent - 1) * DAY_MS + HOUR_MS),
  ];
}
