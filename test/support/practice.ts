import { publishCourse, type PublishedCourse } from './course.js';
import type { Learner } from './enrolment.js';
import { type PracticeCourse, practiceFiles } from './practice-course.js';
import type { Person, TestApi } from './test-api.js';

/** The small course, with meetings. */
export async function publishPractice(api: TestApi, given: PracticeCourse): Promise<PublishedCourse> {
  return publishCourse(api, { slug: given.slug ?? 'with-practice', files: practiceFiles(given) });
}

/** What a person writes down of a meeting that can be sent as it is. */
export const A_MEETING = {
  kind: 'led',
  heldOn: '2026-03-05',
  meeting: 'online',
  minutes: 90,
  wentWell: 'Everybody had a turn.',
  wasHard: 'Ending on time.',
} as const;

export interface LoggedMeeting {
  id: string;
  state: string;
}

export async function logged(learner: Learner, words: object = {}): Promise<LoggedMeeting> {
  const { body } = await learner.post(learner.at('/practice-entries'), { ...A_MEETING, ...words }).expect(201);
  return body as LoggedMeeting;
}

/** A meeting that waits for a mentor. */
export async function sent(learner: Learner, words: object = {}): Promise<LoggedMeeting> {
  const { id } = await logged(learner, words);
  const { body } = await learner.post(learner.at(`/practice-entries/${id}/send`)).expect(200);
  return body as LoggedMeeting;
}

/** Of the first rubric, by key. */
export const CRITERIA = [
  ...['agenda', 'check-in', 'closing', 'listening', 'opening', 'safety', 'sharing-time', 'tools'],
] as const;

/** Every criterion of the first rubric at one level, apart from those that are named. */
export function rated(level: number, besides: Record<string, number> = {}): { criterion: string; level: number }[] {
  return CRITERIA.map((criterion) => ({ criterion, level: besides[criterion] ?? level }));
}

/** Signs off, returns, or asks for another, as a mentor does. */
export async function decided(
  staff: Person,
  id: string,
  decision: 'sign' | 'return' | 'ask_another' = 'sign',
  given: object = {},
): Promise<void> {
  const words = decision === 'sign' ? { ratings: rated(3), comment: '' } : { ratings: [], comment: 'Tell me more.' };
  await staff.post(`/api/admin/practice-entries/${id}/decision`, { decision, ...words, ...given }).expect(200);
}
