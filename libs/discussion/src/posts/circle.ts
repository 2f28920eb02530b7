import { Injectable } from '@nestjs/common';
import type { DocumentExercise } from '@convenor/formats';
import { NotRunning, OwnMoves } from '@convenor/enrolment';
import { NotFound } from '@convenor/platform';
import { type Passage, Passages } from '@convenor/progress';
import { type PostKind, type ResponseStarter, type Review, type Sharing, sharingOf } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { NotShared, PostFirst } from './post.errors.js';

export interface PostRow {
  enrolment_id: string;
  user_id: string;
  id: string;
  kind: PostKind;
  /** Of a reflection, and of a response to it. */
  activity_id: string;
  cohort_id: string | null;
  parent_id: string | null;
  /** Of what opens a topic, and of a reply. */
  topic_id: string | null;
  title: string | null;
  starter: ResponseStarter | null;
  /** Of a reflection: its words, null while it is a draft. */
  text: string | null;
  review: Review | null;
  posted_at: Date;
  edited_at: Date | null;
  deleted_at: Date | null;
  hidden_at: Date | null;
  hidden_reason: string | null;
  row_version: number;
}

/** A post with its words, wherever they stand; the alias is `p`, that of its writer's enrolment `e`. */
export const POST_ROWS = `select p.enrolment_id, e.user_id, p.id, p.kind, p.activity_id, p.cohort_id, p.parent_id, p.topic_id, p.title, p.starter,
    coalesce(p.text, r.text) as text, p.review, p.posted_at, p.edited_at, p.deleted_at, p.hidden_at, p.hidden_reason, p.row_version
  from posts p join enrolments e on e.id = p.enrolment_id
    left join reflections r on p.kind = 'reflection' and r.enrolment_id = p.enrolment_id and r.activity_id = p.activity_id
      and r.posted_at is not null`;

/** Where a person stands in their group with one exercise. */
export interface Standing {
  passage: Passage;
  exercise: DocumentExercise;
  sharing: Sharing;
}

/** Who reads whom: people of one cohort, each after posting their own. Nothing of others is read but through here. */
@Injectable()
export class Circle {
  constructor(
    private readonly db: DataSource,
    private readonly passages: Passages,
  ) {}

  /** @throws NotFound for what is no exercise of this person's course; NotRunning before a place is given */
  async standing(userId: string, enrolmentId: string, activityId: string): Promise<Standing> {
    const passage = await this.passages.own(userId, enrolmentId);
    if (!OwnMoves.mayRead(passage.facts)) throw new NotRunning(passage.facts.state);
    const exercise = passage.activity(activityId);
    if (exercise?.kind !== 'exercise') throw new NotFound('This exercise');
    const [posted] = await this.db.query<unknown[]>(
      'select 1 from reflections where enrolment_id = $1 and activity_id = $2 and posted_at is not null',
      [enrolmentId, activityId],
    );
    const inCohort = passage.facts.cohort !== null;
    const sharing = sharingOf({ share: exercise.share ?? false, inCohort, posted: posted !== undefined });
    return { passage, exercise, sharing };
  }

  /** @throws PostFirst, NotShared */
  requireOpen(sharing: Sharing): void {
    if (sharing === 'post_first') throw new PostFirst();
    if (sharing !== 'open') throw new NotShared();
  }

  /**
   * A post that this person may read, of their own or of others.
   * @throws NotFound for what is missing, hidden, taken back, another cohort's, or the words of others before one's own
   * are posted: to who may not read it, it does not exist
   */
  async readable(tx: EntityManager, userId: string, enrolmentId: string, postId: string): Promise<PostRow> {
    const missing = this.missing();
    const own = await this.passages.own(userId, enrolmentId);
    const [post] = await tx.query<PostRow[]>(
      `${POST_ROWS} left join posts parent on parent.id = p.parent_id
        where p.id = $1 and p.topic_id is null and p.deleted_at is null and coalesce(p.text, r.text) is not null
          and (p.enrolment_id = $2 or (p.hidden_at is null and parent.hidden_at is null))`,
      [postId, enrolmentId],
    );
    if (!post) throw missing;
    if (post.enrolment_id === enrolmentId) return post;
    const toMine = post.parent_id !== null && (await this.isMine(tx, enrolmentId, post.parent_id));
    if (toMine) return post;
    if (!own.facts.cohort || post.cohort_id !== own.facts.cohort.id) throw missing;
    const { sharing } = await this.standing(userId, enrolmentId, post.activity_id);
    if (sharing !== 'open') throw missing;
    return post;
  }

  missing(): NotFound {
    return new NotFound('This post');
  }

  private async isMine(tx: EntityManager, enrolmentId: string, postId: string): Promise<boolean> {
    const found = await tx.query<unknown[]>('select 1 from posts where enrolment_id = $1 and id = $2', [
      enrolmentId,
      postId,
    ]);
    return found.length > 0;
  }
}
