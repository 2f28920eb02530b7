import { Injectable } from '@nestjs/common';
import { type Actor, AuditLog, ChangedMeanwhile, Ids, NotFound, requireMatch } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { Following } from './following.js';
import type { LeadTopicDto, LedTopicDto } from './staff-topic.dto.js';
import { StaffTopics } from './staff-topics.js';
import type { WriteReplyDto, WrittenDto } from './topic.dto.js';
import { wordsWithin } from './topic-words.js';
import { Topics } from './topics.service.js';

/** What trainers and mentors do in topics of their cohorts: answer, put one first, close it. */
@Injectable()
export class TopicLeading {
  constructor(
    private readonly db: DataSource,
    private readonly staffTopics: StaffTopics,
    private readonly topics: Topics,
    private readonly following: Following,
    private readonly audit: AuditLog,
    private readonly ids: Ids,
  ) {}

  /** @throws NotFound beyond reach; TopicClosed */
  async answer(actor: Actor, topicId: string, { text }: WriteReplyDto): Promise<WrittenDto> {
    return this.db.transaction(async (tx) => {
      const { circle } = await this.staffTopics.within(tx, actor, topicId);
      const at = await this.topics.moveOn(tx, topicId);
      const id = this.ids.next();
      await tx.query(
        `insert into topic_answers (topic_id, id, given_by, text, words, posted_at) values ($1, $2, $3, $4, array_to_tsvector($5), $6)`,
        [topicId, id, actor.userId, text, wordsWithin(circle, text), at],
      );
      await this.following.tell(tx, topicId, 'topic-answered', null);
      await this.audit.record(tx, {
        ...{ actorId: actor.userId, action: 'topic.answer', subject: { type: 'topic', id: topicId } },
        detail: { answerId: id },
      });
      return { id };
    });
  }

  /** @throws NotFound beyond reach, and for another's */
  async takeBack(actor: Actor, topicId: string, answerId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.staffTopics.within(tx, actor, topicId);
      const [, gone] = await tx.query<[unknown, number]>(
        'delete from topic_answers where topic_id = $1 and id = $2 and given_by = $3',
        [topicId, answerId, actor.userId],
      );
      if (gone === 0) throw new NotFound('This answer');
      await this.audit.record(tx, {
        ...{ actorId: actor.userId, action: 'topic.take_back', subject: { type: 'topic', id: topicId } },
        detail: { answerId },
      });
    });
  }

  /** @throws NotFound beyond reach; ChangedMeanwhile */
  async lead(
    actor: Actor,
    topicId: string,
    ifMatch: string | undefined,
    { pinned, closed }: LeadTopicDto,
  ): Promise<LedTopicDto> {
    return this.db.transaction(async (tx) => {
      const before = await this.staffTopics.within(tx, actor, topicId, 'lead');
      requireMatch(ifMatch, before.row_version);
      const after = { pinned: pinned ?? before.pinned, closed: closed ?? before.closed };
      if (after.pinned === before.pinned && after.closed === before.closed)
        return { ...after, rowVersion: before.row_version };
      const [changed] = await tx.query<[{ row_version: number }[], number]>(
        `update topics set pinned = $2, closed = $3, row_version = row_version + 1 where id = $1 and row_version = $4 returning row_version`,
        [topicId, after.pinned, after.closed, before.row_version],
      );
      if (!changed[0]) throw new ChangedMeanwhile();
      const done = [
        ...(after.pinned === before.pinned ? [] : [after.pinned ? ('pin' as const) : ('unpin' as const)]),
        ...(after.closed === before.closed ? [] : [after.closed ? ('close' as const) : ('reopen' as const)]),
      ];
      for (const what of done)
        await this.audit.record(tx, {
          ...{ actorId: actor.userId, action: `topic.${what}`, subject: { type: 'topic', id: topicId } },
        });
      return { ...after, rowVersion: changed[0].row_version };
    });
  }
}
