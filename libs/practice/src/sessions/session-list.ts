import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { type Actor, Clock, NotFound, readCursor, writeCursor } from '@convenor/platform';
import { type Attendance, type SessionRole, wallClockAt } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { INSTANT_KEY, sideOf } from './session-sides.js';
import type { LiveSessionDto, LiveSessionListDto, LiveSessionListQuery, LiveSessionPageDto } from './session.dto.js';

interface Row {
  id: string;
  cohort_id: string;
  series_id: string | null;
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
  row_version: number;
  booked: number;
  waiting: number;
  attended: number;
  marked: number;
}

interface PersonRow {
  enrolment_id: string;
  name: string;
  role: SessionRole;
  state: 'booked' | 'waiting';
  attended: Attendance | null;
}

const SELECT = `select s.*, p.booked, p.waiting, p.attended, p.marked
  from live_sessions s join cohorts k on k.id = s.cohort_id
  cross join lateral (
    select count(*) filter (where b.state = 'booked')::int as booked,
           count(*) filter (where b.state = 'waiting')::int as waiting,
           count(*) filter (where b.attended = 'yes')::int as attended,
           count(b.attended)::int as marked
      from session_bookings b where b.session_id = s.id) p`;

/** Live sessions as staff see them. */
@Injectable()
export class SessionList {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
    private readonly clock: Clock,
  ) {}

  async page(
    actor: Actor,
    cohortId: string,
    { when = 'coming', after, limit = 25 }: LiveSessionListQuery,
  ): Promise<LiveSessionListDto> {
    await this.scope.requireCohort(this.db.manager, actor, cohortId);
    const side = sideOf(when, 's', 2, 3);
    const cursor = after ? readCursor(after, INSTANT_KEY) : null;
    const rows = await this.db.query<Row[]>(
      `${SELECT} where s.cohort_id = $1 and ${side.where} order by ${side.order} limit $5`,
      [cohortId, this.clock.now(), cursor?.key ?? null, cursor?.id ?? null, limit + 1],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const next = rows.length > limit && last ? writeCursor({ key: last.starts_at.toISOString(), id: last.id }) : null;
    return { items: items.map(present), next };
  }

  async offered(tx: EntityManager, ids: readonly string[]): Promise<LiveSessionDto[]> {
    const rows = await tx.query<Row[]>(`${SELECT} where s.id = any($1) order by s.starts_at, s.id`, [ids]);
    return rows.map(present);
  }

  /** With the people whom the actor looks after. @throws NotFound when it is missing or beyond reach, alike */
  async one(tx: EntityManager, actor: Actor, id: string): Promise<{ session: LiveSessionPageDto; rowVersion: number }> {
    const seen = this.scope.cohortsSql(actor, 'k', 2);
    const [row] = await tx.query<Row[]>(`${SELECT} where s.id = $1 and ${seen.sql}`, [id, ...seen.params]);
    if (!row) throw new NotFound('This session');
    const led = this.scope.cohortsSql(actor, 'k', 2, 'lead');
    const leads = actor.permissions.has('cohort:lead')
      ? await tx.query<unknown[]>(`select 1 from cohorts k where k.id = $1 and ${led.sql}`, [
          row.cohort_id,
          ...led.params,
        ])
      : [];
    const mine = this.scope.sql(actor, 'e', 2);
    const people = await tx.query<PersonRow[]>(
      `select b.enrolment_id, u.name, b.role, b.state, b.attended
         from session_bookings b join enrolments e on e.id = b.enrolment_id join users u on u.id = e.user_id
        where b.session_id = $1 and b.state <> 'left' and ${mine.sql}
        order by b.state, case when b.state = 'waiting' then b.asked_at end, u.name collate "und-x-icu", b.enrolment_id`,
      [id, ...mine.params],
    );
    return {
      session: {
        ...present(row),
        people: people.map(({ enrolment_id, name, role, state, attended }) => ({
          ...{ enrolmentId: enrolment_id, name, role, waiting: state === 'waiting', attended },
        })),
        leads: leads.length > 0,
      },
      rowVersion: row.row_version,
    };
  }
}

function present(row: Row): LiveSessionDto {
  const { id, title, minutes, link, place, note, capacity, facilitators, participants, observers } = row;
  const { booked, waiting, attended, marked } = row;
  return {
    ...{
      id,
      cohortId: row.cohort_id,
      seriesId: row.series_id,
      title,
      startsAt: row.starts_at,
      timeZone: row.time_zone,
    },
    ...wallClockAt(row.starts_at, row.time_zone),
    ...{ minutes, link, online: link !== null, place, note, capacity, facilitators, participants, observers },
    ...{ booked, waiting, attended, marked, cancelled: row.cancelled_at !== null, cancelReason: row.cancel_reason },
  };
}
