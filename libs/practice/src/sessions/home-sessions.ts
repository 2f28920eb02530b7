const IS_TO_COME = `s.cancelled_at is null and s.starts_at + make_interval(mins => s.minutes) > $2`;

/** Of the enrolment `e` at the moment $2: its next live session, and how many its group has to choose from. */
export const HOME_SESSIONS = `select json_build_object('next', mine.next, 'offered', offered.count)
  from (select count(*)::int from live_sessions s where s.cohort_id = e.cohort_id and ${IS_TO_COME}) offered
  left join lateral (
    select json_build_object('startsAt', to_char(s.starts_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'title', s.title, 'role', b.role) as next
      from session_bookings b join live_sessions s on s.id = b.session_id
     where b.enrolment_id = e.id and b.state = 'booked' and ${IS_TO_COME} order by s.starts_at, s.id limit 1) mine on true
 where mine.next is not null or offered.count > 0`;
