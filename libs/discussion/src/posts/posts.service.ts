import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { ChangedMeanwhile, Clock, Ids, InvalidInput, requireMatch } from '@convenor/platform';
import { Exercises, Passages, type ReflectionPosted } from '@convenor/progress';
import { mayEdit, POST_RULES, reviewOfPosted } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Circle, type PostRow } from './circle.js';
import { PostLetters } from './post-letters.js';
import type { ChangedPostDto, NewPostDto, NewResponseDto, ReportPostDto } from './post.dto.js';
import { AlreadyResponded, OwnPost, PostStands } from './post.errors.js';

/** What people do with posts: answer, change, take back, report. */
@Injectable()
export class Posts {
  constructor(
    private readonly db: DataSource,
    private readonly circle: Circle,
    private readonly enrolments: Enrolments,
    private readonly passages: Passages,
    private readonly exercises: Exercises,
    private readonly letters: PostLetters,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** What is posted is posted for the group that its writer is in now. A second notice of the same changes nothing. */
  async posted(tx: EntityManager, { enrolmentId, activityId, approval }: ReflectionPosted): Promise<void> {
    await tx.query(
      `insert into posts as p (enrolment_id, id, kind, activity_id, cohort_id, review, posted_at)
       select e.id, $2, 'reflection', $3, e.cohort_id, $4, $5 from enrolments e where e.id = $1
       on conflict (enrolment_id, activity_id) where kind = 'reflection' do update
         set cohort_id = excluded.cohort_id, review = excluded.review, posted_at = excluded.posted_at, edited_at = null,
             row_version = p.row_version + 1
         where p.review = 'returned'`,
      [enrolmentId, this.ids.next(), activityId, reviewOfPosted(approval), this.clock.now()],
    );
  }

  /** Reflections that were carried over from an earlier passage stand where they stood, and no new group reads them. */
  async carryOver(tx: EntityManager, enrolmentId: string, previousEnrolmentId: string): Promise<void> {
    await tx.query(
      `insert into posts (enrolment_id, id, kind, activity_id, review, posted_at, edited_at)
       select r.enrolment_id, gen_random_uuid(), 'reflection', r.activity_id, coalesce(p.review, 'open'), r.posted_at, p.edited_at
         from reflections r left join posts p on p.enrolment_id = $2 and p.activity_id = r.activity_id and p.kind = 'reflection'
        where r.enrolment_id = $1 and r.posted_at is not null`,
      [enrolmentId, previousEnrolmentId],
    );
  }

  /** @throws NotFound for what this person may not read; OwnPost; AlreadyResponded */
  async respond(
    userId: string,
    enrolmentId: string,
    postId: string,
    { starter, text }: NewResponseDto,
  ): Promise<NewPostDto> {
    return this.db.transaction(async (tx) => {
      await this.enrolments.lockOwn(tx, userId, enrolmentId);
      const to = await this.circle.readable(tx, userId, enrolmentId, postId);
      if (to.enrolment_id === enrolmentId || to.kind !== 'reflection') throw new OwnPost();
      const id = this.ids.next();
      const written = await tx.query<unknown[]>(
        `insert into posts (enrolment_id, id, kind, activity_id, cohort_id, parent_id, starter, text, posted_at)
         values ($1, $2, 'response', $3, $4, $5, $6, $7, $8)
         on conflict (parent_id, enrolment_id, starter) where deleted_at is null and parent_id is not null do nothing
         returning id`,
        [enrolmentId, id, to.activity_id, to.cohort_id, to.id, starter, text, this.clock.now()],
      );
      if (written.length === 0) throw new AlreadyResponded();
      await this.letters.responded(tx, to, id);
      return { id };
    });
  }

  /** @throws NotFound for another's; PostStands once the time for changes is over; ChangedMeanwhile */
  async change(
    userId: string,
    enrolmentId: string,
    postId: string,
    ifMatch: string | undefined,
    text: string,
  ): Promise<ChangedPostDto> {
    return this.db.transaction(async (tx) => {
      const post = await this.own(tx, userId, enrolmentId, postId);
      requireMatch(ifMatch, post.row_version);
      const { kind, review } = post;
      const now = this.clock.now();
      const may = mayEdit({ kind, review, postedAt: post.posted_at, hidden: post.hidden_at !== null }, now);
      if (!may) throw new PostStands();
      if (text.length > POST_RULES[kind].longest)
        throw InvalidInput.field('text', 'too_long', `At most ${POST_RULES[kind].longest} characters, please.`);
      if (text === post.text) return { text, rowVersion: post.row_version };
      if (kind === 'reflection') {
        const passage = await this.passages.any(tx, enrolmentId);
        await this.exercises.rewrite(tx, enrolmentId, passage.activity(post.activity_id)!, text);
      }
      await this.keepVersion(tx, post, post.text!);
      const [changed] = await tx.query<[{ row_version: number }[], number]>(
        `update posts set text = case when kind = 'response' then $3 end, edited_at = $4, row_version = row_version + 1
          where enrolment_id = $1 and id = $2 and row_version = $5 returning row_version`,
        [enrolmentId, postId, text, now, post.row_version],
      );
      if (!changed[0]) throw new ChangedMeanwhile();
      return { text, rowVersion: changed[0].row_version };
    });
  }

  /** Others no longer see it; whoever has reported it still gets an answer. */
  async takeBack(userId: string, enrolmentId: string, postId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const post = await this.own(tx, userId, enrolmentId, postId);
      if (!POST_RULES[post.kind].removable) throw new PostStands();
      await tx.query('update posts set deleted_at = $3 where enrolment_id = $1 and id = $2', [
        ...[enrolmentId, postId],
        this.clock.now(),
      ]);
    });
  }

  /** Reporting again changes nothing. @throws NotFound for what this person may not read; OwnPost */
  async report(userId: string, enrolmentId: string, postId: string, given: ReportPostDto): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.enrolments.lockOwn(tx, userId, enrolmentId);
      const post = await this.circle.readable(tx, userId, enrolmentId, postId);
      await this.noteReport(tx, { userId, enrolmentId }, post, given);
    });
  }

  /** Of a post that the person may read. @throws OwnPost */
  async noteReport(
    tx: EntityManager,
    { userId, enrolmentId }: { userId: string; enrolmentId: string },
    post: PostRow,
    { reason, words }: ReportPostDto,
  ): Promise<void> {
    if (post.user_id === userId) throw new OwnPost();
    const written = await tx.query<unknown[]>(
      `insert into post_reports (enrolment_id, post_id, reason, words, reported_at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning post_id`,
      [enrolmentId, post.id, reason, words, this.clock.now()],
    );
    if (written.length > 0) await this.letters.reported(tx, post);
  }

  async keepVersion(tx: EntityManager, { enrolment_id, id }: PostRow, text: string): Promise<void> {
    await tx.query(
      `insert into post_versions (enrolment_id, post_id, number, text, until)
       select $1, $2, count(*) + 1, $3, $4 from post_versions where enrolment_id = $1 and post_id = $2`,
      [enrolment_id, id, text, this.clock.now()],
    );
  }

  private async own(tx: EntityManager, userId: string, enrolmentId: string, postId: string): Promise<PostRow> {
    await this.enrolments.lockOwn(tx, userId, enrolmentId);
    const post = await this.circle.readable(tx, userId, enrolmentId, postId);
    if (post.enrolment_id !== enrolmentId) throw this.circle.missing();
    return post;
  }
}
