import { Injectable } from '@nestjs/common';
import { OwnMoves } from '@convenor/enrolment';
import { type News, Notifications } from '@convenor/notification';
import type { EnrolmentState } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

interface FollowerRow {
  enrolment_id: string;
  user_id: string;
  state: EnrolmentState;
  seen_at: Date | null;
}

/** Who follows a topic and how far they have read: one row a person and topic, however much is written. */
@Injectable()
export class Following {
  constructor(private readonly notifications: Notifications) {}

  async set(tx: EntityManager, enrolmentId: string, topicId: string, following: boolean): Promise<void> {
    await tx.query(
      `insert into topic_marks (enrolment_id, topic_id, following) values ($1, $2, $3)
       on conflict (enrolment_id, topic_id) do update set following = excluded.following`,
      [enrolmentId, topicId, following],
    );
  }

  /** Never back to an earlier time. */
  async seen(tx: EntityManager, enrolmentId: string, topicId: string, at: Date): Promise<void> {
    await tx.query(
      `insert into topic_marks as m (enrolment_id, topic_id, seen_at) values ($1, $2, $3)
       on conflict (enrolment_id, topic_id) do update set seen_at = greatest(m.seen_at, excluded.seen_at)`,
      [enrolmentId, topicId, at],
    );
  }

  /** Whoever writes has read what is there, and follows. */
  async wrote(tx: EntityManager, enrolmentId: string, topicId: string, at: Date): Promise<void> {
    await this.set(tx, enrolmentId, topicId, true);
    await this.seen(tx, enrolmentId, topicId, at);
  }

  /**
   * Tells those who follow a topic, and may still read it, that something was written: once, until they have read it.
   * @param letter how it is said
   * @param writer the passage of who wrote it, where it is one of them
   */
  async tell(
    tx: EntityManager,
    topicId: string,
    letter: 'topic-replied' | 'topic-answered',
    writer: string | null,
  ): Promise<void> {
    const followers = await tx.query<FollowerRow[]>(
      `select m.enrolment_id, e.user_id, e.state, m.seen_at
         from topic_marks m join topics t on t.id = m.topic_id join enrolments e on e.id = m.enrolment_id
           left join posts o on o.id = t.id
        where m.topic_id = $1 and m.following and m.enrolment_id is distinct from $2
          and t.circle = coalesce(e.cohort_id, e.course_id) and (o.hidden_at is null or o.enrolment_id = e.id)`,
      [topicId, writer],
    );
    const news = followers
      .filter((follower) => OwnMoves.mayRead(follower))
      .map(({ enrolment_id, user_id, seen_at }): News => ({
        ...{ personId: user_id, kind: 'response', catalogue: 'discussion', letter },
        url: `/learn/${enrolment_id}/discussion/${topicId}`,
        dedupeKey: `topic:${topicId}:${seen_at?.getTime() ?? 0}`,
      }));
    await this.notifications.tellAll(tx, news);
  }
}
