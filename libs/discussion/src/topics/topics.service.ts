import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { ChangedMeanwhile, Clock, Ids, requireMatch, TooManyRequests } from '@convenor/platform';
import { mayEdit, secondsToWait } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { PostRow } from '../posts/circle.js';
import { PostStands } from '../posts/post.errors.js';
import { Posts } from '../posts/posts.service.js';
import { Following } from './following.js';
import { type Seat, TopicCircle } from './topic-circle.js';
import type {
  ChangedInTopicDto,
  ChangeTopicDto,
  NewTopicDto,
  ReportInTopicDto,
  WriteReplyDto,
  WrittenDto,
} from './topic.dto.js';
import { TopicClosed } from './topic.errors.js';
import { wordsWithin } from './topic-words.js';

const AN_HOUR_MS = 3_600_000;

/** One person in one topic. */
export interface InTopic {
  userId: string;
  enrolmentId: string;
  topicId: string;
}

/** What people do in topics: open one, reply, change, take back, follow, report. */
@Injectable()
export class Topics {
  constructor(
    private readonly db: DataSource,
    private readonly circle: TopicCircle,
    private readonly enrolments: Enrolments,
    private readonly posts: Posts,
    private readonly following: Following,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws NotFound for a module that is not released; TooManyRequests */
  async open(userId: string, enrolmentId: string, { module, title, text }: NewTopicDto): Promise<WrittenDto> {
    return this.db.transaction(async (tx) => {
      const seat = await this.seated(tx, userId, enrolmentId);
      this.circle.requireModule(seat, module);
      await this.requireTime(tx, enrolmentId);
      const id = this.ids.next();
      const now = this.clock.now();
      await tx.query(
        `insert into topics (id, course_id, module_id, cohort_id, circle, opened_at, last_at) values ($1, $2, $3, $4, $5, $6, $6)`,
        [id, seat.courseId, module, seat.cohort?.id ?? null, seat.circle, now],
      );
      await tx.query(
        `insert into posts (enrolment_id, id, kind, cohort_id, topic_id, title, text, words, posted_at)
         values ($1, $2, 'topic', $3, $2, $4, $5, array_to_tsvector($6), $7)`,
        [enrolmentId, id, seat.cohort?.id ?? null, title, text, wordsWithin(seat.circle, title, text), now],
      );
      await this.following.wrote(tx, enrolmentId, id, now);
      return { id };
    });
  }

  /** @throws NotFound for what this person may not read; TopicClosed; TooManyRequests */
  async reply({ userId, enrolmentId, topicId }: InTopic, { text }: WriteReplyDto): Promise<WrittenDto> {
    return this.db.transaction(async (tx) => {
      const seat = await this.seated(tx, userId, enrolmentId);
      const topic = await this.circle.topic(tx, seat, topicId);
      await this.requireTime(tx, enrolmentId);
      const at = await this.moveOn(tx, topicId);
      const id = this.ids.next();
      await tx.query(
        `insert into posts (enrolment_id, id, kind, cohort_id, topic_id, text, words, posted_at)
         values ($1, $2, 'reply', $3, $4, $5, array_to_tsvector($6), $7)`,
        [enrolmentId, id, topic.cohort_id, topicId, text, wordsWithin(seat.circle, text), at],
      );
      await this.following.wrote(tx, enrolmentId, topicId, at);
      await this.following.tell(tx, topicId, 'topic-replied', enrolmentId);
      return { id };
    });
  }

  /**
   * Something is being written in the topic, which nobody closes meanwhile.
   * @returns when, after everything that stands there
   * @throws TopicClosed
   */
  async moveOn(tx: EntityManager, topicId: string): Promise<Date> {
    const [moved] = await tx.query<[{ last_at: Date }[], number]>(
      `update topics set last_at = greatest($2, last_at + interval '1 millisecond') where id = $1 and not closed returning last_at`,
      [topicId, this.clock.now()],
    );
    if (!moved[0]) throw new TopicClosed();
    return moved[0].last_at;
  }

  /** Of the opening, or of a reply. @throws NotFound for another's; PostStands once the time is over; ChangedMeanwhile */
  async change(
    within: InTopic,
    postId: string,
    ifMatch: string | undefined,
    given: ChangeTopicDto,
  ): Promise<ChangedInTopicDto> {
    return this.db.transaction(async (tx) => {
      const { seat, post } = await this.own(tx, within, postId);
      requireMatch(ifMatch, post.row_version);
      const now = this.clock.now();
      const may = mayEdit({ ...post, postedAt: post.posted_at, hidden: post.hidden_at !== null }, now);
      if (!may) throw new PostStands();
      const text = given.text ?? post.text!;
      const title = given.title ?? post.title;
      if (text === post.text && title === post.title) return { rowVersion: post.row_version };
      await this.posts.keepVersion(tx, post, [...(post.title === null ? [] : [post.title]), post.text!].join('\n\n'));
      const [changed] = await tx.query<[{ row_version: number }[], number]>(
        `update posts set title = $3, text = $4, words = array_to_tsvector($5), edited_at = $6, row_version = row_version + 1
          where enrolment_id = $1 and id = $2 and row_version = $7 returning row_version`,
        [
          ...[post.enrolment_id, postId, title, text, wordsWithin(seat.circle, title ?? '', text)],
          ...[now, post.row_version],
        ],
      );
      if (!changed[0]) throw new ChangedMeanwhile();
      return { rowVersion: changed[0].row_version };
    });
  }

  /** The words go; that something stood there stays. While somebody waits for a moderator to look at them, they are kept. */
  async takeBack(within: InTopic, postId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { post } = await this.own(tx, within, postId);
      await tx.query(
        `with reported as (select 1 from post_reports where post_id = $2 and settled_at is null),
              forgotten as (delete from post_versions where enrolment_id = $1 and post_id = $2 and not exists (select 1 from reported))
         update posts set deleted_at = $3, words = null,
                title = case when exists (select 1 from reported) then title end,
                text = case when exists (select 1 from reported) then text end
          where enrolment_id = $1 and id = $2`,
        [post.enrolment_id, postId, this.clock.now()],
      );
    });
  }

  /** @throws NotFound for what this person may not read */
  async follow({ userId, enrolmentId, topicId }: InTopic, following: boolean): Promise<void> {
    const seat = await this.circle.seat(userId, enrolmentId);
    await this.circle.topic(this.db.manager, seat, topicId);
    await this.following.set(this.db.manager, enrolmentId, topicId, following);
  }

  /** @throws NotFound for what this person may not read */
  async seen({ userId, enrolmentId, topicId }: InTopic, upTo: string): Promise<void> {
    const seat = await this.circle.seat(userId, enrolmentId);
    const { last_at } = await this.circle.topic(this.db.manager, seat, topicId);
    const read = new Date(Math.min(Date.parse(upTo), last_at.getTime()));
    await this.following.seen(this.db.manager, enrolmentId, topicId, read);
  }

  /** Reporting again changes nothing. @throws NotFound for what this person may not read; OwnPost */
  async report({ userId, enrolmentId, topicId }: InTopic, { replyId, reason, words }: ReportInTopicDto): Promise<void> {
    await this.db.transaction(async (tx) => {
      const seat = await this.seated(tx, userId, enrolmentId);
      await this.circle.topic(tx, seat, topicId);
      const post = await this.circle.post(tx, seat, topicId, replyId ?? topicId);
      await this.posts.noteReport(tx, { userId, enrolmentId }, post, { reason, words });
    });
  }

  private async own(
    tx: EntityManager,
    { userId, enrolmentId, topicId }: InTopic,
    postId: string,
  ): Promise<{ seat: Seat; post: PostRow }> {
    const seat = await this.seated(tx, userId, enrolmentId);
    await this.circle.topic(tx, seat, topicId);
    const post = await this.circle.post(tx, seat, topicId, postId);
    if (post.enrolment_id !== enrolmentId) throw this.circle.missing();
    return { seat, post };
  }

  private async seated(tx: EntityManager, userId: string, enrolmentId: string): Promise<Seat> {
    await this.enrolments.lockOwn(tx, userId, enrolmentId);
    return this.circle.seatIn(tx, enrolmentId);
  }

  private async requireTime(tx: EntityManager, enrolmentId: string): Promise<void> {
    const now = this.clock.now();
    const written = await tx.query<{ posted_at: Date }[]>(
      'select posted_at from posts where enrolment_id = $1 and topic_id is not null and posted_at > $2',
      [enrolmentId, new Date(now.getTime() - AN_HOUR_MS)],
    );
    const seconds = secondsToWait(
      written.map(({ posted_at }) => posted_at),
      now,
    );
    if (seconds > 0)
      throw new TooManyRequests(seconds, 'You have written much in a short time. Please go on a little later.');
  }
}
