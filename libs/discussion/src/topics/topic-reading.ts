import { Injectable } from '@nestjs/common';
import { Clock } from '@convenor/platform';
import { DataSource } from 'typeorm';
import type { PostsQuery } from '../posts/post.dto.js';
import { editableOf } from '../posts/present-response.js';
import {
  lineOf,
  momentOf,
  nextMoment,
  nextPlace,
  type OpeningRow,
  placeOf,
  REPLIES,
  replyOf,
  type ReplyRow,
  SAYS_SOMETHING,
  type LineRow,
} from './present-topic.js';
import { IN_SIGHT, type Seat, TopicCircle } from './topic-circle.js';
import type { TopicDto, TopicListDto, TopicRepliesDto, TopicsQuery } from './topic.dto.js';
import { queryWithin } from './topic-words.js';

/** A topic as the person of enrolment $1 meets it: `t`, its opening `o`, their mark `m`. */
const LINE = `t.id, t.module_id, t.opened_at, t.last_at, t.pinned, t.closed, o.enrolment_id as writer, u.name, o.title,
    o.deleted_at, o.hidden_at, o.hidden_reason, coalesce(m.following, false) as following,
    t.last_at > coalesce(m.seen_at, '-infinity') as unread, ${REPLIES} as replies`;
const FROM = `from topics t left join posts o on o.id = t.id left join enrolments w on w.id = o.enrolment_id
    left join users u on u.id = w.user_id left join topic_marks m on m.enrolment_id = $1 and m.topic_id = t.id`;

/** Topics in which something is found that everybody of the circle reads; looked up one by one, however many. */
const FOUND = (query: string): string => `t.id = any(array(
    select p.topic_id from posts p where p.words @@ ${query}::tsquery and p.deleted_at is null and p.hidden_at is null
    union select a.topic_id from topic_answers a where a.words @@ ${query}::tsquery))`;

/** What a person reads of what is talked about: the topics of their circle, and one of them with its replies. */
@Injectable()
export class TopicReading {
  constructor(
    private readonly db: DataSource,
    private readonly circle: TopicCircle,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound for a module that is not released */
  async list(userId: string, enrolmentId: string, query: TopicsQuery): Promise<TopicListDto> {
    const seat = await this.circle.seat(userId, enrolmentId);
    if (query.module !== undefined) this.circle.requireModule(seat, query.module);
    const place = placeOf(query.after);
    const { limit = 25 } = query;
    const rows = await this.lines(seat, query, place, limit);
    return {
      items: rows.slice(0, limit).map((row) => lineOf(row, enrolmentId)),
      next: nextPlace(rows, limit),
      modules: [...seat.modules].map(([id, title]) => ({ id, title })),
      cohortName: seat.cohort?.name ?? null,
    };
  }

  private async lines(
    seat: Seat,
    { module, q, followed }: TopicsQuery,
    place: ReturnType<typeof placeOf>,
    limit: number,
  ): Promise<LineRow[]> {
    const searched = (q ?? '').trim() !== '';
    const words = searched ? queryWithin(seat.circle, q!) : null;
    if (searched && words === null) return [];
    const modules = module === undefined ? [...seat.modules.keys()] : [module];
    return this.db.query<LineRow[]>(
      `select ${LINE} ${FROM}
        where t.circle = $2 and t.module_id = any($3) and ${IN_SIGHT} and ${SAYS_SOMETHING}
          and ($4::boolean is null or (t.pinned, t.last_at, t.id) < ($4, $5::timestamptz, $6::uuid))
          ${followed ? 'and m.following' : ''} ${words === null ? '' : `and ${FOUND('$8')}`}
        order by t.pinned desc, t.last_at desc, t.id desc limit $7`,
      [
        ...[seat.enrolmentId, seat.circle, modules, place?.pinned ?? null, place?.at ?? null, place?.id ?? null],
        ...[limit + 1, ...(words === null ? [] : [words])],
      ],
    );
  }

  /** @throws NotFound for what this person may not read */
  async whole(userId: string, enrolmentId: string, topicId: string, query: PostsQuery): Promise<TopicDto> {
    const seat = await this.circle.seat(userId, enrolmentId);
    const answers = momentOf(query.after);
    const [row] = await this.db.query<OpeningRow[]>(
      `select ${LINE}, o.text, o.posted_at, o.edited_at, o.row_version,
              exists (select 1 from post_reports x where x.enrolment_id = $1 and x.post_id = t.id) as reported
        ${FROM} where t.id = $2 and t.circle = $3 and t.module_id = any($4) and ${IN_SIGHT}`,
      [enrolmentId, topicId, seat.circle, [...seat.modules.keys()]],
    );
    if (!row) throw this.circle.missing();
    const line = lineOf(row, enrolmentId);
    const opening = { ...row, kind: 'topic', review: null } as const;
    const standing = line.mine && row.deleted_at === null;
    return {
      ...line,
      moduleTitle: seat.modules.get(row.module_id)!,
      text: row.deleted_at ? null : row.text,
      ...{ edited: !!row.edited_at && !row.deleted_at, rowVersion: row.row_version ?? 1, reportedByMe: row.reported },
      editableUntil: standing ? editableOf(opening, this.clock.now()) : null,
      answers: await this.answers(enrolmentId, topicId, answers, query.limit ?? 50),
    };
  }

  private async answers(
    enrolmentId: string,
    topicId: string,
    after: ReturnType<typeof momentOf>,
    limit: number,
  ): Promise<TopicRepliesDto> {
    const beyond = (alias: string): string =>
      `($3::timestamptz is null or (${alias}.posted_at, ${alias}.id) > ($3, $4::uuid)) order by ${alias}.posted_at, ${alias}.id limit $5`;
    const rows = await this.db.query<ReplyRow[]>(
      `select * from (
         (select r.id, r.enrolment_id, u.name, false as staff, r.text, r.posted_at, r.edited_at, r.deleted_at, r.hidden_at,
                 r.hidden_reason, r.row_version,
                 exists (select 1 from post_reports x where x.enrolment_id = $1 and x.post_id = r.id) as reported
            from posts r join enrolments w on w.id = r.enrolment_id join users u on u.id = w.user_id
           where r.topic_id = $2 and r.kind = 'reply' and (r.hidden_at is null or r.enrolment_id = $1) and ${beyond('r')})
         union all
         (select a.id, null, u.name, true, a.text, a.posted_at, null, null, null, null, 1, false
            from topic_answers a left join users u on u.id = a.given_by where a.topic_id = $2 and ${beyond('a')})
       ) as answer order by posted_at, id limit $5`,
      [enrolmentId, topicId, after?.key ?? null, after?.id ?? null, limit + 1],
    );
    const now = this.clock.now();
    return {
      items: rows.slice(0, limit).map((row) => replyOf(row, enrolmentId, now)),
      next: nextMoment(rows, limit),
    };
  }
}
