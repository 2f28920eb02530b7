import { ofEnrolment, type WaitingPart } from '@convenor/notification';

/** Attempts with answers that a person marks. */
export const waitingAnswers: WaitingPart = {
  kind: 'marking',
  permission: 'attempt:mark',
  columns: `a.id::text, e.id as enrolment_id, u.name, a.submitted_at as since,
    jsonb_build_object('course', c.title, 'count', a.to_mark) as detail`,
  from: 'attempts a',
  where: (reach) => `a.state = 'submitted' and a.to_mark > 0 and ${reach('a.enrolment_id')}`,
  shown: ofEnrolment('a.enrolment_id'),
  order: 'a.submitted_at, a.id',
};
