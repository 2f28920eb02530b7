import { Injectable } from '@nestjs/common';
import { Enrolments, StaffScope } from '@convenor/enrolment';
import { type Actor, AuditLog, Clock, DomainError, readCursor, writeCursor } from '@convenor/platform';
import { mayModerate, type ReportReason } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { POST_ROWS, type PostRow } from '../posts/circle.js';
import { PostLetters } from '../posts/post-letters.js';
import { StaffPosts } from '../reviews/staff-posts.js';
import type { ModeratedPostDto, ModeratePostDto, ModerationListDto, ModerationQuery } from './moderation.dto.js';

class NothingToModerate extends DomainError {
  readonly code = 'nothing_to_moderate';
  constructor() {
    super('Somebody has decided about this already. Reload the page, please.');
  }
}

interface ListedRow extends PostRow {
  name: string;
  course_title: string;
  listed_at: Date;
  reports: { by: string; reason: ReportReason; words: string; at: string }[];
}

const AT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** What people asked trainers to look at, and what came of it. */
@Injectable()
export class Moderating {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
    private readonly staffPosts: StaffPosts,
    private readonly enrolments: Enrolments,
    private readonly letters: PostLetters,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Reported ones in the order in which they were reported first; of hidden ones the latest comes first. */
  async list(actor: Actor, { state = 'reported', after, limit = 25 }: ModerationQuery): Promise<ModerationListDto> {
    const cursor = after === undefined ? null : readCursor(after, AT);
    const { sql, params } = this.scope.sql(actor, 'e', 4, 'cohort:lead');
    const reported = state === 'reported';
    const listedAt = reported
      ? `(select min(x.reported_at) from post_reports x where x.post_id = p.id and x.settled_at is null)`
      : 'p.hidden_at';
    const [beyond, order] = reported ? ['>', 'asc'] : ['<', 'desc'];
    const among = reported
      ? 'p.hidden_at is null and p.id in (select x.post_id from post_reports x where x.settled_at is null)'
      : 'p.hidden_at is not null';
    const rows = await this.db.query<ListedRow[]>(
      `select post.*, u.name, c.title as course_title, (
           select coalesce(json_agg(json_build_object('by', ru.name, 'reason', x.reason, 'words', x.words, 'at', x.reported_at)
             order by x.reported_at), '[]')
           from post_reports x join enrolments re on re.id = x.enrolment_id join users ru on ru.id = re.user_id
           where x.post_id = post.id and x.settled_at is null) as reports
         from (${POST_ROWS.replace('\n  from posts', `, e.course_id, ${listedAt} as listed_at\n  from posts`)} where ${among} and ${sql}) post
         join users u on u.id = post.user_id join courses c on c.id = post.course_id
        where $1::timestamptz is null or (post.listed_at, post.id) ${beyond} ($1, $2::uuid)
        order by post.listed_at ${order}, post.id ${order} limit $3`,
      [cursor?.key ?? null, cursor?.id ?? null, limit + 1, ...params],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next = rows.length > limit && last ? writeCursor({ key: last.listed_at.toISOString(), id: last.id }) : null;
    return { items: page.map(lineOf), next };
  }

  /** @throws NotFound beyond reach; NothingToModerate where it changes nothing */
  async decide(actor: Actor, id: string, { decision, reason }: ModeratePostDto): Promise<void> {
    await this.db.transaction(async (tx) => {
      const found = await this.staffPosts.within(tx, actor, id);
      await this.enrolments.lock(tx, found.enrolment_id);
      const post = await this.staffPosts.within(tx, actor, id);
      const openReports = await this.settle(tx, id);
      if (!mayModerate(decision, { hidden: post.hidden_at !== null, openReports })) throw new NothingToModerate();
      await this.audit.record(tx, {
        ...{ actorId: actor.userId, action: `post.${decision}`, subject: { type: 'post', id } },
        ...{ enrolmentId: post.enrolment_id, reason },
      });
      if (decision === 'keep') return;
      const hide = decision === 'hide';
      await tx.query(
        `update posts set hidden_at = $3, hidden_by = $4, hidden_reason = $5, row_version = row_version + 1
          where enrolment_id = $1 and id = $2`,
        [post.enrolment_id, id, hide ? this.clock.now() : null, hide ? actor.userId : null, hide ? reason : null],
      );
      await this.letters.moderated(tx, post, hide);
    });
  }

  /** Whatever is decided answers all who asked. @returns how many did */
  private async settle(tx: EntityManager, id: string): Promise<number> {
    const [, settled] = await tx.query<[unknown, number]>(
      'update post_reports set settled_at = $2 where post_id = $1 and settled_at is null',
      [id, this.clock.now()],
    );
    return settled;
  }
}

function lineOf(row: ListedRow): ModeratedPostDto {
  return {
    ...{ id: row.id, enrolmentId: row.enrolment_id, name: row.name, kind: row.kind, starter: row.starter },
    ...{
      courseTitle: row.course_title,
      topicId: row.topic_id,
      title: row.title,
      text: row.text,
      postedAt: row.posted_at.toISOString(),
    },
    ...{ edited: row.edited_at !== null, takenBack: row.deleted_at !== null },
    ...{ hidden: row.hidden_at !== null, hiddenReason: row.hidden_reason },
    reports: row.reports.map((report) => ({ ...report, at: new Date(report.at).toISOString() })),
  };
}
