import { Jobs } from '@convenor/platform';
import type { Learner } from './enrolment.js';
import type { Person, TestApi } from './test-api.js';

export const ANNOUNCEMENT = { title: 'The room has moved', text: 'We meet in the **library** on Thursday.' };

/** Writes to a cohort; at once, unless said otherwise. @returns its id */
export async function announced(staff: Person, cohortId: string, given: object = {}): Promise<string> {
  const body = { ...ANNOUNCEMENT, publishNow: true, ...given };
  return (await staff.post(`/api/admin/cohorts/${cohortId}/announcements`, body).expect(201)).body.id;
}

/** Writes to the people of a course who are in no cohort, at once. @returns its id */
export async function announcedToCourse(admin: Person, slug: string, given: object = {}): Promise<string> {
  const body = { ...ANNOUNCEMENT, publishNow: true, ...given };
  return (await admin.post(`/api/admin/courses/${slug}/announcements`, body).expect(201)).body.id;
}

/** What the minute does: publishes what is due, and tells people of it. */
export async function aMinutePasses(api: TestApi): Promise<void> {
  await api.app.get(Jobs).taskList.get('publish-announcements')!({});
  await api.runJobs();
}

/** Opens an announcement, as the screen does. @returns the request, so that a test can say what it expects */
export const opened = (learner: Learner, id: string) => learner.post(learner.at(`/announcements/${id}/read`));
