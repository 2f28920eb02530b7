import type { EnrolmentCreated } from '@convenor/enrolment';
import type { EntityManager } from 'typeorm';

/** Who comes back goes on where they left off: what was complete before is complete in the new passage, and says so. */
export async function carryOver(tx: EntityManager, { enrolmentId, previousEnrolmentId }: EnrolmentCreated): Promise<void> {
  if (!previousEnrolmentId) return;
  await tx.query(
    `insert into activity_progress (enrolment_id, activity_id, state, evidence, opened_at, completed_at, position, active_seconds)
     select $1, activity_id, state, evidence || jsonb_build_object('carriedOver', true), opened_at, completed_at, position, active_seconds
       from activity_progress where enrolment_id = $2 and state <> 'in_progress'`,
    [enrolmentId, previousEnrolmentId],
  );
  for (const table of ['lesson_notes', 'reflections', 'signatures']) await copyRows(tx, table, previousEnrolmentId, enrolmentId);
}

const COLUMNS: Record<string, string> = {
  lesson_notes: 'activity_id, text, changed_at',
  reflections: 'activity_id, text, saved_at, posted_at',
  signatures: 'activity_id, agreement_version, signed_name, signed_at',
};

async function copyRows(tx: EntityManager, table: string, from: string, to: string): Promise<void> {
  const columns = COLUMNS[table];
  await tx.query(`insert into ${table} (enrolment_id, ${columns}) select $1, ${columns} from ${table} where enrolment_id = $2`, [to, from]);
}
