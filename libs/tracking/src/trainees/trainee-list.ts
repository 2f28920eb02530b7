import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { type Actor, type Cursor, readCursor, writeCursor } from '@convenor/platform';
import type { EnrolmentState, PaceReason, PaceStatus } from '@convenor/rules';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { type Sort, TraineeFilterDto, TraineeListDto, TraineeListQuery, TraineeRowDto } from './trainee-list.dto.js';

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
}

/** What to sort by, as an expression that is never null, with its type for the cursor. */
const SORT_KEYS: Record<string, { expression: string; type: string }> = {
  name: { expression: 'u.name collate "und-x-icu"', type: 'text collate "und-x-icu"' },
  progress: { expression: 'e.progress_share', type: 'int' },
  lastActivity: { expression: `coalesce(e.last_activity_at, '-infinity'::timestamptz)`, type: 'timestamptz' },
  appliedAt: { expression: 'e.applied_at', type: 'timestamptz' },
  pace: { expression: 'e.pace_rank', type: 'int' },
};

const TYPE_OF_CURSOR: Record<string, RegExp> = {
  name: /^[\s\S]{0,300}$/,
  progress: /^\d{1,4}$/,
  lastActivity: /^(-infinity|\d{4}-[\d: .+-]{5,40})$/,
  appliedAt: /^\d{4}-[\d: .+-]{5,40}$/,
  pace: /^\d$/,
};

/** The admin's list: one keyset query over summary columns. */
@Injectable()
export class TraineeList {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
  ) {}

  async page(actor: Actor, { after, limit = 25, ...filter }: TraineeListQuery): Promise<TraineeListDto> {
    const sort = filter.sort ?? 'name';
    const rows = await this.rows(actor, filter, sort, after ? readCursor(after, TYPE_OF_CURSOR[sort.replace('-', '')]!) : null, limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(present),
      next: rows.length > limit && last ? writeCursor({ key: last.sort_key, id: last.id }) : null,
    };
  }

  /** Everything that the filter finds, in batches, so that memory stays flat. */
  async *all(actor: Actor, filter: TraineeFilterDto, batch = 500): AsyncGenerator<TraineeRowDto> {
    const sort = filter.sort ?? 'name';
    let cursor: Cursor | null = null;
    for (;;) {
      const rows: Row[] = await this.rows(actor, filter, sort, cursor, batch);
      yield* rows.map(present);
      const last = rows.at(-1);
      if (!last || rows.length < batch) return;
      cursor = { key: last.sort_key, id: last.id };
    }
  }

  private async rows(actor: Actor, filter: TraineeFilterDto, sort: Sort, cursor: Cursor | null, limit: number): Promise<Row[]> {
    const descending = sort.startsWith('-');
    const { expression, type } = SORT_KEYS[sort.replace('-', '')]!;
    const reach = this.scope.sql(actor, 'e', 1);
    const values: unknown[] = [...reach.params];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    // The first half of it says nothing new, but an index on the key alone can start from there.
    const beyond = (key: string, id: string): string =>
      `${expression} ${descending ? '<=' : '>='} ${key} and (${expression}, e.id) ${descending ? '<' : '>'} (${key}, ${id})`;
    const where = [
      reach.sql !== 'true' && reach.sql,
      filter.cohort && (isUUID(filter.cohort) ? `e.cohort_id = ${bind(filter.cohort)}` : 'false'),
      filter.course && `c.slug = ${bind(filter.course)}`,
      filter.state?.length && `e.state = any(${bind(filter.state)})`,
      filter.pace?.length && `e.pace = any(${bind(filter.pace)}) and e.state in ('accepted', 'active', 'paused')`,
      filter.module && `e.current_module_id = ${bind(filter.module)} and e.state in ('accepted', 'active', 'paused')`,
      filter.q?.trim() && `u.search like lower(${bind(`%${filter.q.trim().replace(/[\\%_]/g, '\\$&')}%`)})`,
      cursor && beyond(`${bind(cursor.key)}::${type}`, `${bind(cursor.id)}::uuid`),
    ].filter(Boolean);
    const direction = descending ? 'desc' : 'asc';
    return this.db.query<Row[]>(
      `select e.id, e.user_id, u.name, u.email, c.slug, c.title, v.number || '.' || v.patch as version, e.cohort_id, k.name as cohort_name, e.state, e.state_since,
              e.progress_share, e.progress_completed, e.progress_required, e.pace, e.pace_reasons, e.current_module_id, e.applied_at,
              e.started_on::text, e.next_due_on::text, e.forecast->>'on' as forecast_on, e.last_activity_at, (${expression})::text as sort_key
         from enrolments e join users u on u.id = e.user_id join courses c on c.id = e.course_id
         join course_versions v on v.id = e.course_version_id left join cohorts k on k.id = e.cohort_id
        ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
        order by ${expression} ${direction}, e.id ${direction} limit ${bind(limit)}`,
      values,
    );
  }
}

function present(row: Row): TraineeRowDto {
  return {
    id: row.id,
    person: { id: row.user_id, name: row.name, email: row.email },
    course: { slug: row.slug, title: row.title, version: row.version },
    cohort: row.cohort_id === null ? null : { id: row.cohort_id, name: row.cohort_name! },
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
  };
}
