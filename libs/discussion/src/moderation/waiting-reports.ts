import type { WaitingPart } from '@convenor/notification';

/** Posts that somebody asked us to look at. */
export const waitingReports: WaitingPart = {
  kind: 'reports',
  permission: 'cohort:lead',
  sql: (reach) =>
    `select p.id::text, e.id as enrolment_id, u.name, min(x.reported_at) as since,
            jsonb_build_object('course', c.title, 'count', count(*)) as detail
       from post_reports x join posts p on p.id = x.post_id join enrolments e on e.id = p.enrolment_id
       join users u on u.id = e.user_id join courses c on c.id = e.course_id
      where x.settled_at is null and p.hidden_at is null and ${reach}
      group by p.id, e.id, u.name, c.title order by min(x.reported_at), p.id`,
};
