import type { WaitingPart } from '@convenor/notification';

/** Meetings that facilitators proposed, and changes to them. */
export const waitingMeetings: WaitingPart = {
  kind: 'meetings',
  permission: 'meeting:approve',
  columns: `m.id::text, null::uuid as enrolment_id, u.name, m.asked_at as since, jsonb_build_object('title', m.title) as detail`,
  from: 'meetings m',
  where: () => `(m.state = 'proposed' or m.wanted is not null)`,
  shown: 'left join users u on u.id = m.user_id',
  order: 'm.asked_at, m.id',
};
