import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import type { CourseDocument, DocumentExercise } from '@convenor/formats';
import { StaffScope } from '@convenor/enrolment';
import { type Actor, NotFound, readCursor, writeCursor } from '@convenor/platform';
import type { Review, ReviewDecision } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { POST_ROWS, type PostRow } from '../posts/circle.js';
import type { ReviewQueueDto, ReviewQueueQuery, StaffPostDto } from './review.dto.js';

interface LineRow {
  id: string;
  enrolment_id: string;
  name: string;
  course_title: string;
  course_version_id: string;
  activity_id: string;
  cohort_name: string | null;
  review: Review;
  posted_at: Date;
  edited_at: Date | null;
}

interface WholeRow extends PostRow {
  name: string;
  course_title: string;
  course_version_id: string;
}

const AT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Posts of the people whom a member of staff looks after. */
@Injectable()
export class StaffPosts {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
    private readonly versions: CourseVersions,
  ) {}

  async queue(actor: Actor, query: ReviewQueueQuery): Promise<ReviewQueueDto> {
    const { state = 'waiting', cohort, after, limit = 25 } = query;
    const cursor = after === undefined ? null : readCursor(after, AT);
    const { sql, params } = this.scope.sql(actor, 'e', 7, 'cohort:lead');
    const [beyond, order] = state === 'waiting' ? ['>', 'asc'] : ['<', 'desc'];
    const rows = await this.db.query<LineRow[]>(
      `select p.id, p.enrolment_id, u.name, c.title as course_title, e.course_version_id, p.activity_id, k.name as cohort_name,
              p.review, p.posted_at, p.edited_at
         from posts p join enrolments e on e.id = p.enrolment_id join users u on u.id = e.user_id join courses c on c.id = e.course_id
           left join cohorts k on k.id = e.cohort_id
        where p.review = $2 and e.user_id <> $1 and ($3::uuid is null or e.cohort_id = $3)
          and ($4::timestamptz is null or (p.posted_at, p.id) ${beyond} ($4, $5::uuid)) and ${sql}
        order by p.posted_at ${order}, p.id ${order} limit $6`,
      [actor.userId, state, cohort ?? null, cursor?.key ?? null, cursor?.id ?? null, limit + 1, ...params],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const items = [];
    for (const row of page) {
      const document = await this.versions.document(row.course_version_id);
      items.push({
        ...{ id: row.id, enrolmentId: row.enrolment_id, name: row.name, courseTitle: row.course_title },
        ...{ activityTitle: exerciseOf(document, row.activity_id)?.title ?? '', cohortName: row.cohort_name },
        ...{ review: row.review, postedAt: row.posted_at.toISOString(), edited: row.edited_at !== null },
      });
    }
    const next = rows.length > limit && last ? writeCursor({ key: last.posted_at.toISOString(), id: last.id }) : null;
    return { items, next };
  }

  /** @throws NotFound when it is missing or beyond reach, alike */
  async whole(actor: Actor, id: string): Promise<StaffPostDto> {
    const row = await this.within<WholeRow>(
      this.db.manager,
      actor,
      id,
      `, u.name, c.title as course_title, e.course_version_id`,
      'join users u on u.id = e.user_id join courses c on c.id = e.course_id',
    );
    const key = [row.enrolment_id, id];
    const earlier = await this.db.query<{ text: string; until: Date }[]>(
      'select text, until from post_versions where enrolment_id = $1 and post_id = $2 order by number desc',
      key,
    );
    const feedback = await this.db.query<
      { id: string; decision: ReviewDecision; comment: string; name: string | null; given_at: Date }[]
    >(
      `select f.id, f.decision, f.comment, u.name, f.given_at from post_feedback f left join users u on u.id = f.given_by
        where f.enrolment_id = $1 and f.post_id = $2 order by f.id desc`,
      key,
    );
    const exercise = exerciseOf(await this.versions.document(row.course_version_id), row.activity_id);
    return {
      ...{ id, enrolmentId: row.enrolment_id, name: row.name, kind: row.kind, starter: row.starter },
      ...{
        courseTitle: row.course_title,
        activityTitle: exercise?.title ?? '',
        promptHtml: exercise?.promptHtml ?? '',
      },
      ...{ text: row.text, review: row.review, postedAt: row.posted_at.toISOString(), rowVersion: row.row_version },
      ...{ hidden: row.hidden_at !== null, takenBack: row.deleted_at !== null },
      earlier: earlier.map(({ text, until }) => ({ text, until: until.toISOString() })),
      feedback: feedback.map(({ name, given_at, ...given }) => ({ ...given, by: name, at: given_at.toISOString() })),
    };
  }

  /** @throws NotFound when it is missing or beyond reach, alike */
  async within<Row extends PostRow = PostRow>(
    tx: EntityManager,
    actor: Actor,
    id: string,
    columns = '',
    joins = '',
  ): Promise<Row> {
    const { sql, params } = this.scope.sql(actor, 'e', 2, 'cohort:lead');
    const text = POST_ROWS.replace('\n  from posts', `${columns}\n  from posts`);
    const [row] = await tx.query<Row[]>(`${text} ${joins} where p.id = $1 and ${sql}`, [id, ...params]);
    if (!row) throw new NotFound('This post');
    return row;
  }
}

function exerciseOf(document: CourseDocument, activityId: string): DocumentExercise | undefined {
  for (const { activities } of document.modules)
    for (const activity of activities) if (activity.id === activityId && activity.kind === 'exercise') return activity;
  return undefined;
}
