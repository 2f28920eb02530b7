import type { WaitingPart } from '@convenor/notification';
import { ENDING_SOON_DAYS } from '@convenor/rules';

const CREDENTIALS = `credentials k left join enrolments e on e.id = k.enrolment_id left join users u on u.id = e.user_id`;
const DETAIL = `jsonb_build_object('course', k.course_title, 'number', k.number)`;

/** Certificates that somebody has to look at, and those that end soon without a successor. */
export const waitingCredentials: readonly WaitingPart[] = [
  {
    kind: 'certificates',
    permission: 'credential:issue',
    sql: (reach) =>
      `select k.id::text, e.id as enrolment_id, u.name, k.met_at as since, ${DETAIL} as detail from ${CREDENTIALS}
        where k.state = 'queued' and ${reach} order by k.met_at, k.id`,
  },
  {
    kind: 'flagged_certificates',
    permission: 'credential:revoke',
    sql: (reach) =>
      `select k.id::text, e.id as enrolment_id, u.name, k.flagged_at as since,
              ${DETAIL} || jsonb_build_object('reason', k.flag_reason) as detail
         from ${CREDENTIALS} where k.flagged_at is not null and ${reach} order by k.met_at, k.id`,
  },
  {
    kind: 'renewals',
    permission: 'credential:issue',
    sql: (reach) =>
      `select k.id::text, e.id as enrolment_id, u.name, k.expires_at as since, ${DETAIL} as detail
         from ${CREDENTIALS}
        where k.state = 'issued' and k.expires_at > (select now from asking) and k.expires_at <= (select now from asking) + interval '${ENDING_SOON_DAYS} days'
          and not exists (select from credentials w where w.renews = k.id and w.state = 'queued') and ${reach}
        order by k.expires_at, k.id`,
  },
];
