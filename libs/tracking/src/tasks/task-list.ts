import { Injectable } from '@nestjs/common';
import { Enrolments, StaffScope } from '@convenor/enrolment';
import { type Actor, PreparedSql, readCursor, writeCursor } from '@convenor/platform';
import type { NudgeTrigger, PaceStatus } from '@convenor/rules';
import { DataSource } from 'typeorm';
import type {
  TaskDto,
  TaskKind,
  TaskListDto,
  TaskOutcome,
  TaskPersonDto,
  TaskQuery,
  TasksAboutDto,
} from './task.dto.js';

interface Row {
  id: string;
  kind: TaskKind;
  enrolment_id: string;
  user_id: string;
  name: string;
  slug: string;
  title: string;
  cohort_name: string | null;
  mentor_id: string | null;
  mentor_name: string | null;
  trigger: NudgeTrigger;
  since: string;
  pace: PaceStatus;
  last_activity_at: Date | null;
  created_at: Date;
  taken_by: string | null;
  taker_name: string | null;
  settled_at: Date | null;
  settled_by: string | null;
  settler_name: string | null;
  outcome: TaskOutcome | null;
  note: string;
}

const TASKS = `t.id, t.kind, t.enrolment_id, e.user_id, u.name, c.slug, c.title, k.name as cohort_name, e.mentor_id, m.name as mentor_name,
       t.trigger, t.since::text, e.pace, e.last_activity_at, t.created_at, t.taken_by, taker.name as taker_name,
       t.settled_at, t.settled_by, settler.name as settler_name, t.outcome, t.note`;
const OF_PEOPLE = `tasks t join enrolments e on e.id = t.enrolment_id join users u on u.id = e.user_id
  join courses c on c.id = e.course_id left join cohorts k on k.id = e.cohort_id
  left join users m on m.id = e.mentor_id left join users taker on taker.id = t.taken_by
  left join users settler on settler.id = t.settled_by`;
/** Who came back since is not waited for, although it is settled later. */
const STILL_AWAY = '(e.last_activity_at is null or e.last_activity_at <= t.created_at)';

const AT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/;

/** Who needs whom: what rules put on the lists of mentors, and tasks for admins. */
@Injectable()
export class TaskList {
  constructor(
    private readonly db: DataSource,
    private readonly sql: PreparedSql,
    private readonly scope: StaffScope,
    private readonly enrolments: Enrolments,
  ) {}

  async page(actor: Actor, kind: TaskKind, { state = 'open', after, limit = 25 }: TaskQuery): Promise<TaskListDto> {
    const cursor = after === undefined ? null : readCursor(after, AT);
    const open = state === 'open';
    const [at, beyond, order] = open ? ['t.created_at', '>', 'asc'] : ['t.settled_at', '<', 'desc'];
    const reach = this.scope.sql(actor, 'e', 1);
    const values: unknown[] = [...reach.params];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const further = cursor && `(${at}, t.id) ${beyond} (${bind(cursor.key)}::timestamptz, ${bind(cursor.id)}::uuid)`;
    const rows = await this.sql.recurring<Row & { key: string }>(
      `select ${TASKS}, (${at} at time zone 'UTC')::text || '+00' as key from ${OF_PEOPLE}
        where t.kind = '${kind}' and t.settled_at is ${open ? '' : 'not '}null and ${reach.sql}
          ${open ? `and ${STILL_AWAY}` : ''}
          ${further ? `and ${further}` : ''}
        order by ${at} ${order}, t.id ${order} limit ${limit + 1}`,
      values,
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(present),
      next: rows.length > limit && last ? writeCursor({ key: last.key, id: last.id }) : null,
    };
  }

  /** The open ones about one person: of each kind there is one at most. What admins are asked is for them to see. */
  async about({ permissions }: Actor, enrolmentId: string): Promise<TasksAboutDto> {
    const kinds: readonly TaskKind[] = permissions.has('nudge:manage') ? ['task', 'mentor_list'] : ['mentor_list'];
    const { id } = await this.enrolments.any(this.db.manager, enrolmentId);
    const rows = await this.db.query<Row[]>(
      `select ${TASKS} from ${OF_PEOPLE}
        where t.enrolment_id = $1 and t.kind = any($2) and t.settled_at is null and ${STILL_AWAY}
        order by array_position($2, t.kind)`,
      [id, kinds],
    );
    return { items: rows.map(present), next: null };
  }
}

function present(row: Row): TaskDto {
  return {
    ...{ id: row.id, kind: row.kind, enrolmentId: row.enrolment_id, person: { id: row.user_id, name: row.name } },
    ...{ course: { slug: row.slug, title: row.title }, cohortName: row.cohort_name },
    mentor: named(row.mentor_id, row.mentor_name),
    ...{ trigger: row.trigger, since: row.since, pace: row.pace },
    ...{ lastActivityAt: row.last_activity_at?.toISOString() ?? null, createdAt: row.created_at.toISOString() },
    takenBy: named(row.taken_by, row.taker_name),
    settledAt: row.settled_at?.toISOString() ?? null,
    settledBy: named(row.settled_by, row.settler_name),
    ...{ outcome: row.outcome, note: row.note },
  };
}

function named(id: string | null, name: string | null): TaskPersonDto | null {
  return id === null || name === null ? null : { id, name };
}
