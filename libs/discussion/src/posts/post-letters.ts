import { Injectable } from '@nestjs/common';
import { Notifications } from '@convenor/notification';
import type { ReviewDecision } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { PostRow } from './circle.js';

const LETTERS: Record<ReviewDecision, string> = {
  approve: 'reflection-approved',
  return: 'reflection-returned',
  comment: 'feedback-given',
};

/** Tells people what happened to what they wrote, and trainers that they are asked to look. */
@Injectable()
export class PostLetters {
  constructor(private readonly notifications: Notifications) {}

  async responded(tx: EntityManager, to: PostRow, responseId: string): Promise<void> {
    await this.tell(tx, to, 'response', 'response-written', responseId);
  }

  async reviewed(tx: EntityManager, post: PostRow, decision: ReviewDecision, feedbackId: string): Promise<void> {
    await this.tell(tx, post, 'feedback', LETTERS[decision], feedbackId);
  }

  async moderated(tx: EntityManager, post: PostRow, hidden: boolean): Promise<void> {
    await this.tell(tx, post, 'moderation', hidden ? 'post-hidden' : 'post-restored', `${post.id}:${post.row_version}`);
  }

  /** Once for each post, however many report it. Where nobody leads the group, those are told who look after everybody. */
  async reported(tx: EntityManager, post: PostRow): Promise<void> {
    const trainers = await tx.query<{ user_id: string }[]>(
      post.topic_id !== null && post.cohort_id === null
        ? `select user_id from user_roles where role = 'admin' and $1::uuid is null`
        : `select user_id from cohort_staff where cohort_id = $1 and role = 'trainer'`,
      [post.cohort_id],
    );
    await this.notifications.tellAll(
      tx,
      trainers.map(({ user_id }) => ({
        ...{ personId: user_id, kind: 'task', catalogue: 'discussion', letter: 'post-reported' },
        ...{ url: '/admin/moderation', dedupeKey: `post-reported:${post.id}` },
      })),
    );
  }

  private async tell(
    tx: EntityManager,
    { user_id, enrolment_id, activity_id, topic_id }: PostRow,
    kind: 'response' | 'feedback' | 'moderation',
    letter: string,
    what: string,
  ): Promise<void> {
    await this.notifications.tell(tx, {
      ...{ personId: user_id, kind, catalogue: 'discussion', letter, dedupeKey: `${letter}:${what}` },
      url: `/learn/${enrolment_id}/${topic_id === null ? `activities/${activity_id}` : `discussion/${topic_id}`}`,
    });
  }
}
