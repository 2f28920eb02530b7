import type { EnrolmentState } from '@convenor/rules';
import { answerTo } from './course-package.js';
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

/** Words of the right choices of the small course: a choice has another id in every attempt. */
const RIGHT = ['Wait a little longer', 'Saying when it ends', 'Saying what it is for'];

/** Takes a quiz of the small course: everything right, or nothing answered. @returns false where it may not start */
export async function sitQuiz(learner: Learner, activityId: string, quality: 'right' | 'unanswered'): Promise<boolean> {
  const { status, body: attempt } = await learner.post(learner.activity(activityId, '/attempts'));
  if (status !== 201) return false;
  for (const { id, html, type, choices } of quality === 'right' ? attempt.items : []) {
    const right = choices.filter((choice: { html: string }) => RIGHT.some((words) => choice.html.includes(words)));
    const choiceIds = type === 'true_false' ? answerTo(html) : right.map((choice: { id: string }) => choice.id);
    const answer = { response: { choiceIds }, sequence: 1 };
    await learner.put(`/api/attempts/${attempt.id}/responses/${id}`, answer).expect(200);
  }
  await learner.post(`/api/attempts/${attempt.id}/submit`).expect(200);
  return true;
}
