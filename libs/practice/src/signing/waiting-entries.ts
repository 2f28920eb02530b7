import type { WaitingPart } from '@convenor/notification';
import { OLD_ENTRY_DAYS } from '@convenor/rules';

/** Meetings that wait for a sign-off, and have for some days. */
export const waitingEntries: WaitingPart = {
  kind: 'practice',
  permission: 'practice:sign',
  sql: (reach) =>
    `select p.id::text, e.id as enrolment_id, u.name, p.sent_at as since,
            jsonb_build_object('course', c.title, 'mentor', m.name) as detail
       from practice_entries p left join enrolments e on e.id = p.enrolment_id left join users u on u.id = e.user_id
       left join courses c on c.id = e.course_id left join users m on m.id = e.mentor_id
      where p.state = 'sent' and p.sent_at <= (select now from asking) - interval '${OLD_ENTRY_DAYS} days' and ${reach}
        and p.enrolment_id <> all(array(select o.id from enrolments o where o.user_id = (select who from asking)))
      order by p.sent_at, p.id`,
};
