import { Injectable } from '@nestjs/common';
import { NotRunning, OwnMoves } from '@convenor/enrolment';
import { NotFound } from '@convenor/platform';
import { type Passage, Passages } from '@convenor/progress';
import { isTalkedAbout } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { POST_ROWS, type PostRow } from '../posts/circle.js';

/** Where a person stands in what is talked about in their course. */
export interface Seat {
  userId: string;
  enrolmentId: string;
  cohort: { id: string; name: string } | null;
  courseId: string;
  /** By which a topic says who reads it. */
  circle: string;
  /** Modules that are released to this person, by id; the others are not talked about. */
  modules: ReadonlyMap<string, string>;
}

/** The topic as a row, as far as whoever may read it decides about it. */
export interface TopicRow {
  id: string;
  module_id: string;
  cohort_id: string | null;
  closed: boolean;
  last_at: Date;
}

/** Over the topic `t` and its opening `o`: whether the person of enrolment $1 meets it. What is hidden is its writer's alone. */
export const IN_SIGHT = '(o.hidden_at is null or o.enrolment_id = $1)';

/**
 * Who talks with whom: the people of one cohort, or those of one course who learn at their own pace, each about the
 * modules that are released to them. No topic is read or written but through here.
 */
@Injectable()
export class TopicCircle {
  constructor(private readonly passages: Passages) {}

  /** @throws NotFound for somebody else's passage; NotRunning before a place is given, and once it is given up */
  async seat(userId: string, enrolmentId: string): Promise<Seat> {
    return seatOf(await this.passages.own(userId, enrolmentId));
  }

  /** Of a passage that is locked, and so is the person's own. @throws NotRunning */
  async seatIn(tx: EntityManager, enrolmentId: string): Promise<Seat> {
    return seatOf(await this.passages.any(tx, enrolmentId));
  }

  /** @throws NotFound for a module that there is not, or that is not released yet, alike */
  requireModule({ modules }: Seat, id: string): void {
    if (!modules.has(id)) throw new NotFound('This module');
  }

  /** @throws NotFound for what is missing, hidden, of another circle, or of a module that is not released, alike */
  async topic(tx: EntityManager, { enrolmentId, circle, modules }: Seat, id: string): Promise<TopicRow> {
    const [topic] = await tx.query<TopicRow[]>(
      `select t.id, t.module_id, t.cohort_id, t.closed, t.last_at from topics t left join posts o on o.id = t.id
        where t.id = $2 and t.circle = $3 and t.module_id = any($4) and ${IN_SIGHT}`,
      [enrolmentId, id, circle, [...modules.keys()]],
    );
    if (!topic) throw this.missing();
    return topic;
  }

  /** The opening of a topic that the person may read, or a reply to it. @throws NotFound */
  async post(tx: EntityManager, { enrolmentId }: Seat, topicId: string, id: string): Promise<PostRow> {
    const [post] = await tx.query<PostRow[]>(
      `${POST_ROWS} where p.id = $2 and p.topic_id = $3 and p.deleted_at is null
          and (p.hidden_at is null or p.enrolment_id = $1)`,
      [enrolmentId, id, topicId],
    );
    if (!post) throw new NotFound('This post');
    return post;
  }

  missing(): NotFound {
    return new NotFound('This topic');
  }
}

function seatOf({ facts, document, releaseOn, today }: Passage): Seat {
  if (!OwnMoves.mayRead(facts)) throw new NotRunning(facts.state);
  const released = document.modules.filter(({ id }) => isTalkedAbout(releaseOn.get(id), today));
  const { id: enrolmentId, userId, courseId, cohort } = facts;
  return {
    ...{ userId, enrolmentId, courseId, cohort, circle: cohort?.id ?? courseId },
    modules: new Map(released.map(({ id, title }) => [id, title])),
  };
}
