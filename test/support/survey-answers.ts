import { aCohort, joinCohort } from './cohort.js';
import { aLearner, type Learner } from './enrolment.js';
import { type Sheet, sheetOf, SURVEY } from './survey.js';
import type { TestApi } from './test-api.js';

/** New people, all in the cohort if one is given, who each send one of these sheets. */
export async function answeredBy(
  api: TestApi,
  slug: string,
  sheets: readonly Sheet[],
  cohortId?: string,
): Promise<Learner[]> {
  const learners = [];
  for (const sheet of sheets) {
    const learner = await aLearner(api, slug);
    if (cohortId) await joinCohort(api, learner.enrolmentId, cohortId);
    await learner.post(learner.activity(SURVEY, '/survey'), sheetOf(sheet)).expect(204);
    learners.push(learner);
  }
  return learners;
}

/** A cohort that this trainer leads, with the answers of new people. */
export async function answeredCohort(
  api: TestApi,
  slug: string,
  trainerId: string,
  sheets: readonly Sheet[],
): Promise<string> {
  const { id } = await aCohort(api, { course: slug, trainers: [trainerId] });
  await answeredBy(api, slug, sheets, id);
  return id;
}
