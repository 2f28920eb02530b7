import { Injectable } from '@nestjs/common';
import { readCursor, writeCursor } from '@convenor/platform';
import { type ListLookKind, type LookingRole, type LookKind, LOOKS_KEPT_MONTHS } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessLogDto, AccessLogQuery, LookDto } from './access-log.dto.js';

/** Staff whose name this person knows: their mentor, and who leads or guides their group. `e` is the enrolment. */
const KNOWN = `(e.mentor_id = l.staff_id or exists (
  select from cohort_staff s where s.cohort_id = e.cohort_id and s.user_id = l.staff_id))`;
/** Somebody who is not here any more. */
const GONE = '00000000-0000-0000-0000-000000000000';
const STAFF = `coalesce(l.staff_id, '${GONE}')`;
/**
 * A list that somebody else took, below the place of the cursor; of each kind no more are read than are shown. Said so that
 * the planner does not take lists of one busy member of staff for none, and reads them in the order of their time.
 */
const UNTIL = (at: string, id: string): string =>
  `coalesce(l.staff_id <> e.user_id, true) and ($2::timestamptz is null or ${at} <= $2 and (${at}, e.id, ${id}) < ($2, $3::uuid, $4::uuid))`;
const MOMENT_AND_PASSAGE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [0-9a-f-]{36}$/;
const USUAL = 25;

interface Row {
  half_hour: Date;
  enrolment_id: string;
  staff: string;
  at: Date;
  name: string | null;
  role: LookingRole | null;
  kinds: LookKind[];
  course: string;
  list_kind: ListLookKind | null;
  people: number | null;
  named: boolean | null;
}

/** Who looked at a person's record, for that person. */
@Injectable()
export class AccessLog {
  constructor(private readonly db: DataSource) {}

  async page(userId: string, { after, limit = USUAL }: AccessLogQuery): Promise<AccessLogDto> {
    const cursor = after === undefined ? null : readCursor(after, MOMENT_AND_PASSAGE);
    const [halfHour = null, passage = null] = cursor?.key.split(' ') ?? [];
    const rows = await this.looks(this.db.manager, userId, [halfHour, passage, cursor?.id ?? null], limit + 1);
    const last = rows.length > limit ? rows[limit - 1]! : null;
    return {
      items: rows.slice(0, limit).map(present),
      next: last && writeCursor({ key: `${last.half_hour.toISOString()} ${last.enrolment_id}`, id: last.staff }),
      keptMonths: LOOKS_KEPT_MONTHS,
    };
  }

  /** All of it, for the file of a person's data. */
  async all(tx: EntityManager, userId: string): Promise<LookDto[]> {
    return (await this.looks(tx, userId, [null, null, null], null)).map(present);
  }

  /** Staff by the name under which the person knows them, if they do. */
  async nameFor(tx: EntityManager, enrolmentId: string, staffId: string): Promise<string | null> {
    const [row] = await tx.query<{ name: string }[]>(
      `select u.name from enrolments e cross join (select $2::uuid as staff_id) l join users u on u.id = l.staff_id
        where e.id = $1 and ${KNOWN}`,
      [enrolmentId, staffId],
    );
    return row?.name ?? null;
  }

  private looks(tx: EntityManager, userId: string, before: (string | null)[], limit: number | null): Promise<Row[]> {
    return tx.query<Row[]>(
      `(select l.half_hour, l.enrolment_id, ${STAFF} as staff, min(l.looked_at) as at, min(l.role) as role,
               case when ${KNOWN} then u.name end as name, array_agg(distinct l.kind order by l.kind) as kinds, c.title as course,
               null as list_kind, null::int as people, null::boolean as named
          from enrolments e join record_looks l on l.enrolment_id = e.id join courses c on c.id = e.course_id
          left join users u on u.id = l.staff_id
         where e.user_id = $1
           and ($2::timestamptz is null or (l.half_hour, l.enrolment_id, ${STAFF}) < ($2, $3::uuid, $4::uuid))
         group by e.id, c.title, l.half_hour, l.enrolment_id, l.staff_id, u.name
         order by l.half_hour desc, l.enrolment_id desc, ${STAFF} desc limit $5)
       union all
       (select l.looked_at, e.id, l.id, l.looked_at, l.role, case when ${KNOWN} then u.name end, '{}', c.title, l.kind, l.people, l.named
          from enrolments e join courses c on c.id = e.course_id cross join lateral (
            (select l.* from list_look_people p join list_looks l on l.id = p.look_id
              where p.enrolment_id = e.id and ${UNTIL('p.looked_at', 'p.look_id')} order by p.looked_at desc, p.look_id desc limit $5)
            union all
            (select l.* from list_looks l where not l.named and l.looked_at >= e.applied_at and ${UNTIL('l.looked_at', 'l.id')}
              order by l.looked_at desc, l.id desc limit $5)) l
          left join users u on u.id = l.staff_id
         where e.user_id = $1
         order by l.looked_at desc, e.id desc, l.id desc limit $5)
       order by half_hour desc, enrolment_id desc, staff desc limit $5`,
      [userId, ...before, limit],
    );
  }
}

function present({ at, name, role, kinds, enrolment_id, course, list_kind, people, named }: Row): LookDto {
  return {
    ...{ at: at.toISOString(), name, role, kinds, course: { enrolmentId: enrolment_id, title: course } },
    list: list_kind && { kind: list_kind, people: people!, certain: named! },
  };
}
