import { Injectable } from '@nestjs/common';
import { unreadNews } from '@convenor/notification';
import { Clock } from '@convenor/platform';
import type { EnrolmentState, PaceReason, PaceStatus } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { type HomeNewsDto, MyEnrolmentsDto, type OwnCohortDto, PageQuery } from './enrolment.dto.js';
import { HomeNews } from './home-news.js';

interface Row {
  id: string;
  state: EnrolmentState;
  slug: string;
  title: string;
  version: string;
  progress_share: number;
  progress_completed: number;
  progress_required: number;
  pace: PaceStatus;
  pace_reasons: PaceReason[];
  applied_at: Date;
  started_on: string | null;
  next_due_on: string | null;
  reason: string | null;
  cohort: OwnCohortDto | null;
  place_offered_until: Date | null;
  passed_over_at: Date | null;
  news: HomeNewsDto | null;
}

/** A person without trainings is a row as well. */
type Found = { unread: number } & (Row | { id: null });

/** A person's own passages, newest first. */
@Injectable()
export class MyEnrolments {
  constructor(
    private readonly db: DataSource,
    private readonly home: HomeNews,
    private readonly clock: Clock,
  ) {}

  async list(userId: string, { after, limit = 25 }: PageQuery): Promise<MyEnrolmentsDto> {
    const found = await this.db.query<Found[]>(
      `select n.unread, l.* from (select (${unreadNews('$1', '$2')}) as unread) n left join lateral (
       select e.id, e.state, c.slug, c.title, v.number || '.' || v.patch as version, e.progress_share, e.progress_completed,
              e.progress_required, e.pace, e.pace_reasons, e.applied_at, e.started_on::text, e.next_due_on::text,
              case when e.state in ('declined', 'withdrawn', 'lapsed') then
                (select t.reason from enrolment_transitions t where t.enrolment_id = e.id order by t.id desc limit 1) end as reason,
              e.place_offered_until, e.passed_over_at, ${this.home.column} as news,
              case when k.id is not null then json_build_object('id', k.id, 'name', k.name, 'startsOn', k.starts_on, 'endsOn', k.ends_on) end as cohort
         from enrolments e left join cohorts k on k.id = e.cohort_id join courses c on c.id = e.course_id join course_versions v on v.id = e.course_version_id
        where e.user_id = $1 and ($3::uuid is null or e.id < $3) order by e.id desc limit $4) l on true
        order by l.id desc`,
      [userId, this.clock.now(), after ?? null, limit + 1],
    );
    const rows = found.filter((row): row is Row & { unread: number } => row.id !== null);
    const items = rows.slice(0, limit).map((row) => ({
      id: row.id,
      state: row.state,
      course: { slug: row.slug, title: row.title, version: row.version },
      progress: { share: row.progress_share, completed: row.progress_completed, required: row.progress_required },
      pace: { status: row.pace, reasons: row.pace_reasons as never },
      appliedAt: row.applied_at.toISOString(),
      startedOn: row.started_on,
      nextDueOn: row.next_due_on,
      reason: row.reason,
      cohort: row.cohort,
      offer: row.place_offered_until && { until: row.place_offered_until.toISOString() },
      passedOver: row.passed_over_at !== null,
      news: row.news,
    }));
    return { items, unread: found[0]!.unread, next: rows.length > limit ? items.at(-1)!.id : null };
  }
}
