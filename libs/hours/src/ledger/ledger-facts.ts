import { Injectable } from '@nestjs/common';
import { NotFound, PreparedSql, Statement } from '@convenor/platform';
import type { EnrolmentState, LocalDate, PracticeKind } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

/** Everything that a person's contact hours are reckoned from, as one query gives it. Instants are milliseconds since 1970. */
export interface LedgerFacts {
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

const ledgerFacts = new Statement<{ facts: LedgerFacts }, [string]>(
  'ledger-facts',
  `select json_build_object('timeZone', u.time_zone,
    'enrolments', (select coalesce(json_agg(json_build_object('id', e.id, 'previousId', e.previous_enrolment_id, 'state', e.state,
        'courseId', e.course_id, 'courseVersionId', e.course_version_id, 'appliedAt', ${milliseconds('e.applied_at')}) order by e.id), '[]')
      from enrolments e where e.user_id = u.id),
    'stretches', (select coalesce(json_agg(json_build_array(s.enrolment_id, s.activity_id, ${milliseconds('s.from_at')}, ${milliseconds('s.to_at')})), '[]')
      from active_stretches s join enrolments e on e.id = s.enrolment_id where e.user_id = u.id),
    'sessions', (select coalesce(json_agg(json_build_object('enrolmentId', b.enrolment_id, 'id', l.id, 'title', l.title,
        'startsAt', ${milliseconds('l.starts_at')}, 'minutes', l.minutes)), '[]')
      from session_bookings b join live_sessions l on l.id = b.session_id join enrolments e on e.id = b.enrolment_id
      where e.user_id = u.id and b.attended = 'yes' and l.cancelled_at is null),
    'meetings', (select coalesce(json_agg(json_build_object('enrolmentId', m.enrolment_id, 'id', m.id, 'kind', m.kind, 'on', m.held_on,
        'minutes', m.minutes)), '[]')
      from practice_entries m join enrolments e on e.id = m.enrolment_id where e.user_id = u.id and m.state = 'signed'),
    'entries', (select coalesce(json_agg(json_build_object('enrolmentId', h.enrolment_id, 'id', h.id, 'source', h.source, 'on', h.on_day,
        'seconds', h.seconds, 'reason', h.reason, 'at', h.at) order by h.on_day, h.at, h.id), '[]')
      from hour_entries h join enrolments e on e.id = h.enrolment_id where e.user_id = u.id)) as facts
   from users u where u.id = $1`,
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
}
