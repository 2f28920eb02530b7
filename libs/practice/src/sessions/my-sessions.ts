import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { Clock, NotFound, readCursor, writeCursor } from '@convenor/platform';
import {
  type Attendance,
  type Counts,
  freeInRoles,
  mayJoinSessions,
  SESSION_ROLES,
  type SessionRole,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { MySessionDto, MySessionsDto } from './my-session.dto.js';
import type { LiveSessionListQuery } from './session.dto.js';
import { INSTANT_KEY, sideOf } from './session-sides.js';

interface Row {
  id: string;
  title: string;
  starts_at: Date;
  time_zone: string;
  minutes: number;
  link: string | null;
  place: string | null;
  note: string;
  capacity: number | null;
  facilitators: number | null;
  participants: number | null;
  observers: number | null;
  cancelled_at: Date | null;
  cancel_reason: string | null;
  taken: Counts;
  role: SessionRole | null;
  state: 'booked' | 'waiting' | 'left' | null;
  attended: Attendance | null;
  position: number | null;
}

const SELECT = `select s.*, p.taken, b.role, b.state, b.attended,
    case when b.state = 'waiting' then (
      select count(*)::int from session_bookings w
       where w.session_id = s.id and w.state = 'waiting' and (w.asked_at, w.enrolment_id) <= (b.asked_at, b.enrolment_id)
    ) end as position
  from live_sessions s
  left join session_bookings b on b.session_id = s.id and b.enrolment_id = $1
  cross join lateral (
    select json_build_object('facilitator', count(*) filter (where t.role = 'facilitator'),
                             'participant', count(*) filter (where t.role = 'participant'),
                             'observer', count(*) filter (where t.role = 'observer')) as taken
      from session_bookings t where t.session_id = s.id and t.state = 'booked') p`;

/** Live sessions as a trainee sees them: their own place, and how many are left; never who else is there. */
@Injectable()
export class MySessions {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly clock: Clock,
  ) {}

  /** What does not take place is shown to who had counted on it. @throws NotFound when it is somebody else's */
  async page(
    userId: string,
    enrolmentId: string,
    { when = 'coming', after, limit = 25 }: LiveSessionListQuery,
  ): Promise<MySessionsDto> {
    const { state, cohortId } = await this.enrolments.own(this.db.manager, userId, enrolmentId);
    const side = sideOf(when, 's', 3, 4);
    const cursor = after ? readCursor(after, INSTANT_KEY) : null;
    const own = 'select session_id from session_bookings where enrolment_id = $1';
    const known = `s.id in (${own} union all select id from live_sessions where cohort_id = $2)`;
    const held =
      when === 'past' ? `b.state = 'booked'` : `(b.state in ('booked', 'waiting') or s.cancelled_at is null)`;
    const rows = await this.db.query<Row[]>(
      `${SELECT} where ${known} and ${held} and ${side.where}
        order by ${side.order} limit $6`,
      [enrolmentId, cohortId, this.clock.now(), cursor?.key ?? null, cursor?.id ?? null, limit + 1],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(present),
      next: rows.length > limit && last ? writeCursor({ key: last.starts_at.toISOString(), id: last.id }) : null,
      mayBook: mayJoinSessions(state),
      inGroup: cohortId !== null,
    };
  }

  /** @throws NotFound */
  async one(tx: EntityManager, enrolmentId: string, sessionId: string): Promise<MySessionDto> {
    const [row] = await tx.query<Row[]>(`${SELECT} where s.id = $2`, [enrolmentId, sessionId]);
    if (!row) throw new NotFound('This session');
    return present(row);
  }
}

function present(row: Row): MySessionDto {
  const { id, title, minutes, link, place, note, capacity, role, state, attended, position } = row;
  const roles = { facilitator: row.facilitators, participant: row.participants, observer: row.observers };
  const free = freeInRoles({ capacity, roles }, row.taken);
  const has = state === 'booked' || state === 'waiting';
  return {
    ...{ id, title, startsAt: row.starts_at, timeZone: row.time_zone, minutes, online: link !== null, place, note },
    ...{ cancelled: row.cancelled_at !== null, cancelReason: row.cancel_reason },
    link: state === 'booked' && !row.cancelled_at ? link : null,
    roles: SESSION_ROLES.filter((each) => roles[each] !== 0).map((each) => ({
      role: each,
      free: Number.isFinite(free[each]) ? free[each] : null,
    })),
    booking: has ? { role: role!, state, position, attended } : null,
  };
}
