import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { type Actor, readCursor, writeCursor } from '@convenor/platform';
import { type MeetingForm, type PracticeKind, type PracticeState, raterAgreement, type Ratings } from '@convenor/rules';
import { DataSource } from 'typeorm';
import type { PracticeLineDto, PracticeQueueDto, PracticeQueueQuery, RaterAgreementDto } from './signing.dto.js';

export interface LineRow {
  id: string;
  enrolment_id: string;
  name: string;
  course_title: string;
  kind: PracticeKind;
  state: PracticeState;
  held_on: string | null;
  meeting: MeetingForm | null;
  minutes: number | null;
  sent_at: Date;
  /** To the microsecond, as the order has it. */
  sent_key: string;
  rated_by_me: boolean;
}

/** What a line of the queue is read from; the person who asks is $1. */
export const LINES = `select p.id, p.enrolment_id, u.name, c.title as course_title, p.kind, p.state, p.held_on::text, p.meeting,
    p.minutes, p.sent_at, to_char(p.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as sent_key,
    exists (select 1 from practice_ratings r where r.enrolment_id = p.enrolment_id and r.entry_id = p.id
      and r.rater_id = $1 and r.given_at is not null) as rated_by_me
  from practice_entries p join enrolments e on e.id = p.enrolment_id join users u on u.id = e.user_id
  join courses c on c.id = e.course_id`;

const SENT_KEY = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}$/;
/** So many of the latest meetings that two people rated say how far raters agree. */
const MOST_COMPARED = 1_000;

/** What waits for those who sign, and what they have decided: of the people they look after, never their own. */
@Injectable()
export class PracticeQueue {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
  ) {}

  async page(actor: Actor, query: PracticeQueueQuery): Promise<PracticeQueueDto> {
    const { state = 'sent', enrolment, after, limit = 25 } = query;
    const cursor = after === undefined ? null : readCursor(after, SENT_KEY);
    const { sql, params } = this.scope.sql(actor, 'e', 7, 'practice:sign');
    const [beyond, order] = state === 'sent' ? ['>', 'asc'] : ['<', 'desc'];
    const rows = await this.db.query<LineRow[]>(
      `${LINES} where p.state = $2 and e.user_id <> $1 and ($3::uuid is null or p.enrolment_id = $3)
          and ($4::timestamp is null or (p.sent_at, p.id) ${beyond} ($4::timestamp at time zone 'UTC', $5::uuid)) and ${sql}
        order by p.sent_at ${order}, p.id ${order} limit $6`,
      [actor.userId, state, enrolment ?? null, cursor?.key ?? null, cursor?.id ?? null, limit + 1, ...params],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(lineOf),
      next: rows.length > limit && last ? writeCursor({ key: last.sent_key, id: last.id }) : null,
    };
  }

  /** How far those agree who rated the same meetings, over all that this person looks after. */
  async agreement(actor: Actor): Promise<RaterAgreementDto> {
    const { sql, params } = this.scope.sql(actor, 'e', 2, 'practice:sign');
    const rows = await this.db.query<{ first: Ratings; second: Ratings }[]>(
      `select g.ratings->0 as first, g.ratings->1 as second
         from practice_entries p join enrolments e on e.id = p.enrolment_id
         cross join lateral (select jsonb_agg(r.ratings order by r.given_at, r.id) as ratings from practice_ratings r
           where r.enrolment_id = p.enrolment_id and r.entry_id = p.id and r.given_at is not null) g
        where p.state <> 'draft' and p.kind <> 'observed' and jsonb_array_length(g.ratings) >= 2 and ${sql}
        order by p.sent_at desc limit $1`,
      [MOST_COMPARED, ...params],
    );
    return raterAgreement(rows);
  }
}

export function lineOf(row: LineRow): PracticeLineDto {
  const { id, name, kind, state, meeting, minutes } = row;
  return {
    ...{ id, enrolmentId: row.enrolment_id, name, courseTitle: row.course_title, kind, state },
    ...{ heldOn: row.held_on, meeting, minutes, sentAt: row.sent_at.toISOString(), ratedByMe: row.rated_by_me },
  };
}
