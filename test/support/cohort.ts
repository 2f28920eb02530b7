import { Clock, Ids } from '@convenor/platform';
import type { TestApi } from './test-api.js';

export interface CohortOptions {
  /** Slug. */
  course: string;
  name?: string;
  startsOn?: string;
  endsOn?: string | null;
  timeZone?: string;
  capacity?: number | null;
  release?: 'weekly' | 'all';
  offerHours?: number;
  inviteCode?: string | null;
  /** Ids of people. */
  trainers?: readonly string[];
  mentors?: readonly string[];
}

/** A cohort that began a while ago, with everything open, unless said otherwise. */
export async function aCohort(api: TestApi, { course, ...given }: CohortOptions): Promise<{ id: string }> {
  const id = api.app.get(Ids).next();
  const now = api.app.get(Clock).now();
  await api.db.query(
    `insert into cohorts (id, course_id, name, starts_on, ends_on, time_zone, capacity, release, offer_hours, invite_code, created_at)
     select $1, c.id, $3, $4, $5, $6, $7, $8, $9, $10, $11 from courses c where c.slug = $2`,
    [
      ...[id, course, given.name ?? 'Monday evenings', given.startsOn ?? '2020-01-06', given.endsOn ?? null],
      ...[given.timeZone ?? 'Europe/London', given.capacity ?? null, given.release ?? 'all', given.offerHours ?? 72],
      ...[given.inviteCode ?? null, now],
    ],
  );
  const staff = [
    ...(given.trainers ?? []).map((userId) => [userId, 'trainer']),
    ...(given.mentors ?? []).map((userId) => [userId, 'mentor']),
  ];
  for (const [userId, role] of staff)
    await api.db.query('insert into cohort_staff values ($1, $2, $3)', [id, userId, role]);
  return { id };
}

/** Puts a passage into a cohort, as if it had begun there. */
export async function joinCohort(api: TestApi, enrolmentId: string, cohortId: string): Promise<void> {
  await api.db.query('update enrolments set cohort_id = $2 where id = $1', [enrolmentId, cohortId]);
}

export async function assignMentor(api: TestApi, enrolmentId: string, userId: string): Promise<void> {
  await api.db.query('update enrolments set mentor_id = $2 where id = $1', [enrolmentId, userId]);
}
