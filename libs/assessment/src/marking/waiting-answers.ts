import type { WaitingPart } from '@convenor/notification';

/** Attempts with answers that a person marks. */
export const waitingAnswers: WaitingPart = {
  kind: 'marking',
  permission: 'attempt:mark',
  sql: (reach) =>
    `select a.id::text, e.id as enrolment_id, u.name, a.submitted_at as since,
            jsonb_build_object('course', c.title, 'count', a.to_mark) as detail
       from attempts a left join enrolments e on e.id = a.enrolment_id left join users u on u.id = e.user_id left join courses c on c.id = e.course_id
      where a.state = 'submitted' and a.to_mark > 0 and ${reach} order by a.submitted_at, a.id`,
};
