import type { MergedPeople } from '@convenor/identity';
import type { AuditLog } from '@convenor/platform';
import type { EntityManager } from 'typeorm';

/** What enrolment holds about a person. All of it hangs on the person's row and goes with it, but for the reasons in the audit log. */
export const enrolmentData = {
  columns: {
    'enrolments.user_id': 'follows',
    'enrolments.mentor_id': 'goes',
    'enrolment_transitions.actor_id': 'follows',
    'extensions.granted_by': 'follows',
    'breaks.decided_by': 'follows',
    'cohort_staff.user_id': 'goes',
    'record_looks.staff_id': 'follows',
    'list_looks.staff_id': 'follows',
  } as const,
  /** Looks of both at one passage in one half hour are one look. */
  async merge(tx: EntityManager, { from, into }: MergedPeople): Promise<void> {
    await tx.query(
      `delete from record_looks l where l.staff_id = $1 and exists (select from record_looks o where o.staff_id = $2
          and (o.enrolment_id, o.half_hour, o.kind) = (l.enrolment_id, l.half_hour, l.kind))`,
      [from, into],
    );
  },
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return tx.query(
      `select e.id, c.slug as course, e.state, e.application, e.applied_at, e.started_on::text, e.completed_at, e.progress_share, e.pace,
              (select k.name from cohorts k where k.id = e.cohort_id) as cohort, e.place_offered_until,
              (select coalesce(json_agg(json_build_object('from', t.from_state, 'to', t.to_state, 'at', t.at, 'reason', t.reason) order by t.id), '[]')
                 from enrolment_transitions t where t.enrolment_id = e.id) as history,
              (select coalesce(json_agg(json_build_object('from', p.from_day, 'to', p.to_day, 'reason', p.reason) order by p.id), '[]')
                 from pauses p where p.enrolment_id = e.id) as pauses,
              (select coalesce(json_agg(json_build_object('days', b.days, 'reason', b.reason, 'state', b.state, 'askedAt', b.asked_at,
                 'answer', b.decision_reason) order by b.id), '[]') from breaks b where b.enrolment_id = e.id) as breaks,
              (select coalesce(json_agg(json_build_object('days', x.days, 'module', x.module_id, 'reason', x.reason, 'at', x.at) order by x.id), '[]')
                 from extensions x where x.enrolment_id = e.id) as extensions
         from enrolments e join courses c on c.id = e.course_id where e.user_id = $1 order by e.id`,
      [userId],
    );
  },
};

/** Locks the passages first: whoever is about to give a reason for one of them comes before this, or finds it gone. */
export async function eraseReasons(tx: EntityManager, audit: AuditLog, userId: string): Promise<void> {
  const passages = await tx.query<{ id: string }[]>(
    'select id from enrolments where user_id = $1 order by id for update',
    [userId],
  );
  await audit.eraseReasons(
    tx,
    passages.map(({ id }) => id),
  );
}
