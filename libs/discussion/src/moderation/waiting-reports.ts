import { ofEnrolment, type WaitingPart } from '@convenor/notification';

/** Posts that somebody asked us to look at. */
export const waitingReports: WaitingPart = {
  kind: 'reports',
  permission: 'cohort:lead',
  columns: `p.id::text, e.id as enrolment_id, u.name, p.since,
    jsonb_build_object('course', c.title, 'count', p.times) as detail`,
  from: `(select p.id, p.enrolment_id, min(x.reported_at) as since, count(*) as times
            from post_reports x join posts p on p.id = x.post_id
           where x.settled_at is null and p.hidden_at is null group by p.id, p.enrolment_id) p`,
  where: (reach) => reach('p.enrolment_id'),
  shown: ofEnrolment('p.enrolment_id'),
  order: 'p.since, p.id',
};
