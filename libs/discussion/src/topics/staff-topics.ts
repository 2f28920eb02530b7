import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { StaffScope } from '@convenor/enrolment';
import { type Actor, NotFound, readCursor, writeCursor } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { PostsQuery } from '../posts/post.dto.js';
import { type LineRow, momentOf, nextMoment, REPLIES, type ReplyRow, SAYS_SOMETHING } from './present-topic.js';
import type {
  StaffTopicDto,
  StaffTopicLineDto,
  StaffTopicListDto,
  StaffTopicRepliesDto,
  StaffTopicsQuery,
} from './staff-topic.dto.js';
import { queryWithin } from './topic-words.js';

export interface StaffTopicRow extends LineRow {
  course_title: string;
  course_version_id: string | null;
  cohort_id: string | null;
  cohort_name: string | null;
  circle: string;
  text: string | null;
  edited_at: Date | null;
  row_version: number;
}

type StaffReplyRow = ReplyRow & { given_by: string | null };

const ROWS = `select t.id, t.module_id, t.opened_at, t.last_at, t.pinned, t.closed, t.row_version, t.cohort_id, t.circle,
    o.enrolment_id as writer, u.name, o.title, o.text, o.edited_at, o.deleted_at, o.hidden_at, o.hidden_reason,
    w.course_version_id, c.title as course_title, k.name as cohort_name, ${REPLIES} as replies
  from topics t join courses c on c.id = t.course_id left join cohorts k on k.id = t.cohort_id
    left join posts o on o.id = t.id left join enrolments w on w.id = o.enrolment_id left join users u on u.id = w.user_id`;
const AT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** What is talked about in the cohorts of a member of staff; who reaches everybody reads all of it. */
@Injectable()
export class StaffTopics {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
    private readonly versions: CourseVersions,
  ) {}

  async list(actor: Actor, { cohort, module, q, after, limit = 25 }: StaffTopicsQuery): Promise<StaffTopicListDto> {
    const cursor = after === undefined ? null : readCursor(after, AT);
    const searched = (q ?? '').trim() !== '';
    const words = searched ? queryWithin(null, q!) : null;
    if (searched && words === null) return { items: [], next: null };
    const found = `t.id = any(array(select p.topic_id from posts p where p.words @@ $6::tsquery and p.deleted_at is null
        union select a.topic_id from topic_answers a where a.words @@ $6::tsquery))`;
    const { sql, params } = this.scope.cohortsSql(actor, 'k', words === null ? 6 : 7);
    const rows = await this.db.query<StaffTopicRow[]>(
      `${ROWS} where ${sql} and ${SAYS_SOMETHING} and ($1::uuid is null or t.cohort_id = $1) and ($2::text is null or t.module_id = $2)
          and ($3::timestamptz is null or (t.last_at, t.id) < ($3, $4::uuid)) ${words === null ? '' : `and ${found}`}
        order by t.last_at desc, t.id desc limit $5`,
      [
        ...[cohort ?? null, module ?? null, cursor?.key ?? null, cursor?.id ?? null, limit + 1],
        ...[...(words === null ? [] : [words]), ...params],
      ],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const items: StaffTopicLineDto[] = [];
    for (const row of page) items.push(await this.lineOf(row));
    const next = rows.length > limit && last ? writeCursor({ key: last.last_at.toISOString(), id: last.id }) : null;
    return { items, next };
  }

  /** @throws NotFound when it is missing or beyond reach, alike */
  async whole(actor: Actor, id: string, { after, limit = 50 }: PostsQuery): Promise<StaffTopicDto> {
    const from = momentOf(after);
    const row = await this.within(this.db.manager, actor, id);
    return {
      ...(await this.lineOf(row)),
      text: row.deleted_at ? null : row.text,
      ...{ edited: row.edited_at !== null, hiddenReason: row.hidden_reason, rowVersion: row.row_version },
      answers: await this.answers(actor, id, from, limit),
    };
  }

  /**
   * @param to to see it, or to lead it: as its trainer
   * @throws NotFound when it is missing or beyond reach, alike
   */
  async within(tx: EntityManager, actor: Actor, id: string, to: 'see' | 'lead' = 'see'): Promise<StaffTopicRow> {
    const { sql, params } = this.scope.cohortsSql(actor, 'k', 2, to);
    const [row] = await tx.query<StaffTopicRow[]>(`${ROWS} where t.id = $1 and ${sql}`, [id, ...params]);
    if (!row) throw new NotFound('This topic');
    return row;
  }

  private async answers(
    { userId }: Actor,
    id: string,
    from: ReturnType<typeof momentOf>,
    limit: number,
  ): Promise<StaffTopicRepliesDto> {
    const beyond = (alias: string): string =>
      `($2::timestamptz is null or (${alias}.posted_at, ${alias}.id) > ($2, $3::uuid)) order by ${alias}.posted_at, ${alias}.id limit $4`;
    const rows = await this.db.query<StaffReplyRow[]>(
      `select * from (
         (select r.id, u.name, false as staff, null::uuid as given_by, r.text, r.posted_at, r.edited_at, r.deleted_at, r.hidden_at, r.hidden_reason
            from posts r join enrolments w on w.id = r.enrolment_id join users u on u.id = w.user_id
           where r.topic_id = $1 and r.kind = 'reply' and ${beyond('r')})
         union all
         (select a.id, u.name, true, a.given_by, a.text, a.posted_at, null, null, null, null
            from topic_answers a left join users u on u.id = a.given_by where a.topic_id = $1 and ${beyond('a')})
       ) as answer order by posted_at, id limit $4`,
      [id, from?.key ?? null, from?.id ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => ({
      ...{ id: row.id, name: row.name, staff: row.staff, mine: row.given_by === userId },
      text: row.deleted_at ? null : row.text,
      ...{ postedAt: row.posted_at.toISOString(), edited: row.edited_at !== null },
      ...{ hidden: row.hidden_at !== null, hiddenReason: row.hidden_reason },
    }));
    return { items, next: nextMoment(rows, limit) };
  }

  private async lineOf(row: StaffTopicRow): Promise<StaffTopicLineDto> {
    return {
      ...{ id: row.id, courseTitle: row.course_title, moduleId: row.module_id, cohortName: row.cohort_name },
      moduleTitle: await this.moduleTitle(row),
      ...{ title: row.deleted_at ? null : row.title, name: row.name, replies: row.replies },
      ...{ openedAt: row.opened_at.toISOString(), lastAt: row.last_at.toISOString() },
      ...{ pinned: row.pinned, closed: row.closed, hidden: row.hidden_at !== null },
    };
  }

  private async moduleTitle({ course_version_id, module_id }: StaffTopicRow): Promise<string> {
    if (course_version_id === null) return module_id;
    const { modules } = await this.versions.document(course_version_id);
    return modules.find(({ id }) => id === module_id)?.title ?? module_id;
  }
}
