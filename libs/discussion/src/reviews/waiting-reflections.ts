import { notOwn, ofEnrolment, type WaitingPart } from '@convenor/notification';

/** Reflections without whose approval a step stays open; nobody decides about their own. */
export const waitingReflections: WaitingPart = {
  kind: 'reflections',
  permission: 'cohort:lead',
  columns: `p.id::text, e.id as enrolment_id, u.name, p.posted_at as since, jsonb_build_object('course', c.title) as detail`,
  from: 'posts p',
  where: (reach) => `p.review = 'waiting' and ${reach('p.enrolment_id')} and ${notOwn('p.enrolment_id')}`,
  shown: ofEnrolment('p.enrolment_id'),
  order: 'p.posted_at, p.id',
};
