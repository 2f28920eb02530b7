import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TimelineEntryDto } from './trainee.dto.js';

interface Row {
  at: Date;
  what: string;
  actor_name: string | null;
  activity_id: string | null;
  reason: string | null;
  detail: Record<string, unknown>;
}

const LONGEST = 500;

/** Everything that happened in one passage, newest first. */
@Injectable()
export class Timeline {
  constructor(private readonly db: DataSource) {}

  async of(enrolmentId: string): Promise<TimelineEntryDto[]> {
    const rows = await this.db.query<Row[]>(
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
       select h.at, h.what, u.name as actor_name, h.activity_id, h.reason, h.detail
         from happened h left join users u on u.id = h.actor_id order by h.at desc, h.place desc limit ${LONGEST}`,
      [enrolmentId],
    );
    return rows.map((row) => ({
      at: row.at.toISOString(),
      what: row.what,
      actorName: row.actor_name,
      activityId: row.activity_id,
      reason: row.reason,
      detail: row.detail,
    }));
  }
}
