import { Injectable } from '@nestjs/common';
import { NotFound, PreparedSql, Statement } from '@convenor/platform';
import type { EnrolmentState, LocalDate, PracticeKind } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

/** Everything that a person's contact hours are reckoned from, as one query gives it. Instants are milliseconds since 1970. */
export interface LedgerFacts {
  userId: string;
  timeZone: string;
  enrolments: {
    id: string;
    previousId: string | null;
    state: EnrolmentState;
    courseId: string;
    courseVersionId: string;
    appliedAt: number;
  }[];
  /** Active time: enrolment, activity, from, to. */
  stretches: [string, string, number, number][];
  /** Quizzes that were sat in another version than that of the passage, for a renewal: enrolment, activity, the last such version. */
  elsewhere: [string, string, string][];
  /** Live sessions that took place, where a trainer noted that the person was there. */
  sessions: { enrolmentId: string; id: string; title: string; startsAt: number; minutes: number }[];
  /** Meetings that a mentor signed off. */
  meetings: { enrolmentId: string; id: string; kind: PracticeKind; on: LocalDate; minutes: number }[];
  entries: {
    enrolmentId: string;
    id: string;
    source: 'correction' | 'earlier';
    on: LocalDate;
    seconds: number;
    reason: string | null;
    at: string;
  }[];
}

const milliseconds = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;

const FACTS = `select json_build_object('userId', u.id, 'timeZone', u.time_zone,
    'enrolments', (select coalesce(json_agg(json_build_object('id', e.id, 'previousId', e.previous_enrolment_id, 'state', e.state,
        'courseId', e.course_id, 'courseVersionId', e.course_version_id, 'appliedAt', ${milliseconds('e.applied_at')}) order by e.id), '[]')
      from enrolments e where e.user_id = u.id),
    'stretches', (select coalesce(json_agg(json_build_array(s.enrolment_id, s.activity_id, ${milliseconds('s.from_at')}, ${milliseconds('s.to_at')})), '[]')
      from active_stretches s join enrolments e on e.id = s.enrolment_id where e.user_id = u.id),
    'elsewhere', (select coalesce(json_agg(json_build_array(q.enrolment_id, q.activity_id, q.course_version_id)), '[]')
      from (select distinct on (a.enrolment_id, a.activity_id) a.enrolment_id, a.activity_id, a.course_version_id
        from attempts a join enrolments e on e.id = a.enrolment_id where e.user_id = u.id and a.course_version_id <> e.course_version_id
        order by a.enrolment_id, a.activity_id, a.id desc) q),
    'sessions', (select coalesce(json_agg(json_build_object('enrolmentId', b.enrolment_id, 'id', l.id, 'title', l.title,
        'startsAt', ${milliseconds('l.starts_at')}, 'minutes', l.minutes)), '[]')
      from session_bookings b join live_sessions l on l.id = b.session_id join enrolments e on e.id = b.enrolment_id
      where e.user_id = u.id and b.attended = 'yes' and l.cancelled_at is null),
    'meetings', (select coalesce(json_agg(json_build_object('enrolmentId', m.enrolment_id, 'id', m.id, 'kind', m.kind, 'on', m.held_on,
        'minutes', m.minutes)), '[]')
      from practice_entries m join enrolments e on e.id = m.enrolment_id where e.user_id = u.id and m.state = 'signed'),
    'entries', (select coalesce(json_agg(json_build_object('enrolmentId', h.enrolment_id, 'id', h.id, 'source', h.source, 'on', h.on_day,
        'seconds', h.seconds, 'reason', h.reason, 'at', h.at) order by h.on_day, h.at, h.id), '[]')
      from hour_entries h join enrolments e on e.id = h.enrolment_id where e.user_id = u.id)) as facts from users u`;

const ledgerFacts = new Statement<{ facts: LedgerFacts }, [string]>('ledger-facts', `${FACTS} where u.id = $1`);
const manyFacts = new Statement<{ facts: LedgerFacts }, [string[]]>(
  'many-ledger-facts',
  `${FACTS} where u.id = any($1::uuid[])`,
);

/** Who may have been credited on the days from $1 to $2, wherever they live; after $3, in the order of their ids. */
const credited = new Statement<{ id: string }, [LocalDate, LocalDate, string | null, number]>(
  'people-credited',
  `select distinct e.user_id as id from enrolments e
    where ($3::uuid is null or e.user_id > $3)
      and (exists (select from active_stretches s where s.enrolment_id = e.id and s.from_at < $2::date + 2 and s.to_at > $1::date - 1)
        or exists (select from session_bookings b join live_sessions l on l.id = b.session_id
             where b.enrolment_id = e.id and b.attended = 'yes' and l.starts_at between $1::date - 2 and $2::date + 2)
        or exists (select from practice_entries m where m.enrolment_id = e.id and m.state = 'signed' and m.held_on between $1 and $2)
        or exists (select from hour_entries h where h.enrolment_id = e.id and h.on_day between $1 and $2))
    order by 1 limit $4`,
);

@Injectable()
export class LedgerFactsReader {
  constructor(private readonly sql: PreparedSql) {}

  /** @throws NotFound */
  async of(tx: EntityManager, userId: string): Promise<LedgerFacts> {
    const row = await this.sql.firstIn(tx, ledgerFacts, userId);
    if (!row) throw new NotFound('This person');
    return row.facts;
  }

  /** Of people that there are, in no order. */
  async many(tx: EntityManager, userIds: string[]): Promise<LedgerFacts[]> {
    return (await this.sql.rowsIn(tx, manyFacts, userIds)).map(({ facts }) => facts);
  }

  /** Everybody with something to credit on these days, and perhaps a few more; in pages, after the last of the one before. */
  async peopleBetween(
    tx: EntityManager,
    { from, to }: { from: LocalDate; to: LocalDate },
    after: string | null,
    limit: number,
  ): Promise<string[]> {
    return (await this.sql.rowsIn(tx, credited, from, to, after, limit)).map(({ id }) => id);
  }
}
