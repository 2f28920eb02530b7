import { Injectable } from '@nestjs/common';
import { Courses } from '@convenor/curriculum';
import { Cohorts, type PageQuery, StaffScope } from '@convenor/enrolment';
import { type Actor, Clock, NotFound } from '@convenor/platform';
import { announcementState, isPinned } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { AnnouncementDto, AnnouncementLineDto, AnnouncementListDto } from './announcement.dto.js';
import { type Audience, idOf, readersOf, writtenTo } from './audience.js';

export interface AnnouncementRow {
  id: string;
  course_id: string;
  cohort_id: string | null;
  title: string;
  text: string;
  html: string;
  time_zone: string;
  publish_on: string | null;
  publish_time: string | null;
  publish_at: Date | null;
  pinned_until: string | null;
  author: string | null;
  edited_at: Date | null;
  published_at: Date | null;
  taken_back_at: Date | null;
  row_version: number;
}

interface CountedRow extends AnnouncementRow {
  read_by: number;
}

const COLUMNS = `a.id, a.course_id, a.cohort_id, a.title, a.text, a.html, a.time_zone, a.publish_on::text, a.publish_time, a.publish_at,
  a.pinned_until::text, u.name as author, a.edited_at, a.published_at, a.taken_back_at, a.row_version`;

/** Announcements as staff see them: with how many people have read each, and never who. */
@Injectable()
export class StaffAnnouncements {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
    private readonly cohorts: Cohorts,
    private readonly courses: Courses,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound for a cohort that the actor does not lead */
  async cohort(tx: EntityManager, actor: Actor, cohortId: string): Promise<Audience> {
    await this.scope.requireCohort(tx, actor, cohortId, 'lead');
    const { courseId, timeZone } = await this.cohorts.byId(tx, cohortId);
    return { courseId, cohortId, timeZone };
  }

  /** People who go at their own pace share no time zone: that of the writer counts. @throws NotFound */
  async ownPace(tx: EntityManager, { timeZone }: Actor, slug: string): Promise<Audience> {
    return { courseId: (await this.courses.bySlug(tx, slug)).id, cohortId: null, timeZone };
  }

  async page(audience: Audience, { after, limit = 25 }: PageQuery): Promise<AnnouncementListDto> {
    const rows = await this.db.query<(CountedRow & { readers: number })[]>(
      `with readers as (select e.id from enrolments e where ${readersOf(audience, 1)})
       select ${COLUMNS}, (select count(*)::int from readers) as readers,
              (select count(*)::int from announcement_reads r join readers on readers.id = r.enrolment_id
                where r.announcement_id = a.id) as read_by
         from announcements a left join users u on u.id = a.author_id
        where ${writtenTo(audience, 1)} and ($2::uuid is null or a.id < $2)
        order by a.id desc limit $3`,
      [idOf(audience), after ?? null, limit + 1],
    );
    const now = this.clock.now();
    const items = rows.slice(0, limit);
    return {
      items: items.map((row) => present(row, row, now)),
      next: rows.length > limit ? items.at(-1)!.id : null,
    };
  }

  /** @throws NotFound when it is missing or beyond reach, alike */
  async one(
    tx: EntityManager,
    actor: Actor,
    id: string,
  ): Promise<{ announcement: AnnouncementDto; rowVersion: number }> {
    const row = await this.within(tx, actor, id);
    const [counts] = await tx.query<{ readers: number; read_by: number }[]>(
      `select count(*)::int as readers, count(r.enrolment_id)::int as read_by
         from enrolments e left join announcement_reads r on r.enrolment_id = e.id and r.announcement_id = $2
        where ${readersOf({ cohortId: row.cohort_id }, 1)}`,
      [row.cohort_id ?? row.course_id, id],
    );
    return {
      announcement: { ...present(row, counts!, this.clock.now()), text: row.text, html: row.html },
      rowVersion: row.row_version,
    };
  }

  /** Those to cohorts that the actor leads; admins reach all. @throws NotFound when it is missing or beyond reach, alike */
  async within(
    tx: EntityManager,
    actor: Actor,
    id: string,
    lock: '' | 'for update of a' = '',
  ): Promise<AnnouncementRow> {
    const { sql, params } = this.scope.cohortsSql(actor, 'k', 2, 'lead');
    const [row] = await tx.query<AnnouncementRow[]>(
      `select ${COLUMNS} from announcements a left join cohorts k on k.id = a.cohort_id left join users u on u.id = a.author_id
        where a.id = $1 and ${sql} ${lock}`,
      [id, ...params],
    );
    if (!row) throw new NotFound('This announcement');
    return row;
  }
}

export function stateOf({ publish_at, published_at, taken_back_at }: AnnouncementRow) {
  return announcementState({ publishAt: publish_at, publishedAt: published_at, takenBackAt: taken_back_at });
}

function present(
  row: AnnouncementRow,
  { readers, read_by }: { readers: number; read_by: number },
  now: Date,
): AnnouncementLineDto {
  const state = stateOf(row);
  return {
    ...{ id: row.id, cohortId: row.cohort_id, title: row.title, state, timeZone: row.time_zone, by: row.author },
    ...{ date: row.publish_on, time: row.publish_time, publishAt: row.publish_at, publishedAt: row.published_at },
    pinned: state === 'published' && isPinned(row.pinned_until, row.time_zone, now),
    ...{ pinnedUntil: row.pinned_until, edited: row.edited_at !== null, readBy: read_by, readers },
  };
}
