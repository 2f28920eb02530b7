import { Injectable } from '@nestjs/common';
import { type Actor, NotFound, readCursor, writeCursor } from '@convenor/platform';
import { freeBeside, type ReleasePlan } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { PageQuery } from '../enrolments/enrolment.dto.js';
import type {
  CohortDto,
  CohortListDto,
  CohortListQuery,
  StaffChoiceDto,
  StaffChoicesDto,
  WaitingListDto,
} from './cohort.dto.js';
import { StaffScope } from './staff-scope.js';

interface Row {
  id: string;
  name: string;
  slug: string;
  title: string;
  starts_on: string;
  ends_on: string | null;
  time_zone: string;
  capacity: number | null;
  release: ReleasePlan;
  applications_from: string | null;
  applications_until: string | null;
  offer_hours: number;
  invite_code: string | null;
  archived: boolean;
  row_version: number;
  seated: number;
  waiting: number;
  offered: number;
  staff: (StaffChoiceDto & { role: 'trainer' | 'mentor' })[];
}

interface WaitingRow {
  id: string;
  user_id: string;
  name: string;
  state_since: Date;
  place_offered_until: Date | null;
  passed_over_at: Date | null;
  sort_key: string;
}

const SELECT = `select k.id, k.name, c.slug, c.title, k.starts_on::text, k.ends_on::text, k.time_zone, k.capacity, k.release,
    k.applications_from::text, k.applications_until::text, k.offer_hours, k.invite_code, k.archived_at is not null as archived,
    k.row_version, p.seated, p.waiting, p.offered,
    (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name, 'role', s.role) order by u.name collate "und-x-icu", u.id), '[]')
       from cohort_staff s join users u on u.id = s.user_id where s.cohort_id = k.id) as staff
  from cohorts k join courses c on c.id = k.course_id
  cross join lateral (
    select count(*) filter (where e.state in ('accepted', 'active', 'paused'))::int as seated,
           count(*) filter (where e.state = 'waitlisted' and e.place_offered_until is null)::int as waiting,
           count(*) filter (where e.state = 'waitlisted' and e.place_offered_until is not null)::int as offered
      from enrolments e where e.cohort_id = k.id) p`;

/** Cohorts as staff see them. */
@Injectable()
export class CohortList {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
  ) {}

  /** The last to start comes first. */
  async page(actor: Actor, { course, archived = false, after, limit = 25 }: CohortListQuery): Promise<CohortListDto> {
    const cursor = after ? readCursor(after, /^\d{4}-\d\d-\d\d$/) : null;
    const reach = this.scope.cohortsSql(actor, 'k', 6);
    const rows = await this.db.query<Row[]>(
      `${SELECT} where ($1::text is null or c.slug = $1) and (k.archived_at is not null) = $2
          and ($3::date is null or (k.starts_on, k.id) < ($3::date, $4::uuid)) and ${reach.sql}
        order by k.starts_on desc, k.id desc limit $5`,
      [course ?? null, archived, cursor?.key ?? null, cursor?.id ?? null, limit + 1, ...reach.params],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => present(row, actor)),
      next: rows.length > limit && last ? writeCursor({ key: last.starts_on, id: last.id }) : null,
    };
  }

  /** @throws NotFound when it is missing or beyond reach, alike. */
  async one(tx: EntityManager, actor: Actor, id: string): Promise<{ cohort: CohortDto; rowVersion: number }> {
    const reach = this.scope.cohortsSql(actor, 'k', 2);
    const [row] = await tx.query<Row[]>(`${SELECT} where k.id = $1 and ${reach.sql}`, [id, ...reach.params]);
    if (!row) throw new NotFound('This cohort');
    return { cohort: present(row, actor), rowVersion: row.row_version };
  }

  async waiting(actor: Actor, cohortId: string, { after, limit = 25 }: PageQuery): Promise<WaitingListDto> {
    await this.scope.requireCohort(this.db.manager, actor, cohortId, 'lead');
    const rows = await this.db.query<WaitingRow[]>(
      `select e.id, e.user_id, u.name, e.state_since, e.place_offered_until, e.passed_over_at
         from enrolments e join users u on u.id = e.user_id
        where e.cohort_id = $1 and e.state = 'waitlisted' and ($2::uuid is null or (e.state_since, e.id) > (
          select l.state_since, l.id from enrolments l where l.id = $2 and l.cohort_id = $1))
        order by e.state_since, e.id limit $3`,
      [cohortId, after ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    return {
      items: page.map((row) => ({
        enrolmentId: row.id,
        person: { id: row.user_id, name: row.name },
        waitingSince: row.state_since.toISOString(),
        offeredUntil: row.place_offered_until?.toISOString() ?? null,
        passedOver: row.passed_over_at !== null,
      })),
      next: rows.length > limit ? page.at(-1)!.id : null,
    };
  }

  /** People who hold the role, for a cohort to choose from. */
  async choices(role: 'trainer' | 'mentor'): Promise<StaffChoicesDto> {
    const items = await this.db.query<StaffChoiceDto[]>(
      `select u.id, u.name from users u join user_roles r on r.user_id = u.id
        where r.role = $1 and u.suspended_at is null and u.confirmed_at is not null
        order by u.name collate "und-x-icu", u.id limit 500`,
      [role],
    );
    return { items };
  }
}

function present(row: Row, { userId, permissions }: Actor): CohortDto {
  const named = (wanted: string) =>
    row.staff.filter(({ role }) => role === wanted).map(({ id, name }) => ({ id, name }));
  const trainers = named('trainer');
  const leads = permissions.has('cohort:lead') && trainers.some(({ id }) => id === userId);
  const mayManage = permissions.has('cohort:manage');
  const mayLead = leads || (permissions.has('cohort:lead') && permissions.has('enrolment:read-all'));
  const free = freeBeside(row.capacity, row.seated, row.offered);
  return {
    id: row.id,
    name: row.name,
    course: { slug: row.slug, title: row.title },
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    timeZone: row.time_zone,
    capacity: row.capacity,
    release: row.release,
    applicationsFrom: row.applications_from,
    applicationsUntil: row.applications_until,
    offerHours: row.offer_hours,
    archived: row.archived,
    people: { seated: row.seated, waiting: row.waiting, offered: row.offered, free: free === Infinity ? null : free },
    trainers,
    mentors: named('mentor'),
    inviteCode: mayManage || mayLead ? row.invite_code : null,
    mayManage,
    mayLead,
  };
}
