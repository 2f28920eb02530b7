import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { PreparedSql, readCursor, Statement, writeCursor } from '@convenor/platform';
import { TIMELINE_KINDS, type TimelineKind } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { TimelineDto, TimelineEntryDto, TimelineQuery } from './timeline.dto.js';

interface Row {
  at: Date;
  /** To the microsecond, as the order has it. */
  at_key: string;
  place: string;
  what: string;
  actor_name: string | null;
  activity_id: string | null;
  reason: string | null;
  detail: Record<string, unknown>;
}

/** What the page of a trainee brings along. */
const LATEST = 50;
const USUAL = 25;
const MOMENT_AND_PLACE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6} [^\0]{1,200}$/;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Twenty sources, each by the passage: kept prepared, because planning it takes longer than reading. */
const happenedIn = new Statement<Row, [string, string[] | null, string | null, string | null, number]>(
  'timeline',
  `with happened as (
   select at, 'moved' as what, actor_id, null as activity_id, reason, jsonb_build_object('from', from_state, 'to', to_state) as detail, id::text as place
     from enrolment_transitions where enrolment_id = $1
   union all
   select completed_at, state, null, activity_id, evidence->>'reason', '{}', activity_id from activity_progress
    where enrolment_id = $1 and completed_at is not null
   union all
   select submitted_at, 'attempt_submitted', null, activity_id, null,
          jsonb_build_object('attemptId', id, 'number', number, 'points', points, 'maxPoints', max_points, 'passed', passed, 'state', state), id::text
     from attempts where enrolment_id = $1 and submitted_at is not null
   union all
   select at, 'extended', granted_by, null, reason, jsonb_build_object('days', days, 'moduleId', module_id), id::text
     from extensions where enrolment_id = $1
   union all
   select at, 'attempts_granted', granted_by, activity_id, reason, jsonb_build_object('extra', extra), id::text
     from attempt_grants where enrolment_id = $1
   union all
   select at, 'attempt_reset', actor_id, detail->>'activityId', reason, jsonb_build_object('number', detail->'number'), id::text
     from audit_log where enrolment_id = $1 and action = 'attempt.reset'
   union all
   select at, 'attempt_regraded', actor_id, detail->>'activityId', reason,
          detail - 'regradeId' - 'activityId', id::text
     from audit_log where enrolment_id = $1 and action = 'attempt.regraded'
   union all
   select at, case action when 'credential.flagged' then 'credential_flagged' else 'credential_flag_cleared' end,
          actor_id, null, reason, jsonb_build_object('number', detail->'number'), id::text
     from audit_log where enrolment_id = $1 and action in ('credential.flagged', 'credential.flag_cleared')
   union all
   select at, 'late_answers_' || (detail->>'decision'), actor_id, detail->>'activityId', reason, jsonb_build_object('number', detail->'number'), id::text
     from audit_log where enrolment_id = $1 and action = 'attempt.late_answers_decided'
   union all
   select made_at, 'caught_up', null, null, null, '{}', id::text from catch_up_plans where enrolment_id = $1 and undone_at is null
   union all
   select at, 'start_chosen', actor_id, null, null, jsonb_build_object('startsOn', detail->'startsOn'), id::text
     from audit_log where enrolment_id = $1 and action = 'enrolment.start_chosen'
   union all
   select asked_at, 'break_asked', null, null, reason, jsonb_build_object('days', days), id::text
     from breaks where enrolment_id = $1
   union all
   select decided_at, 'break_declined', decided_by, null, decision_reason, jsonb_build_object('days', days), id::text
     from breaks where enrolment_id = $1 and state = 'declined'
   union all
   select a.at, 'cohort_moved', a.actor_id, null, a.reason, jsonb_build_object('to', k.name), a.id::text
     from audit_log a left join cohorts k on k.id::text = a.detail->>'to'
    where a.enrolment_id = $1 and a.action = 'enrolment.cohort_moved'
   union all
   select at, 'accommodations_set', actor_id, null, reason, '{}', id::text
     from audit_log where enrolment_id = $1 and action = 'accommodations.set'
   union all
   select h.at, 'credential_' || h.what, h.actor_id, null, h.reason, jsonb_build_object('number', k.number), h.id::text
     from credential_events h join credentials k on k.id = h.credential_id where h.enrolment_id = $1 and h.what <> 'queued'
   union all
   select touched_at, 'nudged', null, null, null, '{}', rule_id::text
     from nudge_touches where enrolment_id = $1 and action = 'mail' and not held_out
   union all
   select sent_at, 'written_to', author_id, null, text, '{}', id::text from staff_messages where enrolment_id = $1
   union all
   select created_at, case kind when 'task' then 'task_made' else 'need_listed' end, null, null, null,
          jsonb_build_object('trigger', trigger, 'since', since), id::text
     from tasks where enrolment_id = $1
   union all
   select settled_at, 'need_settled', settled_by, null, nullif(note, ''), '{}', id::text
     from tasks where enrolment_id = $1 and outcome = 'settled')
select h.at, h.what, u.name as actor_name, h.activity_id, h.reason, h.detail, h.place,
            to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at_key
       from happened h left join users u on u.id = h.actor_id
      where ($2::text[] is null or h.what = any($2))
        and ($3::timestamp is null or (h.at, h.place) < ($3::timestamp at time zone 'UTC', $4::text))
      order by h.at desc, h.place desc limit $5`,
);

/** Everything that happened in one passage, newest first. */
@Injectable()
export class Timeline {
  constructor(
    private readonly db: DataSource,
    private readonly sql: PreparedSql,
    private readonly enrolments: Enrolments,
  ) {}

  async latest(enrolmentId: string): Promise<TimelineEntryDto[]> {
    return (await this.sql.rows(happenedIn, enrolmentId, null, null, null, LATEST)).map(present);
  }

  /** @throws NotFound */
  async page(enrolmentId: string, { kind, after, limit = USUAL }: TimelineQuery): Promise<TimelineDto> {
    await this.enrolments.any(this.db.manager, enrolmentId);
    const [at = null, place = null] = after === undefined ? [] : partsOf(readCursor(after, MOMENT_AND_PLACE).key);
    const rows = await this.sql.rows(happenedIn, enrolmentId, wordsOf(kind), at, place, limit + 1);
    const last = rows.length > limit ? rows[limit - 1]! : null;
    return {
      items: rows.slice(0, limit).map(present),
      next: last && writeCursor({ key: `${last.at_key} ${last.place}`, id: NO_ID }),
    };
  }
}

function partsOf(key: string): [string, string] {
  const gap = key.indexOf(' ');
  return [key.slice(0, gap), key.slice(gap + 1)];
}

const wordsOf = (kind: TimelineKind | undefined): string[] | null => (kind ? [...TIMELINE_KINDS[kind]] : null);

function present({ at, what, actor_name, activity_id, reason, detail }: Row): TimelineEntryDto {
  return { at: at.toISOString(), what, actorName: actor_name, activityId: activity_id, reason, detail };
}
