import { ofEnrolment, type WaitingPart } from '@convenor/notification';
import { ENDING_SOON_DAYS } from '@convenor/rules';

const DETAIL = `jsonb_build_object('course', k.course_title, 'number', k.number)`;

/** Certificates that somebody has to look at, and those that end soon without a successor. */
export const waitingCredentials: readonly WaitingPart[] = [
  {
    kind: 'certificates',
    permission: 'credential:issue',
    columns: `k.id::text, e.id as enrolment_id, u.name, k.met_at as since, ${DETAIL} as detail`,
    from: 'credentials k',
    where: (reach) => `k.state = 'queued' and ${reach('k.enrolment_id')}`,
    shown: ofEnrolment('k.enrolment_id'),
    order: 'k.met_at, k.id',
  },
  {
    kind: 'flagged_certificates',
    permission: 'credential:revoke',
    columns: `k.id::text, e.id as enrolment_id, u.name, k.flagged_at as since,
      ${DETAIL} || jsonb_build_object('reason', k.flag_reason) as detail`,
    from: 'credentials k',
    where: (reach) => `k.flagged_at is not null and ${reach('k.enrolment_id')}`,
    shown: ofEnrolment('k.enrolment_id'),
    order: 'k.met_at, k.id',
  },
  {
    kind: 'renewals',
    permission: 'credential:issue',
    columns: `k.id::text, e.id as enrolment_id, u.name, k.expires_at as since, ${DETAIL} as detail`,
    from: 'credentials k',
    where: (reach) =>
      `k.state = 'issued' and k.expires_at > (select now from asking) and k.expires_at <= (select now from asking) + interval '${ENDING_SOON_DAYS} days'
       and not exists (select from credentials w where w.renews = k.id and w.state = 'queued') and ${reach('k.enrolment_id')}`,
    shown: ofEnrolment('k.enrolment_id'),
    order: 'k.expires_at, k.id',
  },
];
