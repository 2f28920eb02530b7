import { ofEnrolment, PASSAGES, PERSON_AND_COURSE, type WaitingPart } from '@convenor/notification';

/** Applications and breaks that wait for a decision. */
export const waitingEnrolments: readonly WaitingPart[] = [
  {
    kind: 'applications',
    permission: 'enrolment:decide',
    columns: `e.id::text, e.id as enrolment_id, u.name, e.applied_at as since, jsonb_build_object('course', c.title) as detail`,
    from: PASSAGES,
    where: (reach) => `e.state = 'applied' and ${reach('e.id')}`,
    shown: PERSON_AND_COURSE,
    order: 'e.id',
  },
  {
    kind: 'breaks',
    permission: 'enrolment:extend',
    columns: `b.id::text, e.id as enrolment_id, u.name, b.asked_at as since,
      jsonb_build_object('course', c.title, 'days', b.days, 'reason', b.reason) as detail`,
    from: 'breaks b',
    where: (reach) => `b.state = 'asked' and ${reach('b.enrolment_id')}`,
    shown: ofEnrolment('b.enrolment_id'),
    order: 'b.asked_at, b.id',
  },
];
