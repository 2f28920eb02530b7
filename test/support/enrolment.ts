import type { EnrolmentState } from '@convenor/rules';
import type { Person, TestApi } from './test-api.js';

/** What everybody agrees to when they enrol. */
export const CONSENTS = { acceptsPrivacyNotice: true, acceptsTerms: true };

/** A person in a course, with the addresses of their passage. */
export interface Learner extends Person {
  enrolmentId: string;
  /** `/api/enrolments/<id>` and what follows. */
  at(rest?: string): string;
  /** `/api/enrolments/<id>/activities/<activityId>` and what follows. */
  activity(activityId: string, rest?: string): string;
}

export interface LearnerOptions {
  name?: string;
  timeZone?: string;
  motivation?: string;
}

/** A new person who has enrolled (or applied) in the course. */
export async function aLearner(
  api: TestApi,
  slug: string,
  { motivation, ...person }: LearnerOptions = {},
): Promise<Learner> {
  const trainee = await api.person({ roles: ['trainee'], ...person });
  return enrolled(trainee, slug, motivation ? { motivation } : {});
}

/** Enrols a person who is there already. */
export async function enrolled(person: Person, slug: string, form: object = {}): Promise<Learner> {
  const { body } = await person.post(`/api/courses/${slug}/enrolments`, { ...CONSENTS, ...form }).expect(201);
  const enrolmentId = String((body as { id: string }).id);
  return {
    ...person,
    enrolmentId,
    at: (rest = '') => `/api/enrolments/${enrolmentId}${rest}`,
    activity: (activityId, rest = '') => `/api/enrolments/${enrolmentId}/activities/${activityId}${rest}`,
  };
}

/** Moves an enrolment as staff do, with a reason. */
export async function moved(staff: Person, enrolmentId: string, ...states: EnrolmentState[]): Promise<void> {
  for (const to of states)
    await staff
      .post(`/api/admin/enrolments/${enrolmentId}/transitions`, { to, reason: 'Agreed by telephone.' })
      .expect(200);
}

/** The state in which a person's enrolment stands, as they see it themself. */
export async function stateOf(learner: Learner): Promise<EnrolmentState> {
  const { body } = await learner.get(learner.at()).expect(200);
  return (body as { state: EnrolmentState }).state;
}
