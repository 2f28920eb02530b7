import type { EntityManager } from 'typeorm';

/** What progress holds about a person; it hangs on their enrolments, so erasing needs nothing of its own. */
export const progressData = {
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    const of = (table: string, columns: string): Promise<unknown> =>
      tx.query(
        `select t.enrolment_id, ${columns} from ${table} t join enrolments e on e.id = t.enrolment_id where e.user_id = $1 order by 1, 2`,
        [userId],
      );
    return {
      catchUpPlans: await of('catch_up_plans', 't.made_on::text, t.made_at, t.dues, t.undone_at'),
      studyPlans: await of(
        'study_plans',
        "t.start_on::text, t.weekdays, t.hours_per_week, to_char(t.at, 'HH24:MI') as at, t.changed_at",
      ),
      activities: await of(
        'activity_progress',
        't.activity_id, t.state, t.opened_at, t.completed_at, t.active_seconds',
      ),
      activeTime: await of('active_stretches', 't.activity_id, t.from_at, t.to_at'),
      notes: await of('lesson_notes', 't.activity_id, t.text, t.changed_at'),
      reflections: await of('reflections', 't.activity_id, t.text, t.saved_at, t.posted_at'),
      signatures: await of('signatures', 't.activity_id, t.agreement_version, t.signed_name, t.signed_at'),
    };
  },
};
