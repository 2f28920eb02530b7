import { Injectable } from '@nestjs/common';
import { Clock, readCursor, writeCursor } from '@convenor/platform';
import { firstNameOf, type ReviewDecision } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { Circle, POST_ROWS, type PostRow } from './circle.js';
import type {
  FeedbackDto,
  MyReflectionDto,
  OwnReflectionDto,
  PostResponseDto,
  PostsQuery,
  SharedReflectionsDto,
} from './post.dto.js';
import { editableOf, hiddenOf, responseOf, type ResponseRow } from './present-response.js';

const AT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** What a person reads of an exercise: their own words with what came back, and those of their cohort. */
@Injectable()
export class SharedReflections {
  constructor(
    private readonly db: DataSource,
    private readonly circle: Circle,
    private readonly clock: Clock,
  ) {}

  async mine(userId: string, enrolmentId: string, activityId: string): Promise<MyReflectionDto> {
    const { sharing } = await this.circle.standing(userId, enrolmentId, activityId);
    const [row] = await this.db.query<PostRow[]>(
      `${POST_ROWS} where p.enrolment_id = $1 and p.activity_id = $2 and p.kind = 'reflection'`,
      [enrolmentId, activityId],
    );
    return { sharing, post: row ? await this.own(row) : null };
  }

  /** @throws PostFirst before one's own is posted: not a word of others is read until then; NotShared */
  async ofOthers(
    userId: string,
    enrolmentId: string,
    activityId: string,
    { after, limit = 25 }: PostsQuery,
  ): Promise<SharedReflectionsDto> {
    const { passage, sharing } = await this.circle.standing(userId, enrolmentId, activityId);
    if (sharing === 'no_group') return { items: [], next: null };
    this.circle.requireOpen(sharing);
    const cursor = after === undefined ? null : readCursor(after, AT);
    const rows = await this.db.query<(PostRow & { name: string; reported: boolean })[]>(
      `select post.*, u.name, exists (select 1 from post_reports x where x.enrolment_id = $1 and x.post_id = post.id) as reported
         from (${POST_ROWS}
           where p.kind = 'reflection' and p.cohort_id = $2 and p.activity_id = $3 and p.enrolment_id <> $1
             and p.hidden_at is null and r.text is not null
             and ($4::timestamptz is null or (p.posted_at, p.id) < ($4, $5::uuid))
           order by p.posted_at desc, p.id desc limit $6) post
         join users u on u.id = post.user_id order by post.posted_at desc, post.id desc`,
      [enrolmentId, passage.facts.cohort!.id, activityId, cursor?.key ?? null, cursor?.id ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    const responses = await this.responses(
      enrolmentId,
      page.map(({ id }) => id),
    );
    const last = page.at(-1);
    return {
      items: page.map((row) => ({
        id: row.id,
        by: firstNameOf(row.name),
        text: row.text!,
        postedAt: row.posted_at.toISOString(),
        edited: row.edited_at !== null,
        reportedByMe: row.reported,
        responses: responses.get(row.id) ?? [],
      })),
      next: rows.length > limit && last ? writeCursor({ key: last.posted_at.toISOString(), id: last.id }) : null,
    };
  }

  private async own(row: PostRow): Promise<OwnReflectionDto> {
    const responses = await this.responses(row.enrolment_id, [row.id]);
    return {
      id: row.id,
      review: row.review!,
      postedAt: row.posted_at.toISOString(),
      edited: row.edited_at !== null,
      rowVersion: row.row_version,
      editableUntil: editableOf(row, this.clock.now()),
      hidden: hiddenOf(row),
      feedback: await this.feedback(row),
      responses: responses.get(row.id) ?? [],
    };
  }

  private async feedback({ enrolment_id, id }: PostRow): Promise<FeedbackDto[]> {
    const rows = await this.db.query<
      { id: string; decision: ReviewDecision; comment: string; name: string | null; given_at: Date }[]
    >(
      `select f.id, f.decision, f.comment, u.name, f.given_at from post_feedback f left join users u on u.id = f.given_by
        where f.enrolment_id = $1 and f.post_id = $2 order by f.id desc`,
      [enrolment_id, id],
    );
    return rows.map(({ id: given, decision, comment, name, given_at }) => ({
      id: given,
      decision,
      comment,
      by: name && firstNameOf(name),
      at: given_at.toISOString(),
    }));
  }

  private async responses(readerEnrolmentId: string, posts: string[]): Promise<Map<string, PostResponseDto[]>> {
    const found = new Map<string, PostResponseDto[]>(posts.map((id) => [id, []]));
    if (posts.length === 0) return found;
    const rows = await this.db.query<ResponseRow[]>(
      `select post.*, u.name, exists (select 1 from post_reports x where x.enrolment_id = $1 and x.post_id = post.id) as reported
         from (${POST_ROWS} where p.parent_id = any($2) and p.deleted_at is null and (p.hidden_at is null or p.enrolment_id = $1)) post
         join users u on u.id = post.user_id order by post.posted_at, post.id`,
      [readerEnrolmentId, posts],
    );
    const now = this.clock.now();
    for (const row of rows) found.get(row.parent_id!)!.push(responseOf(row, readerEnrolmentId, now));
    return found;
  }
}
