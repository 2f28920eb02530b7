import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { type Actor, AuditLog, Clock, Ids, InvalidInput, NotFound, requireMatch } from '@convenor/platform';
import { Exercises, Passages } from '@convenor/progress';
import { needsComment, type Review, reviewed } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { PostRow } from '../posts/circle.js';
import { PostLetters } from '../posts/post-letters.js';
import { Posts } from '../posts/posts.service.js';
import type { ReviewDecisionDto, ReviewedDto } from './review.dto.js';
import { NotOpenToDecide, OwnReflection } from './review.errors.js';
import { StaffPosts } from './staff-posts.js';

/** What trainers say about reflections: approve, give back, or a few words. */
@Injectable()
export class Reviews {
  constructor(
    private readonly db: DataSource,
    private readonly staffPosts: StaffPosts,
    private readonly posts: Posts,
    private readonly enrolments: Enrolments,
    private readonly passages: Passages,
    private readonly exercises: Exercises,
    private readonly letters: PostLetters,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws NotFound beyond reach; OwnReflection; NotOpenToDecide; ChangedMeanwhile; InvalidInput */
  async decide(
    actor: Actor,
    id: string,
    ifMatch: string | undefined,
    { decision, comment }: ReviewDecisionDto,
  ): Promise<ReviewedDto> {
    return this.db.transaction(async (tx) => {
      const post = await this.held(tx, actor, id);
      requireMatch(ifMatch, post.row_version);
      const to = reviewed(post.review!, decision);
      if (!to) throw new NotOpenToDecide();
      if (comment === '' && needsComment(decision))
        throw InvalidInput.field('comment', 'required', 'Please write a few words to the person.');
      if (decision === 'approve') await this.approve(tx, post, actor);
      if (decision === 'return')
        await this.posts.keepVersion(tx, post, await this.exercises.giveBack(tx, post.enrolment_id, post.activity_id));
      await this.write(tx, actor, post, to, { decision, comment });
      return { id, review: to };
    });
  }

  /** The passage first, as everywhere, then the post as it is by then. */
  private async held(tx: EntityManager, actor: Actor, id: string): Promise<PostRow> {
    const found = await this.staffPosts.within(tx, actor, id);
    await this.enrolments.lock(tx, found.enrolment_id);
    const post = await this.staffPosts.within(tx, actor, id);
    if (post.kind !== 'reflection') throw new NotFound('This reflection');
    if (post.user_id === actor.userId) throw new OwnReflection();
    return post;
  }

  private async approve(tx: EntityManager, { enrolment_id, activity_id }: PostRow, actor: Actor): Promise<void> {
    const passage = await this.passages.any(tx, enrolment_id);
    const activity = passage.activity(activity_id);
    if (!activity) throw new NotFound('This exercise');
    await this.exercises.approve(tx, enrolment_id, activity, actor.userId);
  }

  private async write(
    tx: EntityManager,
    { userId }: Actor,
    post: PostRow,
    to: Review,
    { decision, comment }: ReviewDecisionDto,
  ): Promise<void> {
    const feedbackId = this.ids.next();
    await tx.query(
      `insert into post_feedback (enrolment_id, post_id, id, decision, comment, given_by, given_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [post.enrolment_id, post.id, feedbackId, decision, comment, userId, this.clock.now()],
    );
    await tx.query('update posts set review = $3, row_version = row_version + 1 where enrolment_id = $1 and id = $2', [
      post.enrolment_id,
      post.id,
      to,
    ]);
    await this.audit.record(tx, {
      ...{ actorId: userId, action: `reflection.${decision}`, subject: { type: 'post', id: post.id } },
      ...{ enrolmentId: post.enrolment_id, detail: { activityId: post.activity_id } },
    });
    await this.letters.reviewed(tx, post, decision, feedbackId);
  }
}
