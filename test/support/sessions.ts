import { aCohort, joinCohort } from './cohort.js';
import { aLearner, type Learner, type LearnerOptions } from './enrolment.js';
import type { Person, TestApi } from './test-api.js';

export const SESSION = {
  title: 'Opening a meeting',
  date: '2027-03-04',
  time: '19:00',
  minutes: 90,
  link: 'https://video.example/room-7',
};

/** A trainer with a cohort of a course that is published already. */
export async function aGroup(
  api: TestApi,
  course: string,
  timeZone = 'Europe/London',
): Promise<{ trainer: Person; cohortId: string; member: (options?: LearnerOptions) => Promise<Learner> }> {
  const trainer = await api.person({ roles: ['trainer'], name: 'Tomas Weber' });
  const { id: cohortId } = await aCohort(api, { course, timeZone, trainers: [trainer.id] });
  const member = async (options: LearnerOptions = {}): Promise<Learner> => {
    const learner = await aLearner(api, course, options);
    await joinCohort(api, learner.enrolmentId, cohortId);
    return learner;
  };
  return { trainer, cohortId, member };
}

/** Offers a live session. @returns the id of the first */
export async function offered(trainer: Person, cohortId: string, given: object = {}): Promise<string> {
  const { body } = await trainer.post(`/api/admin/cohorts/${cohortId}/sessions`, { ...SESSION, ...given }).expect(201);
  return (body as { items: { id: string }[] }).items[0]!.id;
}

/** Asks for a place. @returns the request, so that a test can say what it expects */
export const book = (learner: Learner, sessionId: string, role = 'participant', insteadOf?: string) =>
  learner.put(learner.at(`/sessions/${sessionId}/booking`), { role, ...(insteadOf && { insteadOf }) });

export const giveUp = (learner: Learner, sessionId: string) =>
  learner.delete(learner.at(`/sessions/${sessionId}/booking`));

/** How a person stands in a session: `booked`, `waiting 2`, or null. */
export async function standingIn(learner: Learner, sessionId: string): Promise<string | null> {
  const { body } = await learner.get(learner.at('/sessions')).expect(200);
  const found = (body as { items: { id: string; booking: { state: string; position: number | null } | null }[] }).items;
  const booking = found.find(({ id }) => id === sessionId)?.booking;
  if (!booking) return null;
  return booking.position === null ? booking.state : `${booking.state} ${booking.position}`;
}
