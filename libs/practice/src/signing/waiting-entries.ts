import { notOwn, ofEnrolment, type WaitingPart } from '@convenor/notification';
import { OLD_ENTRY_DAYS } from '@convenor/rules';

/** Meetings that wait for a sign-off, and have for some days. */
export const waitingEntries: WaitingPart = {
  kind: 'practice',
  permission: 'practice:sign',
  columns: `p.id::text, e.id as enrolment_id, u.name, p.sent_at as since,
    jsonb_build_object('course', c.title, 'mentor', m.name) as detail`,
  from: 'practice_entries p',
  where: (reach) =>
    `p.state = 'sent' and p.sent_at <= (select now from asking) - interval '${OLD_ENTRY_DAYS} days'
     and ${reach('p.enrolment_id')} and ${notOwn('p.enrolment_id')}`,
  shown: `${ofEnrolment('p.enrolment_id')} left join users m on m.id = e.mentor_id`,
  order: 'p.sent_at, p.id',
};
