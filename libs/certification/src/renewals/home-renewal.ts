const HOURS = (days: string): string => `make_interval(hours => 24 * ${days})`;
const INSTANT = (column: string): string => `to_char((${column}) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Of the enrolment `e` at the moment $2: the certificate that can be renewed now, as `rules/renewal` says it, and until when. */
export const HOME_RENEWAL = `select json_build_object('expiresAt', ${INSTANT('k.expires_at')},
    'closesOn', ${INSTANT(`k.expires_at + ${HOURS('t.grace_days')}`)})
  from credentials k join renewal_terms t on t.course_id = e.course_id
 where k.enrolment_id = e.id and k.state = 'issued' and $2 >= k.expires_at - ${HOURS('t.window_days')}
   and $2 < k.expires_at + ${HOURS('t.grace_days')}
   and not exists (select 1 from credentials w where w.enrolment_id = e.id and w.renews = k.id and w.state = 'queued')`;
