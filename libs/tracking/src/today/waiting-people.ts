import { PASSAGES, PERSON_AND_COURSE, type WaitingPart } from '@convenor/notification';
import { WRITTEN_TO_DAYS } from '@convenor/rules';

/** People who may not get there unless somebody writes a word, the longest silent first, and those whom no mail reaches. */
export const waitingPeople: readonly WaitingPart[] = [
  {
    kind: 'at_risk',
    permission: 'enrolment:read',
    columns: `e.id::text, e.id as enrolment_id, u.name, greatest(e.last_activity_at, e.state_since) as since,
      jsonb_build_object('course', c.title, 'pace', json_build_object('status', e.pace, 'reasons', e.pace_reasons)) as detail`,
    from: PASSAGES,
    where: (reach) =>
      `e.state = 'active' and e.pace in ('at_risk', 'stalled') and ${reach('e.id')}
       and not exists (select from staff_messages m where m.enrolment_id = e.id and m.sent_at > (select now from asking) - interval '${WRITTEN_TO_DAYS} days')`,
    shown: PERSON_AND_COURSE,
    order: 'greatest(e.last_activity_at, e.state_since), e.id',
  },
  {
    kind: 'unreachable',
    permission: 'enrolment:except',
    columns: `e.id::text, e.id as enrolment_id, e.person_name as name, e.unreachable_since as since, jsonb_build_object('course', c.title) as detail`,
    from: PASSAGES,
    where: (reach) =>
      `e.unreachable_since is not null and e.state in ('accepted', 'active', 'paused') and ${reach('e.id')}`,
    shown: 'left join courses c on c.id = e.course_id',
    order: 'e.unreachable_since, e.id',
  },
];
