import type { WaitingPart } from '@convenor/notification';

const PEOPLE = 'enrolments e left join users u on u.id = e.user_id left join courses c on c.id = e.course_id';

/** Applications and breaks that wait for a decision. */
export const waitingEnrolments: readonly WaitingPart[] = [
  {
    kind: 'applications',
    permission: 'enrolment:decide',
    sql: (reach) =>
      `select e.id::text, e.id as enrolment_id, u.name, e.applied_at as since, jsonb_build_object('course', c.title) as detail
         from ${PEOPLE} where e.state = 'applied' and ${reach} order by e.id`,
  },
  {
    kind: 'breaks',
    permission: 'enrolment:extend',
    sql: (reach) =>
      `select b.id::text, e.id as enrolment_id, u.name, b.asked_at as since,
              jsonb_build_object('course', c.title, 'days', b.days, 'reason', b.reason) as detail
         from breaks b left join ${PEOPLE.replace('enrolments e', 'enrolments e on e.id = b.enrolment_id')}
        where b.state = 'asked' and ${reach} order by b.asked_at, b.id`,
  },
];
