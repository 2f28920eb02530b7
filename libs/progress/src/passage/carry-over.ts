import { Injectable } from '@nestjs/common';
import type { EnrolmentCreated } from '@convenor/enrolment';
import type { EntityManager } from 'typeorm';
import { Passages } from './passages.js';

const COLUMNS = {
  lesson_notes: 'activity_id, text, changed_at',
  reflections: 'activity_id, text, saved_at, posted_at',
  signatures: 'activity_id, agreement_version, signed_name, signed_at',
} as const;

/**
 * Who comes back goes on where they left off: what was complete is complete in the new passage, and says so. Who
 * completed the course and takes it again, does it again: only their own notes come along.
 */
@Injectable()
export class CarryOver {
  constructor(private readonly passages: Passages) {}

  async into(tx: EntityManager, { enrolmentId, previousEnrolmentId }: EnrolmentCreated): Promise<void> {
    if (!previousEnrolmentId) return;
    const earlier = await this.passages.any(tx, previousEnrolmentId);
    await copyRows(tx, 'lesson_notes', previousEnrolmentId, enrolmentId);
    if (earlier.facts.state === 'completed') return;
    await copyRows(tx, 'reflections', previousEnrolmentId, enrolmentId);
    await copyRows(tx, 'signatures', previousEnrolmentId, enrolmentId);
    await tx.query(
      `insert into activity_progress (enrolment_id, activity_id, state, evidence, opened_at, completed_at, position, active_seconds)
       select $1, activity_id, state, case when state = 'in_progress' then '{}' else evidence || '{"carriedOver": true}' end,
              opened_at, completed_at, position, active_seconds
         from activity_progress where enrolment_id = $2 and not (state = 'complete' and activity_id = any($3))`,
      [enrolmentId, previousEnrolmentId, await this.toSignAgain(tx, enrolmentId)],
    );
  }

  /** Agreements whose text has another version by now: a signature stands for the text that was read. */
  private async toSignAgain(tx: EntityManager, enrolmentId: string): Promise<string[]> {
    const signed = await tx.query<{ activity_id: string; agreement_version: string }[]>(
      'select activity_id, agreement_version from signatures where enrolment_id = $1',
      [enrolmentId],
    );
    const { activities } = await this.passages.any(tx, enrolmentId);
    return activities.flatMap((activity) => {
      if (activity.kind !== 'agreement') return [];
      const current = signed.some(
        (row) => row.activity_id === activity.id && row.agreement_version === activity.version,
      );
      return current ? [] : [activity.id];
    });
  }
}

async function copyRows(tx: EntityManager, table: keyof typeof COLUMNS, from: string, to: string): Promise<void> {
  const columns = COLUMNS[table];
  await tx.query(
    `insert into ${table} (enrolment_id, ${columns}) select $1, ${columns} from ${table} where enrolment_id = $2`,
    [to, from],
  );
}
