import type { EntityManager } from 'typeorm';

/**
 * What a person wrote for others, what was said about it, what they follow and reported, and which announcements they
 * opened. It hangs on their enrolments, so erasing needs little of its own; responses to what is gone go with it. A topic
 * is its group's: what others replied stays, under no title. What they wrote as staff stays with the group that it was
 * told to, without their name; what was told to nobody goes with them.
 */
export const discussionData = {
  columns: {
    'posts.hidden_by': 'follows',
    'post_feedback.given_by': 'follows',
    'topic_answers.given_by': 'follows',
    'announcements.author_id': 'follows',
  } as const,
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    const of = (table: string, columns: string): Promise<unknown> =>
      tx.query(
        `select t.enrolment_id, ${columns} from ${table} t join enrolments e on e.id = t.enrolment_id where e.user_id = $1 order by 1, 2, 3`,
        [userId],
      );
    return {
      posts: await of(
        'posts',
        't.id, t.kind, t.activity_id, t.topic_id, t.starter, t.title, t.text, t.review, t.posted_at, t.edited_at, t.deleted_at, t.hidden_at, t.hidden_reason',
      ),
      earlierWords: await of('post_versions', 't.post_id, t.number, t.text, t.until'),
      feedback: await of('post_feedback', 't.post_id, t.id, t.decision, t.comment, t.given_at'),
      topics: await of('topic_marks', 't.topic_id, t.following, t.seen_at'),
      answers: await tx.query<unknown[]>(
        'select topic_id, id, text, posted_at from topic_answers where given_by = $1 order by posted_at, id',
        [userId],
      ),
      reports: await of('post_reports', 't.post_id, t.reason, t.words, t.reported_at'),
      announcementsRead: await of('announcement_reads', 't.announcement_id, t.read_at'),
      announcementsWritten: await tx.query<unknown[]>(
        `select id, cohort_id, title, text, created_at, publish_at, published_at, edited_at, taken_back_at
           from announcements where author_id = $1 order by id`,
        [userId],
      ),
    };
  },
  async erase(tx: EntityManager, userId: string): Promise<void> {
    await tx.query('delete from announcements where author_id = $1 and published_at is null', [userId]);
  },
};
