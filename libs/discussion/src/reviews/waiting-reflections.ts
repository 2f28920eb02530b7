import type { WaitingPart } from '@convenor/notification';

/** Reflections without whose approval a step stays open; nobody decides about their own. */
export const waitingReflections: WaitingPart = {
  kind: 'reflections',
  permission: 'cohort:lead',
  sql: (reach) =>
    `select p.id::text, e.id as enrolment_id, u.name, p.posted_at as since, jsonb_build_object('course', c.title) as detail
       from posts p join enrolments e on e.id = p.enrolment_id join users u on u.id = e.user_id join courses c on c.id = e.course_id
         cross join asking
      where p.review = 'waiting' and e.user_id <> asking.who and ${reach} order by p.posted_at, p.id`,
};
