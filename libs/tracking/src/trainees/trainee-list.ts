import { Injectable } from '@nestjs/common';
import { type Actor, type Cursor, PreparedSql, readCursor, writeCursor } from '@convenor/platform';
import type { EnrolmentState, PaceReason, PaceStatus } from '@convenor/rules';
import { FoundTrainees } from './found-trainees.js';
import { type Sort, TraineeListDto, TraineeListQuery, TraineeRowDto } from './trainee-list.dto.js';

interface Row {
  id: string;
  user_id: string;
  name: string;
  email: string;
  slug: string;
  title: string;
  version: string;
  cohort_id: string | null;
  cohort_name: string | null;
  mentor_id: string | null;
  mentor_name: string | null;
  region_id: string | null;
  region_name: string | null;
  person_locale: string;
  state: EnrolmentState;
  state_since: Date;
  progress_share: number;
  progress_completed: number;
  progress_required: number;
  pace: PaceStatus;
  pace_reasons: PaceReason[];
  current_module_id: string | null;
  applied_at: Date;
  started_on: string | null;
  next_due_on: string | null;
  forecast_on: string | null;
  last_activity_at: Date | null;
  sort_key: string;
  tags: string[];
}

const TYPE_OF_CURSOR: Record<string, string> = {
  name: '[\\s\\S]{0,300}',
  progress: '\\d{1,4}',
  lastActivity: '(-infinity|\\d{4}-[\\d: .+-]{5,40})',
  appliedAt: '\\d{4}-[\\d: .+-]{5,40}',
  pace: '\\d',
};

/** Where a page ended in this order: one that ended in another leads nowhere in this one. */
function cursorOf(after: string, sort: Sort): Cursor {
  const { key, id } = readCursor(after, new RegExp(`^${sort} ${TYPE_OF_CURSOR[sort.replace('-', '')]}$`));
  return { key: key.slice(sort.length + 1), id };
}

/** The admin's list: one keyset query over summary columns. */
@Injectable()
export class TraineeList {
  constructor(
    private readonly sql: PreparedSql,
    private readonly found: FoundTrainees,
  ) {}

  async page(actor: Actor, { after, limit = 25, ...filter }: TraineeListQuery): Promise<TraineeListDto> {
    const sort = filter.sort ?? 'name';
    const cursor = after ? cursorOf(after, sort) : null;
    const { sql, values, order } = this.found.sql({ actor, filter, cursor, limit: limit + 1 });
    const rows = await this.sql.recurring<Row>(
      `${sql} select f.id, e.user_id, u.name, u.email, c.slug, c.title, v.number || '.' || v.patch as version, e.cohort_id, k.name as cohort_name, e.state,
              e.mentor_id, m.name as mentor_name, e.region_id, r.name as region_name, e.person_locale,
              e.state_since, e.progress_share, e.progress_completed, e.progress_required, e.pace, e.pace_reasons, e.current_module_id, e.applied_at,
              e.started_on::text, e.next_due_on::text, e.forecast->>'on' as forecast_on, e.last_activity_at, f.key::text as sort_key,
              array(select t.tag from enrolment_tags t where t.enrolment_id = f.id order by t.tag) as tags
         from found f join enrolments e on e.id = f.id join users u on u.id = e.user_id join courses c on c.id = e.course_id
         join course_versions v on v.id = e.course_version_id left join cohorts k on k.id = e.cohort_id left join users m on m.id = e.mentor_id
         left join regions r on r.id = e.region_id ${order}`,
      values,
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(present),
      next: rows.length > limit && last ? writeCursor({ key: `${sort} ${last.sort_key}`, id: last.id }) : null,
    };
  }
}

function present(row: Row): TraineeRowDto {
  return {
    id: row.id,
    person: { id: row.user_id, name: row.name, email: row.email },
    course: { slug: row.slug, title: row.title, version: row.version },
    language: row.person_locale,
    cohort: row.cohort_id === null ? null : { id: row.cohort_id, name: row.cohort_name! },
    mentor: row.mentor_id === null ? null : { id: row.mentor_id, name: row.mentor_name! },
    region: row.region_id === null ? null : { id: row.region_id, name: row.region_name! },
    state: row.state,
    stateSince: row.state_since.toISOString(),
    progress: { share: row.progress_share, completed: row.progress_completed, required: row.progress_required },
    pace: { status: row.pace, reasons: row.pace_reasons },
    currentModuleId: row.current_module_id,
    appliedAt: row.applied_at.toISOString(),
    startedOn: row.started_on,
    nextDueOn: row.next_due_on,
    forecastOn: row.forecast_on,
    lastActivityAt: row.last_activity_at?.toISOString() ?? null,
    tags: row.tags,
  };
}
